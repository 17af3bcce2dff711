"""The expectations: totals, shares, and any relation of the formula language."""

from __future__ import annotations

from typing import Any, ClassVar

from healthstat_check.frames import Plan
from healthstat_check.great_expectations.base import FiguresExpectation


class ExpectTotalsToAgree(FiguresExpectation):
    """Expect a column to be the sum of others, as printed.

    Args:
        total_column: The column of totals.
        part_columns: The columns that add up to it.
        decimals: Decimals that all of them are published with.
        multiplier: Units of one printed step, such as 1000 for thousands.
    """

    total_column: str
    part_columns: list[str]
    decimals: int = 0
    multiplier: int = 1

    sentence: ClassVar[str] = "$total_column must agree with the sum of $part_columns within rounding."
    args_keys: ClassVar[tuple[str, ...]] = ("total_column", "part_columns")

    def plan(self) -> Plan:
        """Total = part + part ..., with figures of one unit."""
        properties = {"unit": "persons", "decimals": self.decimals, "multiplier": self.multiplier}
        names = (self.total_column, *self.part_columns)
        relation = f"{self.total_column} = {' + '.join(self.part_columns)}"
        measures = dict.fromkeys(names, properties)
        return Plan(relation, measures, tuple(self.key), rounding=self.rounding, fail_on=self.fail_on)


class ExpectSharesToAgree(FiguresExpectation):
    """Expect a column of percentages to be what two columns give, as printed.

    Args:
        part_column: The part.
        whole_column: What it is a part of.
        share_column: The share, in percent.
        decimals: Decimals of the share.
        count_decimals: Decimals of part and whole.
        multiplier: Units of one printed step of part and whole, such as 1000 for thousands.
    """

    part_column: str
    whole_column: str
    share_column: str
    decimals: int = 1
    count_decimals: int = 0
    multiplier: int = 1

    sentence: ClassVar[str] = (
        "$share_column must be the percentage that $part_column is of $whole_column within rounding."
    )
    args_keys: ClassVar[tuple[str, ...]] = ("part_column", "whole_column", "share_column")

    def plan(self) -> Plan:
        """Part / whole = share."""
        counts = {"unit": "persons", "decimals": self.count_decimals, "multiplier": self.multiplier}
        measures = {
            self.part_column: counts,
            self.whole_column: counts,
            self.share_column: {"unit": "percent", "decimals": self.decimals},
        }
        relation = f"{self.part_column} / {self.whole_column} = {self.share_column}"
        return Plan(relation, measures, tuple(self.key), rounding=self.rounding, fail_on=self.fail_on)


class ExpectFiguresToAgree(FiguresExpectation):
    """Expect a relation of the formula language to hold among columns, as printed.

    Args:
        relation: A formula over column names, such as `insured[region=KZ] = sum(insured[region!=KZ], over region)`.
        measures: For each column of figures its `unit`, `decimals`, `multiplier`, `rounding` ..., as in a package.
        hierarchies: Hierarchies of the key's columns, as in a package.
    """

    relation: str
    measures: dict[str, dict[str, Any]]
    hierarchies: dict[str, Any] | None = None

    sentence: ClassVar[str] = "$relation must hold within rounding."
    args_keys: ClassVar[tuple[str, ...]] = ("relation",)

    def plan(self) -> Plan:
        """The relation as given."""
        return Plan(self.relation, self.measures, tuple(self.key), self.hierarchies, self.rounding, self.fail_on)
