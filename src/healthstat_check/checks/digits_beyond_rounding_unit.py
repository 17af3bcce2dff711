"""A figure prints digits beyond the rounding unit that it declares.

Compares: the printed digits of a figure with its declared `rounding_unit` (XBRL's decimals).

Rounding: a figure rounded to thousands ends in 000; other digits say that the figure or its declared precision is
wrong, so the relations that use it are not judged.

Cannot see: a declared unit that is too fine.

Example: 1 234 declared as rounded to 1 000.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.verdict import VIOLATED


@check(looks_at="figure", severity=ERROR)
def digits_beyond_rounding_unit(evidence: Evidence) -> Iterator[Finding]:
    """Named figures with excess digits, each place on its own."""
    for name, figure in evidence.figures.named.items():
        prints = (f for f in (figure.also or (figure,)) if f.excess)
        if "::" not in name:
            yield from (_finding(name, f) for f in prints)


def _finding(name: str, figure: Figure) -> Finding:
    return Finding(
        check="digits_beyond_rounding_unit",
        severity=ERROR,
        outcome=VIOLATED,
        subject=(name, figure.printed),
        location=figure.location,
        details={"figure": name, "printed": figure.printed, "rounding_unit": str(figure.rounding_unit)},
        figures=(figure,),
    )
