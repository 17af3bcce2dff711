"""Texts gathered piece by piece: each text once, and for each row the place of its text."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from healthstat_check.engine.dense.columns import Texts

MOST_TEXTS = 2**20
"""The most different texts of a column: more are no codes."""


@dataclass
class GatheredTexts:
    """The texts of one column so far, in the order in which they were first seen."""

    known: list[str] = field(default_factory=list)
    places: list[pl.Series] = field(default_factory=list)

    def take(self, cells: pl.Series) -> bool:
        """Take in the cells of a piece; whether their texts are few enough to be codes."""
        try:
            found = cells.cast(pl.Enum(self.known))
        except pl.exceptions.PolarsError:
            each = cells.unique(maintain_order=True)
            self.known += each.filter(~each.is_in(self.known)).to_list()
            if len(self.known) > MOST_TEXTS:
                return False
            found = cells.cast(pl.Enum(self.known))
        self.places.append(found.to_physical())
        return True

    def texts(self) -> Texts:
        """The whole column; what was gathered is let go of."""
        widest = pl.Enum(self.known)
        kind = pl.Series([None], dtype=widest).to_physical().dtype
        column = pl.concat([piece.cast(kind) for piece in self.places])
        self.places.clear()
        return Texts(pl.Series(self.known, dtype=pl.String), column)
