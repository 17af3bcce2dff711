"""Printed numbers gathered piece by piece as whole numbers of their last place."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from healthstat_check.engine.dense.columns import Numbers
from healthstat_check.engine.extents import fits, narrowed, reach

DIGITS = 18
"""The most digits of a whole number here."""


@dataclass
class GatheredNumbers:
    """The numbers of one column so far, printed with `places` decimals after `mark`."""

    places: int
    mark: str = "."
    cells: list[pl.Series] = field(default_factory=list)

    @property
    def read_as(self) -> pl.DataType:
        """How the cells of a piece are read: whole numbers at once."""
        return pl.String() if self.places else pl.Int64()

    def take(self, cells: pl.Series) -> int | None:
        """Take in the cells of a piece; how long they are if each is a plain print, `None` where one is none."""
        found = self._mantissas(cells)
        if found is None or found.null_count() or not fits(found, 10**DIGITS):
            return None
        self.cells.append(narrowed(found))
        return length(found, self.places)

    def _mantissas(self, cells: pl.Series) -> pl.Series | None:
        if not self.places:
            return cells
        if not (cells.str.slice(-1 - self.places, 1) == self.mark).all():
            return None
        return cells.str.replace(self.mark, "", literal=True).cast(pl.Int64, strict=False)

    def numbers(self) -> Numbers:
        """The whole column; what was gathered is let go of."""
        kinds = {piece.dtype for piece in self.cells}
        widest = next((kind for kind in (pl.Int64, pl.Int32) if kind in kinds), pl.Int16)
        column = pl.concat([piece.cast(widest) for piece in self.cells])
        self.cells.clear()
        return Numbers(self.places, column)


def length(mantissas: pl.Series, places: int) -> int:
    """How many characters the plain prints of numbers have together."""
    size = mantissas.abs()
    largest = reach(mantissas)
    least = places + 1
    longer = sum(int((size >= 10**digits).sum()) for digits in range(least, len(str(largest))))
    return len(size) * (least + (places > 0)) + longer + int((mantissas < 0).sum())
