"""A picture of readings on one number line: what is printed, what is possible, the gap between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.model.interval import Interval

WIDTH, MARGIN = 480, 14
ENDLESS = Fraction(1, 8)
"""The part of the picture that a bar without an end reaches beyond the last end."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One reading: its label and its ends in words, and the loosest reading around it."""

    label: str
    ends: str
    narrow: Interval
    wide: Interval
    name: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar in pixels from the left; `marks` says how its ends are drawn: "closed", "open", "less", "more"."""

    label: str
    ends: str
    name: str
    narrow: tuple[float, float]
    wide: tuple[float, float]
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The whole picture: its width, its bars, and the stretch between them that neither covers."""

    width: int
    bars: tuple[Drawn, ...]
    gap: tuple[float, float] | None
    told: str


def number_line(bars: Sequence[Bar], told: str) -> Line | None:
    """Bars on one axis; `told` says the same in words. `None` where there is no width to draw."""
    ends = [end for bar in bars for reading in (bar.narrow, bar.wide) for end in (reading.low, reading.high)]
    known = [end for end in ends if end is not None]
    if len(set(known)) < 2:
        return None
    low, high = min(known), max(known)
    spread = (high - low) * ENDLESS
    axis = _Axis(low - spread, high + spread)
    return Line(WIDTH, tuple(map(axis.drawn, bars)), _gap(bars, axis), told)


@dataclass(frozen=True, slots=True)
class _Axis:
    low: Fraction
    high: Fraction

    def x(self, value: Fraction | None, edge: float) -> float:
        """Pixels from the left, to a tenth."""
        if value is None:
            return edge
        place = (value - self.low) / (self.high - self.low)
        return round(float(MARGIN + place * (WIDTH - 2 * MARGIN)), 1)

    def drawn(self, bar: Bar) -> Drawn:
        """The bar in pixels."""
        narrow, wide = self._span(bar.narrow), self._span(bar.wide)
        marks = tuple(_marks(bar.wide, wide)) + (tuple(_marks(bar.narrow, narrow)) if narrow != wide else ())
        return Drawn(bar.label, bar.ends, bar.name, narrow, wide, marks)

    def _span(self, reading: Interval) -> tuple[float, float]:
        return self.x(reading.low, 2.0), self.x(reading.high, WIDTH - 2.0)


def _marks(reading: Interval, span: tuple[float, float]) -> list[tuple[float, str]]:
    """How each end is drawn: a full dot where the end belongs to the reading, else an empty one, or an arrow."""
    low = "less" if reading.low is None else "closed" if reading.low_closed else "open"
    high = "more" if reading.high is None else "closed" if reading.high_closed else "open"
    return [(span[0], low), (span[1], high)]


def _gap(bars: Sequence[Bar], axis: _Axis) -> tuple[float, float] | None:
    """Between the two readings that do not meet."""
    if len(bars) != 2 or bars[0].narrow.meets(bars[1].narrow):
        return None
    first, second = sorted((bar.narrow for bar in bars), key=lambda r: (r.low is not None, r.low or 0))
    if first.high is None or second.low is None:
        return None
    return axis.x(first.high, 0.0), axis.x(second.low, 0.0)
