"""The header of a table against its schema."""

from __future__ import annotations

from dataclasses import dataclass, field

from healthstat_check.load.confusables import skeleton
from healthstat_check.load.log import RefusedError
from healthstat_check.load.schema import Schema
from healthstat_check.load.visible import code_points, visible
from healthstat_check.model.package import StructureFailure
from healthstat_check.model.table import Field


@dataclass(slots=True)
class Columns:
    """Which column (its place, from 0) holds which field, and what is wrong with the header.

    `outside` columns belong to no field, and may not.
    """

    places: dict[str, int] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    failures: list[StructureFailure] = field(default_factory=list)
    outside: int = 0

    def have(self, names: tuple[str, ...]) -> bool:
        """Whether there is a column for every one of `names`."""
        return self.places.keys() >= set(names)


def refuse_unclear(header: tuple[str, ...], empty: frozenset[int], file: str) -> None:
    """Raise `RefusedError` for two columns of one name, and for a nameless column that holds something."""
    seen: dict[str, int] = {}
    for place, name in enumerate(header):
        if not name.strip():
            if place not in empty:
                raise RefusedError("header_empty", f"{file}: column {place + 1} has no name", f"column {place + 1}")
        elif name in seen:
            where = f"columns {seen[name] + 1} and {place + 1}"
            raise RefusedError("header_duplicate", f"{file}: {where} are both `{visible(name)}`", where)
        seen.setdefault(name, place)


def match_columns(table: str, header: dict[str, int], schema: Schema) -> Columns:
    """Fields to columns by name; a name that only looks the same counts, but fails."""
    if not schema.fields:
        return Columns(dict(header), tuple(Field(name) for name in header))
    names = {f.name for f in schema.fields}
    columns = Columns({name: place for name, place in header.items() if name in names})
    extra = {name: place for name, place in header.items() if name not in names}
    for wanted in (f.name for f in schema.fields if f.name not in header):
        _find_twin(table, wanted, extra, columns, schema)
    _report_extra(table, extra, columns, schema)
    columns.fields = tuple(f for f in schema.fields if f.name in columns.places)
    _report_order(table, columns, schema)
    return columns


def _find_twin(table: str, wanted: str, extra: dict[str, int], columns: Columns, schema: Schema) -> None:
    """A column whose name only looks like `wanted`, or a failure because there is none."""
    twin = next((name for name in extra if _same(name, wanted)), None)
    if twin is not None:
        columns.places[wanted] = extra.pop(twin)
        columns.failures.append(_failure(table, wanted, _told_apart(twin, wanted), f"`{wanted}`"))
    elif schema.match not in ("superset", "partial"):
        columns.failures.append(_failure(table, wanted, None, f"a column `{wanted}`"))


def _report_extra(table: str, extra: dict[str, int], columns: Columns, schema: Schema) -> None:
    if schema.match in ("subset", "partial"):
        return
    columns.outside = len(extra)
    for name in extra:
        columns.failures.append(_failure(table, visible(name), visible(name), "a field of the schema"))


def _report_order(table: str, columns: Columns, schema: Schema) -> None:
    """With `fieldsMatch: exact` columns stand in the order of the schema."""
    places = [columns.places[f.name] for f in columns.fields]
    if schema.match != "exact" or places == sorted(places):
        return
    by_place = sorted(columns.fields, key=lambda f: columns.places[f.name])
    wrong, right = next((a, b) for a, b in zip(by_place, columns.fields, strict=True) if a is not b)
    columns.failures.append(_failure(table, wrong.name, wrong.name, f"`{right.name}` here, in the order of the schema"))


def _failure(table: str, name: str, value: str | None, expected: str) -> StructureFailure:
    return StructureFailure(table, name, "header", value=value, expected=expected, line=1)


def _same(name: str, wanted: str) -> bool:
    return " ".join(skeleton(name).split()).casefold() == " ".join(skeleton(wanted).split()).casefold()


def _told_apart(name: str, wanted: str) -> str:
    """The name with the code points that `wanted` does not have."""
    points = code_points(name, "".join(c for c in name if c not in wanted))
    return f"{visible(name)} ({points})" if points else visible(name)
