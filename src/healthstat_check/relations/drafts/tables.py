"""A grid with its discoveries as the draft of a resource."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthstat_check.model.draft import FieldDraft, TableDraft
from healthstat_check.model.grid import Grid, column_letters
from healthstat_check.model.proposal import Discovered, Discoveries
from healthstat_check.relations.discover.kinds import AVERAGE, CHANGE, SHARE, SUM
from healthstat_check.relations.drafts.fields import MISSING, draft_field
from healthstat_check.relations.drafts.formulas import draft_relations
from healthstat_check.relations.drafts.plain import Plain, plain_table

NUMERIC = ("integer", "number")
MOST_KEYS = 4


def draft_table(grid: Grid, found: Discoveries, name: str, path: str) -> TableDraft | None:
    """The resource that a grid may be described as; `None` where its table is not plain."""
    plain = plain_table(grid)
    if plain is None:
        return None
    header = grid.rows[plain.header]
    fields = [draft_field(header[at].strip(), plain.column(grid, at), plain.mark) for at in plain.columns]
    fields = _with_totals(_with_shares(fields, found.relations, plain), found.relations, plain)
    key = _key(fields, grid, plain)
    draft = TableDraft(
        name, path, tuple(fields), key, _missing(fields, grid, plain), grid.delimiter, grid.sheet, _range(grid, plain),
        plain.header + 1,
    )  # fmt: skip
    return replace(draft, relations=draft_relations(draft, grid, plain, found.relations)) if key else draft


def _with_shares(fields: Sequence[FieldDraft], found: Sequence[Discovered], plain: Plain) -> list[FieldDraft]:
    """The fields, those that show shares or changes with the unit that their numbers tell."""
    units = {
        relation.result.column: "percent" if relation.factor == 100 else "factor"
        for relation in found
        if relation.along == "rows" and relation.kind in (SHARE, CHANGE)
    }
    places = zip(plain.columns, fields, strict=True)
    return [replace(field, unit=units[at], multiplier=1) if at in units and field.type in NUMERIC else field
            for at, field in places]  # fmt: skip


def _with_totals(fields: Sequence[FieldDraft], found: Sequence[Discovered], plain: Plain) -> list[FieldDraft]:
    """The fields, with the unit that only one of a total and its parts tells for all of them."""
    of = dict(zip(plain.columns, fields, strict=True))
    for relation in found:
        columns = {relation.result.column, *(operand.column for operand in relation.operands)} & set(of)
        told = {(of[at].unit, of[at].multiplier) for at in columns} - {("", 1)}
        if relation.along == "rows" and relation.kind in (SUM, AVERAGE) and len(told) == 1:
            ((unit, multiplier),) = told
            of |= {at: replace(of[at], unit=unit, multiplier=multiplier) for at in columns if of[at].type in NUMERIC}
    return [of[at] for at in plain.columns]


def _key(fields: Sequence[FieldDraft], grid: Grid, plain: Plain) -> tuple[str, ...]:
    """The first columns of words and years that tell all rows apart; empty where they do not."""
    columns = [(at, field) for at, field in zip(plain.columns, fields, strict=True) if field.type not in NUMERIC]
    cells = {at: plain.column(grid, at) for at, _ in columns}
    filled = [(at, field) for at, field in columns if all(cells[at])]
    for count in range(1, min(MOST_KEYS, len(filled)) + 1):
        chosen = filled[:count]
        rows = list(zip(*(cells[at] for at, _ in chosen), strict=True))
        if len(set(rows)) == len(rows):
            return tuple(field.name for _, field in chosen)
    return ()


def _missing(fields: Sequence[FieldDraft], grid: Grid, plain: Plain) -> tuple[str, ...]:
    """The marks for numbers that are not there, as they stand in the columns of numbers."""
    numeric = [at for at, field in zip(plain.columns, fields, strict=True) if field.type != "string"]
    used = {cell for at in numeric for cell in plain.column(grid, at) if cell.lower() in MISSING}
    return tuple(sorted({"", *used}))


def _range(grid: Grid, plain: Plain) -> str:
    if grid.sheet is None:
        return ""
    first, last = column_letters(plain.columns.start), column_letters(plain.columns.stop - 1)
    return f"{first}{plain.header + 1}:{last}{plain.stop}"
