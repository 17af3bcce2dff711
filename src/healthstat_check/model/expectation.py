"""Suites of Great Expectations that a package names, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from healthstat_check.model.package import Problem

COLUMN_KEYS = ("column", "column_A", "column_B", "column_list")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation as its suite states it.

    `type` and `arguments` are those of the file; `severity` is one of ours; `number` tells expectations of one
    suite apart that have their type and columns in common; `where` is its place in the file.
    """

    type: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    severity: str = "error"
    number: int = 1
    where: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it is about; none where it is about the whole table."""
        if self.type.startswith("expect_table_"):
            return ()
        named = [self.arguments[key] for key in COLUMN_KEYS if key in self.arguments]
        return tuple(str(name) for value in named for name in (value if isinstance(value, list) else [value]))


class Suite(NamedTuple):
    """The expectations of one file, for one table."""

    name: str
    table: str
    file: str
    expectations: tuple[Expectation, ...]


class Unmet(NamedTuple):
    """An expectation that the table does not meet.

    `rows` are the data rows, counted from 1, that it is about, none for the table or a column as a whole;
    `observed` is then what was found.
    """

    suite: Suite
    expectation: Expectation
    rows: tuple[int, ...] = ()
    observed: str = ""


class SuiteResult(NamedTuple):
    """What running one suite came to; an expectation that could not be checked is a problem."""

    suite: Suite
    met: int = 0
    unmet: tuple[Unmet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def not_checked(self) -> int:
        """How many expectations were neither met nor unmet."""
        return len(self.suite.expectations) - self.met - len(self.unmet)
