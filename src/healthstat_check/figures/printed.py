"""A number as it stands in a text, before hedges and declarations are applied."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Printed(NamedTuple):
    """A printed number between two offsets (`start`, `end`) of a text; all quantities are in base units.

    `hedge` is what the number itself says (a worded fraction, a vague amount, a range), not what stands
    around it; when a hedge does stand around it, `hedged_unit` is both rounding and coarse unit.
    `place` is its own last printed place.
    `scale` is its scale word (1 without), `whole` whether an integer stands before it. `ends` are the
    two numbers of a range.
    """

    start: int
    end: int
    value: Fraction
    rounding_unit: Fraction
    coarse_unit: Fraction
    hedged_unit: Fraction
    place: Fraction
    unit: str | None = None
    hedge: str | None = None
    range: tuple[Fraction, Fraction] | None = None
    scale: Fraction = Fraction(1)
    whole: bool = True
    ends: tuple[Printed, ...] = ()
