"""A package as it was published: cells and sentences as printed, and what its descriptor declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.expectation import Suite
from healthstat_check.model.hierarchy import Hierarchy
from healthstat_check.model.table import Table


class Problem(NamedTuple):
    """An input that could not be read, or could be read in one way only with a doubt.

    `level` is "error" (refused; exit code 2) or "warning" (read, but look at it).
    `where` is the property, line or cell; `hint` says what to do.
    """

    code: str
    file: str
    message: str
    where: str = ""
    hint: str = ""
    level: str = "error"


class Origin(NamedTuple):
    """Where a stretch of an extracted text stands in the document: from `start` on, until the next one.

    `part` says it in words of the format ("paragraph 14", "table 2, cell B3", "footnote 1"), `page` counts from 1.
    """

    start: int
    part: str
    page: int | None = None


class Text(NamedTuple):
    """A text as extracted; `path` as written in the descriptor; `origins` lead back into a document.

    `as_stored` says that offsets in `content` are those of the file: its lines end with one line feed there too.
    """

    name: str
    path: str
    content: str
    language: str = "en"
    translation_of: str | None = None
    origins: tuple[Origin, ...] = ()
    as_stored: bool = False


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """A named figure as the descriptor declares it: by quote from a text, literally, or unprinted."""

    name: str
    resource: str | None = None
    quote: str | None = None
    occurrence: int | None = None
    near: str | None = None
    printed: str | None = None
    unprinted: bool = False
    unit: str | None = None
    multiplier: int | str = 1
    rounding_unit: str | None = None
    rounding: str | None = None
    base: int | None = None
    hedge: str | None = None
    bound: str | None = None
    time: str | None = None
    clock: str | None = None
    status: str | None = None
    source: str | None = None
    language: str | None = None
    label: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    trust: int | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class RelationSpec:
    """A relation as declared: its formula as text and where that text stands.

    `line_starts` gives, for a formula of several lines, the offset, line and column where each begins.
    `flows` is "closed" when the source says that all flows between two stocks are listed;
    `across` names what the relation compares on purpose ("status", "time");
    `other_bases` names figures a percentage may belong to instead of the stated base. `abstained` is a reason to list
    the relation and not to judge it, `settled` says that whoever read the text has seen to it that the units fit.
    """

    name: str
    formula: str
    file: str
    line: int = 1
    column: int = 1
    label: Mapping[str, str] = field(default_factory=dict)
    severity: str | None = None
    rationale: str = ""
    origin: str = "declared"
    kind: str | None = None
    flows: str | None = None
    across: tuple[str, ...] = ()
    other_bases: tuple[str, ...] = ()
    line_starts: tuple[tuple[int, int, int], ...] = ()
    abstained: str = ""
    settled: bool = False


class StructureFailure(NamedTuple):
    """A cell, row or column that breaks its schema, as pandera or the reader found it.

    `rule` is the constraint's name in the Table Schema ("required", "minimum", "primaryKey", ...);
    `row` counts data rows from 1, `None` for a whole column or table. `more` closes a long list:
    so many further rows break the same rule in the same field.
    """

    table: str
    field: str
    rule: str
    row: int | None = None
    value: str | None = None
    expected: str = ""
    line: int | None = None
    more: int = 0


class Rules(NamedTuple):
    """The folder that the rules of a package were taken from, "" for its own; `inputs` as those of the package."""

    path: str = ""
    inputs: Mapping[str, tuple[int, ...]] = MappingProxyType({})


OWN = Rules()
"""A package that is judged by its own rules."""


@dataclass(frozen=True, slots=True)
class Package:
    """Everything that was published together.

    `inputs` says of each file that was read what it was like then (device, inode, size, time of change);
    `trust` how much a source is trusted ("table", "literal", "text", "headline"), beside the default.
    """

    name: str
    path: str
    descriptor: str = ""
    title: str = ""
    tables: tuple[Table, ...] = ()
    texts: tuple[Text, ...] = ()
    hierarchies: Mapping[str, Hierarchy] = field(default_factory=dict)
    figures: tuple[FigureSpec, ...] = ()
    relations: tuple[RelationSpec, ...] = ()
    rounding: str = "half-any"
    hedges: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, Package] = field(default_factory=dict)
    suites: tuple[Suite, ...] = ()
    problems: tuple[Problem, ...] = ()
    failures: tuple[StructureFailure, ...] = ()
    inputs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    trust: Mapping[str, int] = field(default_factory=dict)
    accepted: tuple[Acceptance, ...] = ()
    rules: Rules = OWN

    def table(self, name: str) -> Table | None:
        """The table of this name."""
        return next((t for t in self.tables if t.name == name), None)

    def text(self, name: str) -> Text | None:
        """The text of this name."""
        return next((t for t in self.texts if t.name == name), None)


def translated(texts: Sequence[Text]) -> tuple[tuple[Text, Text], ...]:
    """Each text that is a translation of another one, behind its original."""
    by_name = {text.name: text for text in texts}
    declared = ((by_name.get(text.translation_of or ""), text) for text in texts)
    return tuple((original, text) for original, text in declared if original is not None)


def names(items: Sequence[Any]) -> list[str]:
    """The names of tables, texts, fields or specs."""
    return [i.name for i in items]
