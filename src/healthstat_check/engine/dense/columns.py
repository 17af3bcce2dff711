"""The columns of a big table in few bytes: a number for each text, a whole number for each print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from healthstat_check.model.table import NumberColumn


class Texts(NamedTuple):
    """A column of text: each text once, and for each row the place of its text among them."""

    each: pl.Series
    places: pl.Series

    def at(self, rows: pl.Series) -> pl.Series:
        """The texts of some rows."""
        return self.each.gather(self.places.gather(rows).cast(pl.UInt32))


class Numbers(NamedTuple):
    """A column of plain printed numbers that all have `scale` decimals; `mantissa` is the number times 10**scale."""

    scale: int
    mantissa: pl.Series

    def at(self, rows: pl.Series) -> NumberColumn:
        """The numbers of some rows."""
        found = self.mantissa.gather(rows).cast(pl.Int64)
        places = pl.Series("places", [self.scale], pl.Int16).new_from_index(0, found.len())
        return NumberColumn(
            self.scale, found, places, pl.Series("marks", [None], pl.String).new_from_index(0, len(found))
        )

    def printed(self, rows: pl.Series) -> pl.Series:
        """The cells of some rows as printed."""
        found = self.mantissa.gather(rows).cast(pl.Int64)
        if self.scale == 0:
            return found.cast(pl.String)
        digits = found.abs().cast(pl.String).str.zfill(self.scale + 1)
        sign = pl.select(pl.when(pl.lit(found) < 0).then(pl.lit("-")).otherwise(pl.lit(""))).to_series()
        return sign + digits.str.head(-self.scale) + "." + digits.str.tail(self.scale)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by field, all of one height; `first_line` is the line of the first row in its file."""

    height: int
    texts: Mapping[str, Texts]
    numbers: Mapping[str, Numbers]
    first_line: int | None = None

    def frame(self, names: list[str], rows: pl.Series) -> pl.DataFrame:
        """Some rows as printed."""
        cells = (self.texts[n].at(rows) if n in self.texts else self.numbers[n].printed(rows) for n in names)
        return pl.DataFrame([column.alias(name) for name, column in zip(names, cells, strict=True)])

    def lines(self, rows: pl.Series) -> pl.Series | None:
        """The line of each of some rows."""
        return None if self.first_line is None else (rows + self.first_line).cast(pl.UInt32).alias("lines")
