"""One figure is published twice, and the two prints contradict each other.

Compares: the readings of every place where a figure is published: headline, lead, body, caption, translation.

Rounding: "16,9 million" and "16 923 411" agree: the readings meet. A hedge ("about") widens its own reading only.

Cannot see: two figures that are meant to be the same but are not declared so; figures of different dates or status
are never taken for the same.

Example: 16,9 million in the Russian text and 19,6 million in its translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures, in_table
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.figure import CONTRADICTORY, Figure
from healthstat_check.model.finding import ERROR, WARNING, Finding
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import RESTATEMENT
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Judgement


@check(looks_at=RESTATEMENT, severity=ERROR)
def restatement_contradicts(evidence: Evidence) -> Iterator[Finding]:
    """Restatements that miss each other, and named figures whose several prints do."""
    yield from failures(evidence, "restatement_contradicts", RESTATEMENT, lambda j: not is_text_beside_table(j))
    for name, figure in evidence.figures.named.items():
        if figure.also and "::" not in name and not _narrow_meet(figure):
            yield _published_apart(figure)


def is_text_beside_table(judgement: Judgement) -> bool:
    """Whether a text's figure is compared with a table's cell."""
    return len({in_table(f) for f in judgement.figures}) > 1


def _narrow_meet(figure: Figure) -> bool:
    common: Interval | None = None
    for narrow in (f.readings[0] for f in figure.also if f.readings is not None):
        common = narrow if common is None else common.intersect(narrow)
        if common is None:
            return False
    return True


def _published_apart(figure: Figure) -> Finding:
    contradictory = figure.absent == CONTRADICTORY
    places = [f.location for f in figure.also if f.location is not None]
    return Finding(
        check="restatement_contradicts",
        severity=ERROR if contradictory else WARNING,
        outcome=VIOLATED if contradictory else DOUBTFUL,
        subject=(figure.name,),
        location=places[0] if places else None,
        related=tuple(places[1:]),
        details={"figure": figure.name, "prints": "; ".join(f.printed for f in figure.also)},
        figures=figure.also,
    )
