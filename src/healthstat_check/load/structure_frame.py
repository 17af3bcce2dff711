"""The typed frame that pandera sees: eager, never coerced, made of the columns that rules stand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from healthstat_check.engine.keys import codes, printed
from healthstat_check.load.structure_types import typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthstat_check.load.structure_types import Parse
    from healthstat_check.model.table import Table


@dataclass(frozen=True, slots=True)
class TypedColumns:
    """The columns of a table in the forms that its rules need, each made when first asked for.

    A method returns the name of its column in `frame`; those names are ours, so that no header of a
    file is ever taken for an expression.
    """

    table: Table
    made: dict[str, pl.Series] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Cells as printed, null where missing."""
        return self._column("text", name, lambda: printed(self.table, name))

    def code(self, name: str) -> str:
        """Cells as codes, which compare across tables."""
        if name not in self.table.numbers:
            return self.text(name)
        return self._column("code", name, lambda: codes(self.table, name))

    def steps(self, name: str) -> str:
        """A number column as whole numbers of its last place: exact, 64 or 128 bits."""
        return self._column("steps", name, lambda: self.table.numbers[name].mantissa)

    def value(self, name: str, dtype: pl.DataType, parse: Parse) -> str:
        """Values of any other type, null where the text is not of the type."""
        return self._column("value", name, lambda: typed(self.made[self.text(name)], dtype, parse))

    @property
    def frame(self) -> pl.DataFrame:
        """All columns made so far."""
        return pl.DataFrame(list(self.made.values()))

    def _column(self, form: str, name: str, make: Callable[[], pl.Series]) -> str:
        key = f"{form} {self.table.frame.get_column_index(name)}"
        if key not in self.made:
            self.made[key] = make().alias(key)
        return key
