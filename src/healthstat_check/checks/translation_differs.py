"""A translation tells a figure otherwise than its original.

Compares:
    Every figure of a text with those of each text that is its `translationOf`: value, unit, hedge, and the
    direction of changes (by or to, up or down). A figure has its counterpart anywhere in the other text.

Rounding:
    A coarser print of the same figure is the same figure ("16.9 million" for 16 912 345). Hedges that languages
    don't keep apart count as one: about and nearly, over and at least, under and at most.

Cannot see:
    Figures that change places with each other, what a figure counts, numbers in words below ten, vague amounts, and
    a figure that was left out in one of the places where it is told.

Example:
    The Russian release says that a rate fell "на 18 %", the Kazakh one "18 %-ға дейін": by became to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.figure import Location
from healthstat_check.model.finding import WARNING, Finding
from healthstat_check.model.relation import RESTATEMENT
from healthstat_check.model.translation import DIRECTION, HEDGE, UNIT, VALUE, Discrepancy
from healthstat_check.model.verdict import VIOLATED

if TYPE_CHECKING:
    from healthstat_check.model.mention import Mention

NOTHING = "–"


@check(looks_at="package", severity=WARNING)
def translation_differs(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each figure that a translation lacks, adds or tells otherwise.

    Values that the package itself declares to be one figure are left to the check of restatements.
    """
    declared = list(_declared_together(evidence)) if evidence.translations else []
    for found in evidence.translations:
        if found.aspect != VALUE or not any(_covers(places, found) for places in declared):
            yield _finding(found)


def _declared_together(evidence: Evidence) -> Iterator[list[Location]]:
    """Where each set of figures stands that are declared to be one: prints of a figure, restatements."""
    together = [figure.also for figure in evidence.figures.named.values()]
    together += [tuple(j.figures) for v in evidence.verdicts if v.relation.kind == RESTATEMENT for j in v.judgements]
    for figures in together:
        yield [place for f in figures for g in (f, *f.also) if (place := g.location) is not None]


def _covers(places: list[Location], found: Discrepancy) -> bool:
    """Whether both mentions stand at places of the set."""
    mentions = (found.original, found.translation)
    return all(m is not None and any(_meet(place, m.figure.location) for place in places) for m in mentions)


def _meet(one: Location, other: Location | None) -> bool:
    if other is None or one.file != other.file or None in (one.start, one.end, other.start, other.end):
        return False
    return (one.start or 0) < (other.end or 0) and (other.start or 0) < (one.end or 0)


def _finding(found: Discrepancy) -> Finding:
    both = [mention for mention in (found.original, found.translation) if mention is not None]
    ours, theirs = _printed(found.original), _printed(found.translation)
    details = {
        "scope": found.aspect,
        "original": found.texts[0],
        "translation": found.texts[1],
        "ours": ours,
        "theirs": theirs,
        "first": _told(found.original, found.aspect),
        "second": _told(found.translation, found.aspect),
    }
    return Finding(
        "translation_differs",
        WARNING,
        VIOLATED,
        (*found.texts, found.aspect, ours, theirs),
        both[0].figure.location,
        tuple(mention.figure.location for mention in both[1:] if mention.figure.location),
        details,
    )


def _printed(mention: Mention | None) -> str:
    return mention.figure.printed if mention else ""


def _told(mention: Mention | None, aspect: str) -> str:
    """The unit, hedge or change that a text gives the figure; a dash for none."""
    if mention is None:
        return ""
    told = {
        UNIT: mention.figure.unit.name if mention.figure.unit else None,
        HEDGE: mention.figure.hedge,
        DIRECTION: " ".join(part for part in (mention.direction, mention.change) if part),
    }
    return (told.get(aspect) or NOTHING).replace("_", " ")
