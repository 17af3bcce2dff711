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
    """A relation that a table shows: `held` of `looked` places hold it. `evidence` says what else speaks for it."""

    name: str
    formula: str
    kind: str
    held: int = 1
    looked: int = 1
    evidence: tuple[str, ...] = ()


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
class QuoteDraft:
    """A print of a figure: the name of its text, its characters, which of their places, its unit."""

    text: str
    quote: str
    occurrence: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure of texts that repeats something in a table, with the relation that says so."""

    name: str
    prints: tuple[QuoteDraft, ...]
    relation: RelationDraft


@dataclass(frozen=True, slots=True)
class PackageDraft:
    """A package: its resources, and the files that were left out, each with why.

    `figures` are those of its texts that its tables know, `untied` the others: text, print, line.
    """

    name: str
    tables: tuple[TableDraft, ...] = ()
    texts: tuple[TextDraft, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    figures: tuple[FigureDraft, ...] = ()
    untied: tuple[tuple[str, str, int], ...] = ()
