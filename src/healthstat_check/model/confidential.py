"""What must not be told of suppressed cells."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from healthstat_check.model.figure import SUPPRESSED, Figure
from healthstat_check.model.interval import Interval

NOT_NEGATIVE = Interval(Fraction(0), None, True, False)


def is_confidential(figure: Figure) -> bool:
    """Whether neither value nor range of the figure may be told: it is a suppressed cell."""
    return figure.absent == SUPPRESSED


def is_withheld(figure: Figure) -> bool:
    """Whether more is known of a suppressed cell than that it is not negative and what its print says ("<5")."""
    if not is_confidential(figure) or figure.bounds is None or any(c.isdigit() for c in figure.printed):
        return False
    return any(reading != NOT_NEGATIVE for reading in figure.bounds)


def tells_withheld(figures: Iterable[Figure]) -> bool:
    """Whether numbers worked out from these figures would tell what is withheld of one."""
    return any(is_withheld(figure) for figure in figures)
