"""Discovered relations as formulas over the columns of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from healthstat_check.model.draft import RelationDraft, TableDraft
from healthstat_check.model.grid import Grid
from healthstat_check.model.proposal import Discovered
from healthstat_check.relations.discover.kinds import AVERAGE, CHANGE, SHARE, SUM
from healthstat_check.relations.drafts.plain import Plain
from healthstat_check.relations.drafts.spelling import safe_name, spelled_code, spelled_name, unique_name

MOST = 200
"""Relations of one table; a table that shows more is better described by a hierarchy."""
MOSTLY = 0.8
"""Of the places looked at so many must hold."""

Codes = tuple[str, ...]


class Total(NamedTuple):
    """A total over one dimension of the key: which column, the dimension, the total's code, those of its parts."""

    column: int
    kind: str
    dimension: int
    whole: str
    parts: Codes


def draft_relations(
    table: TableDraft, grid: Grid, plain: Plain, found: Sequence[Discovered]
) -> tuple[RelationDraft, ...]:
    """Relations among columns, then totals over rows, at most `MOST`."""
    taken: set[str] = set()
    drafts = [*_among_columns(table, plain, found, taken), *_over_rows(table, grid, plain, found, taken)]
    return tuple(drafts[:MOST])


def _among_columns(
    table: TableDraft, plain: Plain, found: Sequence[Discovered], taken: set[str]
) -> Iterator[RelationDraft]:
    seen = set()
    for relation in found:
        columns = (relation.result.column, *(operand.column for operand in relation.operands))
        if relation.along != "rows" or (relation.kind, columns) in seen or relation.held < MOSTLY * relation.looked:
            continue
        seen.add((relation.kind, columns))
        names = [_column(table, plain, column) for column in columns]
        known = [name for name in names if name is not None]
        if len(known) == len(names):
            title = safe_name(table.fields[columns[0] - plain.columns.start].name)
            formula = _FORMULAS[relation.kind](known[0], known[1:])
            name = f"{table.name}.{unique_name(title, taken)}"
            yield RelationDraft(name, formula, relation.kind, relation.held, relation.looked)


def _column(table: TableDraft, plain: Plain, column: int) -> str | None:
    """`table.column` for a column of numbers."""
    field = table.fields[column - plain.columns.start]
    name, own = spelled_name(field.name), spelled_name(table.name)
    return f"{own}.{name}" if name and own and field.type in ("integer", "number") else None


def _sum(result: str, parts: Sequence[str]) -> str:
    return f"{result} = {' + '.join(parts)}"


def _average(result: str, parts: Sequence[str]) -> str:
    return f"({' + '.join(parts)}) / {len(parts)} = {result}"


def _share(result: str, parts: Sequence[str]) -> str:
    return f"{parts[0]} / {parts[1]} = {result}"


def _change(result: str, parts: Sequence[str]) -> str:
    return f"{parts[0]} / {parts[1]} - 1 = {result}"


_FORMULAS: dict[str, Callable[[str, Sequence[str]], str]] = {
    SUM: _sum, AVERAGE: _average, SHARE: _share, CHANGE: _change,
}  # fmt: skip


def _over_rows(
    table: TableDraft, grid: Grid, plain: Plain, found: Sequence[Discovered], taken: set[str]
) -> Iterator[RelationDraft]:
    """Totals over rows, each once for all other codes of the key."""
    places = {field.name: at for at, field in zip(plain.columns, table.fields, strict=True)}
    keys = [places[name] for name in table.key]
    totals: dict[Total, list[bool]] = defaultdict(list)
    for relation in found:
        if relation.along == "columns" and relation.kind == SUM:
            total = _total(relation, grid, plain, keys)
            if total is not None and relation.holds is not None:
                totals[total].append(relation.holds)
    for total, said in totals.items():
        formula = _total_formula(total, table, grid, plain, keys)
        if formula and sum(said) >= MOSTLY * len(said):
            title = f"{safe_name(total.whole)}_{safe_name(grid.rows[plain.header][total.column])}"
            name = f"{table.name}.{unique_name(title, taken)}"
            yield RelationDraft(name, formula, SUM, sum(said), len(said))


def _total(relation: Discovered, grid: Grid, plain: Plain, keys: Sequence[int]) -> Total | None:
    """A sum over rows as a total, where its rows differ in one dimension of the key only."""
    rows = (relation.result.row, *(operand.row for operand in relation.operands))
    if not all(plain.header < row < plain.stop for row in rows) or relation.result.column not in plain.columns:
        return None
    codes = [[grid.rows[row][key].strip() for row in rows] for key in keys]
    varying = [at for at, of_rows in enumerate(codes) if len(set(of_rows)) > 1]
    if len(varying) != 1 or len(set(codes[varying[0]])) < len(rows):
        return None
    whole, *parts = codes[varying[0]]
    return Total(relation.result.column, SUM, varying[0], whole, tuple(parts))


def _total_formula(total: Total, table: TableDraft, grid: Grid, plain: Plain, keys: Sequence[int]) -> str | None:
    column, dimension = _column(table, plain, total.column), spelled_name(table.key[total.dimension])
    whole, parts = spelled_code(total.whole), [spelled_code(part) for part in total.parts]
    known = [part for part in parts if part is not None]
    if column is None or dimension is None or whole is None or len(known) < len(parts):
        return None
    others = set(plain.column(grid, keys[total.dimension])) - {total.whole}
    chosen = f"{dimension}!={whole}" if others == set(total.parts) else f"{dimension}=({', '.join(known)})"
    return f"{column}[{dimension}={whole}] = sum({column}[{chosen}], over {dimension})"
