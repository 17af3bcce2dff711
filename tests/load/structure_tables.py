"""Tables and packages built by hand, for the tests of structure."""

from __future__ import annotations

from typing import Any

import polars as pl

from healthstat_check.load.structure import validate
from healthstat_check.model.hierarchy import Hierarchy
from healthstat_check.model.package import Package, StructureFailure
from healthstat_check.model.table import Field, NumberColumn, Table


def number_column(cells: list[str]) -> NumberColumn:
    """The numbers of plain cells such as "-12.50"; "" is missing, anything else suppressed."""
    texts = [cell if cell.replace(".", "").replace("-", "").isdigit() else None for cell in cells]
    places = [None if t is None else len(t.partition(".")[2]) for t in texts]
    scale = max((p for p in places if p is not None), default=0)
    mantissa = [
        None if t is None or p is None else int(t.replace(".", "") + "0" * (scale - p))
        for t, p in zip(texts, places, strict=True)
    ]
    small = all(m is None or abs(m) < 2**63 for m in mantissa)
    marks = [
        "missing" if c == "" else None if t is not None else "suppressed" for c, t in zip(cells, texts, strict=True)
    ]
    return NumberColumn(
        scale,
        pl.Series(mantissa, dtype=pl.Int64 if small else pl.Int128),
        pl.Series(places, dtype=pl.Int16),
        pl.Series(marks, dtype=pl.String),
    )


def table(columns: dict[str, list[str]], *fields: Field, name: str = "t", **keys: Any) -> Table:
    """A table of text columns; those that `fields` leaves out are strings."""
    known = {field.name: field for field in fields}
    every = tuple(known.get(column, Field(column)) for column in columns)
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    numbers = {f.name: number_column(columns[f.name]) for f in every if f.numeric}
    return Table(name, f"{name}.csv", every, frame, numbers, **keys)


def package(*tables: Table, **parts: Any) -> Package:
    return Package("p", "p", tables=tables, **parts)


def failures(*tables: Table, **parts: Any) -> tuple[StructureFailure, ...]:
    return validate(package(*tables, **parts))


def one(cells: list[str], **field: Any) -> list[tuple[str, int | None, str | None]]:
    """The rule, row and value of each failure of a single column."""
    found = failures(table({"x": cells}, Field("x", **field)))
    return [(f.rule, f.row, f.value) for f in found]


def rows(cells: list[str], kind: str = "string", form: str = "default", **constraints: Any) -> list[int | None]:
    """The failing rows of a column with one constraint, or of a type."""
    return [row for _, row, _ in one(cells, type=kind, format=form, constraints=constraints)]


def hierarchy(**parents: str | None) -> Hierarchy:
    return Hierarchy("region", parents)
