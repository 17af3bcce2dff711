"""How large the numbers of a lazy table are, and which steps divide all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import narwhals as nw

from healthstat_check.engine.bases import ENOUGH, steps
from healthstat_check.engine.lazy.backend import Backend, Lazy
from healthstat_check.engine.lazy.numbers import mantissa_of


class Size(NamedTuple):
    """The least and the largest mantissa of a column, and the steps that divide all of them but zero."""

    least: int
    largest: int
    dividing: tuple[int, ...]

    @property
    def furthest(self) -> int:
        """The largest size."""
        return max(abs(self.least), abs(self.largest))


def sizes(frame: Lazy, scales: Mapping[str, int], backend: Backend) -> dict[str, Size]:
    """The sizes of columns by their number of decimals, in one pass."""
    if not scales:
        return {}
    sums = [column for name, scale in scales.items() for column in _columns(name, steps(scale))]
    found = backend.fetch(frame.select(*sums)).row(0, named=True)
    return {name: _size(name, steps(scale), found) for name, scale in scales.items()}


def distinct_sizes(frame: Lazy, name: str, backend: Backend) -> int:
    """How many different sizes the numbers of a column have, zero aside; beyond `ENOUGH` so many."""
    number = nw.col(mantissa_of(name))
    different = frame.select(number.abs().alias(name)).filter(nw.col(name) != 0).unique().head(ENOUGH)
    return backend.fetch(different).height


def _columns(name: str, tried: Sequence[int]) -> list[nw.Expr]:
    number = nw.col(mantissa_of(name))
    ends = [number.min().alias(f"{name} least"), number.max().alias(f"{name} largest")]
    left = [(number % step != 0).cast(nw.Int64()).sum().alias(f"{name} by {step}") for step in tried]
    return ends + left


def _size(name: str, tried: Sequence[int], found: Mapping[str, object]) -> Size:
    least, largest = (int(str(found[f"{name} {end}"] or 0)) for end in ("least", "largest"))
    dividing = [step for step in tried if not int(str(found[f"{name} by {step}"] or 0))]
    return Size(least, largest, tuple(dividing) if least or largest else ())
