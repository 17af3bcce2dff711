"""Figures cannot all be right together, though each relation alone could hold.

Compares: all relations that share figures, solved whole: is there one set of true values that every print and every
relation allows? Where there is none, every smallest set of relations and figures that contradict each other is told,
and every smallest set of figures whose change would repair it (the principle of Fellegi and Holt, 1976).

Rounding: the narrow readings of all figures first; what cannot hold by the wide ones either is an error. The arithmetic
is exact, and a contradiction comes with factors that prove it.

Cannot see: relations between figures of different dates or status, which are judged by themselves only; products of
figures that are no shares. For a share that stands in several relations one value is looked for that satisfies all of
them; what is not found is told under "not checked", as products are, but a contradiction that only the common value
shows is no finding.

Example: 16,9 million are 82,6 % of a population that nobody printed, and 12 million are 59,5 % of it: the first allows
20.39-20.53 million, the second 20.07-20.27.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, WARNING, Finding
from healthstat_check.model.verdict import VIOLATED, Clash, Conflict


@check(looks_at="package", severity=ERROR)
def figures_cannot_hold_together(evidence: Evidence) -> Iterator[Finding]:
    """Contradictions of several relations, one finding each; those of a single relation are told by its own check."""
    for conflict in evidence.conflicts:
        joint = [c for c in conflict.clashes if len(c.instances) > 1 and not (evidence.guessed and _derived(c))]
        if joint:
            yield _finding(conflict, joint[0])


def _derived(clash: Clash) -> bool:
    """Whether nobody declared or stated any of its relations: together, guesses prove only that one is wrong."""
    return all(relation.origin == "derived" for relation, _ in clash.instances)


def _finding(conflict: Conflict, clash: Clash) -> Finding:
    places = [f.location for f in clash.figures if f.location is not None]
    derived = any(relation.origin == "derived" for relation, _ in clash.instances)
    return Finding(
        check="figures_cannot_hold_together",
        severity=ERROR if conflict.outcome == VIOLATED and not derived else WARNING,
        outcome=conflict.outcome,
        subject=tuple(sorted(_told(relation.name, key) for relation, key in clash.instances)),
        location=places[0] if places else None,
        related=tuple(places[1:]),
        details={"relations": "; ".join(_told(relation.name, key) for relation, key in clash.instances)},
        figures=tuple(clash.figures),
        conflict=conflict,
    )


def _told(relation: str, key: tuple[tuple[str, str], ...]) -> str:
    return relation + (f"[{', '.join(f'{d}={c}' for d, c in key)}]" if key else "")
