"""A cell to spoil: its print, how numbers are spelled in its column, and one relation that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures, Measure
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.polynomial import Variable


@dataclass(frozen=True)
class Target:
    """A cell to spoil, with one relation that it stands in. `text` is its print."""

    figures: Figures
    measure: Measure
    row: int
    instance: Instance
    variable: Variable
    text: str
    random: Random

    @property
    def figure(self) -> Figure:
        """The figure as it was printed."""
        return self.instance.figures[self.variable]

    @property
    def value(self) -> Fraction:
        """The number as it is printed, before the multiplier."""
        return (self.figure.value or Fraction(0)) / self.measure.multiplier

    @property
    def is_result(self) -> bool:
        """Whether the relation gives the figure from the others."""
        return self.instance.result == self.variable

    @property
    def decimal(self) -> str:
        """The decimal mark of the column."""
        return self._mark("decimalChar", ".")

    @property
    def plain(self) -> str:
        """The print without group marks."""
        group = self._mark("groupChar", "")
        return self.text.replace(group, "") if group else self.text

    def _mark(self, key: str, default: str) -> str:
        field = self.measure.table.field(self.measure.field)
        return str(field.extra.get(key, default)) if field else default

    def row_measures(self) -> list[Measure]:
        """The columns of the table."""
        return [
            m for (alias, name, _), m in self.figures.measures.items() if not alias and name == self.measure.table.name
        ]

    def spelled(self, value: Fraction) -> str | None:
        """A number with as many decimals as the print; `None` where it needs more."""
        places = len(self.plain.partition(self.decimal)[2])
        scaled = value * 10**places
        if scaled.denominator != 1:
            return None
        digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
        whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
        return self.grouped(("-" if value < 0 else "") + whole + (self.decimal + decimals if places else ""))

    def grouped(self, plain: str) -> str:
        """A plain number with group marks where the print has them."""
        group = self._mark("groupChar", "")
        if not group or group not in self.text:
            return plain
        whole, mark, decimals = plain.partition(self.decimal)
        return re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+\Z)", group, whole) + mark + decimals

    def digits(self) -> list[int]:
        """Where the meant digits of the plain print stand: not those that only fill a column's decimals."""
        whole, mark, _ = self.plain.partition(self.decimal)
        end = len(self.plain.rstrip("0").rstrip(self.decimal)) if mark else len(whole)
        return [i for i, c in enumerate(self.plain[: max(end, len(whole))]) if c.isdigit()]

    def put(self, changes: Mapping[int, str]) -> str | None:
        """The print with digits changed; `None` where its first digit would be gone or a zero that was none."""
        spoiled = "".join(changes.get(i, c) for i, c in enumerate(self.plain))
        digits, before = (re.sub(r"[^0-9]", "", text) for text in (spoiled, self.plain))
        loses_its_head = spoiled.lstrip("-").startswith(self.decimal) or digits.startswith("0") != before.startswith(
            "0"
        )
        return None if loses_its_head else self.grouped(spoiled)
