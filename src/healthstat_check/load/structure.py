"""Structure: every table against its Table Schema, as pandera judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthstat_check.load.structure_pandera import validation_on
from healthstat_check.load.structure_table import table_failures
from healthstat_check.model.package import Package, StructureFailure
from healthstat_check.model.table import Field, NumberColumn, Table

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SelfCheckFailedError", "validate"]


class SelfCheckFailedError(Exception):
    """The validator let a row pass that is known to be bad, so its silence proves nothing."""


def validate(package: Package) -> tuple[StructureFailure, ...]:
    """What in the package's tables breaks their schemas, table by table, row by row.

    Failures that the reader has already found (`package.failures`) are not told again.

    Raises:
        SelfCheckFailedError: known-bad rows have passed.
    """
    with validation_on():
        _prove_validation()
        found = [failure for table in package.tables for failure in table_failures(table, package)]
    told = {_place(failure) for failure in package.failures}
    return tuple(dict.fromkeys(failure for failure in found if _place(failure) not in told))


def _place(failure: StructureFailure) -> tuple[str, str, str, int | None]:
    return failure.table, failure.field, failure.rule, failure.row


def _prove_validation() -> None:
    """Send one row without its key and one with too small a number down the path that tables go."""
    canary = _canary()
    found = [(failure.rule, failure.row) for failure in table_failures(canary, Package("canary", ""))]
    if found != [("required", 1), ("minimum", 2)]:
        raise SelfCheckFailedError(f"pandera lets known-bad rows pass: {found}")


def _canary() -> Table:
    import polars as pl

    number = NumberColumn(0, pl.Series([0, -1]), pl.Series([0, 0]), _no_marks(2))
    fields = (
        Field("code", constraints={"required": True}),
        Field("number", "integer", constraints={"minimum": 0}),
    )
    frame = pl.DataFrame({"code": ["", "a"], "number": ["0", "-1"]})
    return Table("canary", "", fields, frame, {"number": number})


def _no_marks(rows: int) -> pl.Series:
    import polars as pl

    return pl.Series([None] * rows, dtype=pl.String)
