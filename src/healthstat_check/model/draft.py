"""A package as it may be described: drafted from what its files show, for people to go on from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldDraft:
    """A column: its header as `name`, its type of Table Schema, and what its prints and header say."""

    name: str
    type: str = "string"
    unit: str = ""
    multiplier: int = 1
    decimals: int | None = None
    decimal_mark: str = "."
    group_mark: str = ""


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation that a table shows: `held` of `looked` places hold it."""

    name: str
    formula: str
    kind: str
    held: int
    looked: int


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table as a resource: where it stands, its fields and key, and the relations that it shows.

    `path` is relative to the package. `range` names its cells in a workbook, `header` the row of its header, from 1.
    """

    name: str
    path: str
    fields: tuple[FieldDraft, ...]
    key: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    delimiter: str = ""
    sheet: str | None = None
    range: str = ""
    header: int = 1
    relations: tuple[RelationDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A text as a resource."""

    name: str
    path: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PackageDraft:
    """A package: its resources, and the files that were left out, each with why."""

    name: str
    tables: tuple[TableDraft, ...] = ()
    texts: tuple[TextDraft, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
