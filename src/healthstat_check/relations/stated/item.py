"""A figure of a text, with the place of its number and what it can be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import inf

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.interval import Interval
from healthstat_check.model.mention import Mention
from healthstat_check.model.unit import COUNT, MONEY, RATIO

SLACK = 1e-12
ADDITIVE = ("fte", "fte_days", "km", "m2")
SHARES = ("percent", "share", "per_mille")


@dataclass(frozen=True, eq=False)
class Item:
    """A figure in the text; `number` counts from 0, as do its block (paragraph or list) and sentence."""

    number: int
    mention: Mention
    block: int
    sentence: int
    dot: bool = False
    """Whether a full stop behind it belongs to its abbreviated scale word."""

    @cached_property
    def place(self) -> Location:
        """Where its number stands."""
        place = self.figure.location
        if place is None or place.start is None or place.end is None:
            raise ValueError(f"{self.name} stands nowhere in the text")
        return place

    @cached_property
    def start(self) -> int:
        """Offset of its first character."""
        return self.place.start or 0

    @cached_property
    def end(self) -> int:
        """Offset behind its last character and the full stop of its abbreviation."""
        return (self.place.end or 0) + self.dot

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.mention.figure

    @property
    def name(self) -> str:
        """The figure's name in formulas."""
        return self.figure.name

    @cached_property
    def value(self) -> Fraction:
        """The printed value in base units."""
        return self.figure.value or Fraction(0)

    @cached_property
    def unit(self) -> str:
        """The unit's name; "" where there is none."""
        return self.figure.unit.name if self.figure.unit else ""

    @cached_property
    def kind(self) -> str:
        """What can be added to it or compared with it: "things", a currency, "percent", or the unit itself."""
        unit = self.figure.unit
        if unit is None or unit.family == COUNT:
            return "things"
        if unit.family == MONEY:
            return unit.name
        return "percent" if unit.family == RATIO and unit.name in SHARES else unit.name

    @cached_property
    def ends(self) -> tuple[float, float]:
        """The ends of its narrow reading a little further out, for a quick look before the exact one."""
        narrow = self.readings[0] if self.readings else None
        low = -inf if narrow is None or narrow.low is None else float(narrow.low)
        high = inf if narrow is None or narrow.high is None else float(narrow.high)
        return low - abs(low) * SLACK, high + abs(high) * SLACK

    @property
    def is_percent(self) -> bool:
        """Whether it is printed in percent."""
        return self.unit == "percent"

    @property
    def is_amount(self) -> bool:
        """Whether it counts things or money, or measures what adds up."""
        return self.figure.unit is None or self.figure.unit.family in (COUNT, MONEY) or self.unit in ADDITIVE

    @cached_property
    def readings(self) -> tuple[Interval, Interval] | None:
        """Narrow and wide reading, in what formulas compute with."""
        both = self.figure.readings
        return None if both is None else (both[0].scale(self.figure.factor), both[1].scale(self.figure.factor))
