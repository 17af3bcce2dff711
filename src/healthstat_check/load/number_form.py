"""How a field prints its numbers, as regular expressions that polars and Python both read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from healthstat_check.load import limits
from healthstat_check.load.dialect import Dialect
from healthstat_check.model.table import Field

SPACES = " \u00a0\u202f\u2009"
MISSING_MARKS = frozenset({"…", "..", "..."})
SUPPRESSION_MARKS = frozenset({"x", "х", "*", "c"})
"""`x` as a Latin and as a Cyrillic letter."""

_SIGN = "[-+\u2212]?"


@dataclass(frozen=True)
class NumberForm:
    """The number grammar of one field: ASCII digits, the declared marks, and nothing else."""

    integer: bool = False
    decimal: str = "."
    group: str = ""
    bare: bool = True
    missing: frozenset[str] = frozenset({""})
    suppressed: frozenset[str] = frozenset()
    nil: frozenset[str] = frozenset()

    @cached_property
    def plain(self) -> str:
        """A printed number and nothing else."""
        return f"^{self.number}$"

    @cached_property
    def number(self) -> str:
        """A printed number within a longer pattern; no groups are captured."""
        whole = f"[0-9]{{1,{limits.DIGITS}}}"
        if self.group:
            whole = f"(?:[0-9]{{1,3}}(?:{self.groups}[0-9]{{3}}){{1,12}}|{whole})"
        if self.integer:
            return _SIGN + whole
        mark = re.escape(self.decimal)
        return f"{_SIGN}(?:{whole}(?:{mark}[0-9]{{0,{limits.DIGITS}}})?|{mark}[0-9]{{1,{limits.DIGITS}}})"

    @property
    def groups(self) -> str:
        """The group mark; a declared space stands for every space that keeps groups together."""
        return f"[{SPACES}]" if self.group in SPACES else re.escape(self.group)

    @property
    def wanted(self) -> str:
        """What a cell should be, for a message."""
        kind = "an integer" if self.integer else "a number"
        marks = [f"decimal mark `{self.decimal}`"] if self.decimal != "." else []
        marks += [f"group mark `{self.group}`"] if self.group else []
        return f"{kind} with {' and '.join(marks)}" if marks else kind


def number_form(field: Field, missing: tuple[str, ...], dialect: Dialect) -> NumberForm:
    """The form of a field: its own marks, else those of the dialect, else the standard's."""
    return NumberForm(
        integer=field.type == "integer",
        decimal=_mark(field.extra, "decimalChar", dialect.decimal),
        group=_mark(field.extra, "groupChar", dialect.group),
        bare=field.extra.get("bareNumber") is not False,
        missing=frozenset(missing if field.missing_values is None else field.missing_values),
        suppressed=frozenset(field.suppressed.get("marks", ())),
        nil=frozenset(field.nil),
    )


def _mark(extra: Mapping[str, object], key: str, default: str) -> str:
    value = extra.get(key)
    return value if isinstance(value, str) and len(value) == 1 and not value.isalnum() else default
