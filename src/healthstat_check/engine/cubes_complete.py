"""Which observations a cube lacks that says it is complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from healthstat_check.engine.keys import code_frame

if TYPE_CHECKING:
    import polars as pl

    from healthstat_check.model.hierarchy import Hierarchy
    from healthstat_check.model.table import Table

LISTED = 20
"""The most missing observations that are named."""
CELLS = 5_000_000
"""The most combinations that are laid out; beyond, the missing ones are counted only."""


@dataclass(frozen=True, slots=True)
class MissingObservations:
    """The first missing keys in order of their codes, each as (dimension, code) pairs, and how many are missing."""

    first: tuple[tuple[tuple[str, str], ...], ...]
    count: int


def missing_observations(table: Table, hierarchies: Mapping[str, Hierarchy]) -> MissingObservations:
    """The combinations of the key's codes that no row has.

    A dimension's codes are those in its column, and where it has a code list, every code that shares a
    parent with one of them. Rows that lack a code belong to no combination.
    """
    held = code_frame(table, table.primary_key).drop_nulls().unique()
    codes = {name: complete_codes(table, name, held[name].to_list(), hierarchies) for name in table.primary_key}
    size = prod(len(known) for known in codes.values())
    if size == held.height or size > CELLS:
        return MissingObservations((), size - held.height)
    absent = _grid(codes).join(held, on=list(codes), how="anti", maintain_order="left")
    first = tuple(tuple(row.items()) for row in absent.head(LISTED).iter_rows(named=True))
    return MissingObservations(first, absent.height)


def lacks_codes(table: Table, hierarchies: Mapping[str, Hierarchy]) -> bool:
    """Whether a held table has no row at all of some code that a complete cube has."""
    used = {name: table.held.codes(name) for name in table.primary_key} if table.held else {}
    return any(len(complete_codes(table, name, found, hierarchies)) > len(found) for name, found in used.items())


def complete_codes(table: Table, name: str, held: Iterable[str], hierarchies: Mapping[str, Hierarchy]) -> list[str]:
    """The codes that a complete cube with these codes has in a dimension, sorted."""
    field, found = table.field(name), set(held)
    hierarchy = hierarchies.get((field.hierarchy if field else None) or name)
    return sorted(found | set(_siblings(found, hierarchy.parents)) if hierarchy else found)


def _siblings(found: Iterable[str], parents: Mapping[str, str | None]) -> Iterator[str]:
    shared = {parents[code] for code in found if code in parents}
    return (code for code, parent in parents.items() if parent in shared)


def _grid(codes: Mapping[str, list[str]]) -> pl.DataFrame:
    """Every combination, the last dimension running fastest."""
    import polars as pl

    grid = pl.DataFrame({name: pl.Series([known], dtype=pl.List(pl.String)) for name, known in codes.items()})
    for name in codes:
        grid = grid.explode(name)
    return grid
