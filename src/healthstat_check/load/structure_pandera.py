"""The gate to pandera: switched on whatever the environment says, and heard row by row."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

if TYPE_CHECKING:
    from pandera.errors import SchemaError
    from pandera.polars import Check, DataFrameSchema


class Rule(NamedTuple):
    """One constraint as pandera is to check it.

    `column` is the column of the typed frame that it stands on; `condition` is false in the rows that
    break it, and null where there is nothing to judge. `fields` are the fields whose cells are the
    value; `absent` says that the defect is the lack of a value.
    """

    name: str
    fields: tuple[str, ...]
    column: str
    condition: pl.Expr
    expected: str = ""
    absent: bool = False


@contextmanager
def validation_on() -> Iterator[None]:
    """Import pandera and keep data checks on, whatever the environment or the host program has set."""
    with _without_settings(), _without_numpy():
        importlib.import_module("pandera.polars")
    from pandera.config import ValidationDepth, config_context

    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA), _without_numpy():
        yield


def broken_rows(frame: pl.DataFrame, rules: Sequence[Rule]) -> list[tuple[Rule, list[int]]]:
    """The rules that an eager typed frame breaks, each with its failing rows counted from 0.

    Most tables break none: one check of all conditions together says so at a third of the time.

    Raises `pandera.errors.SchemaError` when a check could not run: that is a bug, never a verdict.
    """
    if not rules or _passes(_schema(frame, {frame.columns[0]: [_all_of(rules)]}), frame):
        return []
    stacks: dict[str, list[Rule]] = {}
    for rule in rules:
        stacks.setdefault(rule.column, []).append(rule)
    named = {column: [_check(rule.name, rule.condition) for rule in stack] for column, stack in stacks.items()}
    return [_rows(error, stacks) for error in _errors(_schema(frame, named), frame)]


def _schema(frame: pl.DataFrame, checks: Mapping[str, list[Check]]) -> DataFrameSchema:
    """A pandera schema; it has no name for 128-bit integers, so that type goes unnamed."""
    import pandera.polars as pa

    types = {column: None if frame.schema[column] == pl.Int128 else frame.schema[column] for column in checks}
    return pa.DataFrameSchema(
        {column: pa.Column(types[column], nullable=True, checks=checks[column]) for column in checks}
    )


def _check(name: str, condition: pl.Expr) -> Check:
    import pandera.polars as pa

    return pa.Check(lambda data: data.lazyframe.select(condition), name=name)


def _all_of(rules: Sequence[Rule]) -> Check:
    return _check("all", pl.all_horizontal([rule.condition.fill_null(value=True) for rule in rules]))


def _passes(schema: DataFrameSchema, frame: pl.DataFrame) -> bool:
    """Whether pandera has nothing against the frame; it stops at the first fault, without listing rows."""
    from pandera.errors import SchemaError

    try:
        schema.validate(frame)
    except SchemaError:
        return False
    return True


def _errors(schema: DataFrameSchema, frame: pl.DataFrame) -> list[SchemaError]:
    """What pandera says against the frame."""
    from pandera.errors import SchemaErrors

    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as found:
        return list(found.schema_errors)
    return []


def _rows(error: SchemaError, stacks: Mapping[str, list[Rule]]) -> tuple[Rule, list[int]]:
    """Which rule an error of pandera's is about, and the rows that its check output marks as false."""
    if error.check_output is None or error.check_index is None:
        raise error
    failing = ~error.check_output.to_series()
    return stacks[str(error.schema.name)][error.check_index], failing.arg_true().to_list()


@contextmanager
def _without_settings() -> Iterator[None]:
    """Hide pandera's variables while it is imported: one of them makes the import itself fail."""
    hidden = {name: os.environ.pop(name) for name in sorted(os.environ) if name.startswith("PANDERA_")}
    try:
        yield
    finally:
        os.environ.update(hidden)


class _NoNumpy(MetaPathFinder):
    """Says that there is no numpy."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """Nothing found here; numpy nowhere.

        Raises:
            ModuleNotFoundError: numpy was asked for.
        """
        if fullname.partition(".")[0] == "numpy":
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Hide numpy from pandera, unless it is there: it wants it for pandas alone, and small checks can do without."""
    if "numpy" in sys.modules:
        yield
        return
    hidden = _NoNumpy()
    sys.meta_path.insert(0, hidden)
    try:
        yield
    finally:
        sys.meta_path.remove(hidden)
