"""Hierarchies of codes: written in the descriptor, or taken from a code list."""

from __future__ import annotations

from healthstat_check.load import keys, limits
from healthstat_check.load.csv_text import read_grid
from healthstat_check.load.dialect import read_dialect
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import RefusedError
from healthstat_check.load.property import Property
from healthstat_check.load.table_grid import TableGrid
from healthstat_check.load.visible import visible
from healthstat_check.model.hierarchy import Hierarchy

_LANGUAGES = ("ru", "kk", "en")


def read_hierarchies(descriptor: Property, folder: Folder) -> dict[str, Hierarchy]:
    """Every hierarchy by the name of its dimension; one that cannot be read becomes a problem."""
    owner = descriptor.get("hierarchies")
    found: dict[str, Hierarchy] = {}
    for name, child in owner.members() if owner else ():
        try:
            found[name] = _hierarchy(name, child, folder)
        except RefusedError as refusal:
            child.log.add(refusal.problem(child.file, child.where))
    return found


def _hierarchy(name: str, child: Property, folder: Folder) -> Hierarchy:
    codelist = child.get("codelist")
    if codelist is not None and isinstance(codelist.node.value, str):
        return _from_codelist(name, child, codelist.node.value, folder)
    parents: dict[str, str | None] = {}
    _add(child, None, parents, 0)
    return Hierarchy(name, parents)


def _add(child: Property, parent: str | None, parents: dict[str, str | None], depth: int) -> None:
    """Put the codes written below `parent` into `parents`."""
    if depth > limits.HIERARCHY_DEPTH:
        raise RefusedError("hierarchy", "nested too deep", child.where)
    if isinstance(child.node.value, dict):
        for code, below in child.members():
            _place(code, parent, parents, below)
            if not below.node.null:
                _add(below, code, parents, depth + 1)
        return
    for item in child.items():
        if isinstance(item.node.value, str):
            _place(item.node.value, parent, parents, item)
        else:
            _add(item, parent, parents, depth + 1)


def _place(code: str, parent: str | None, parents: dict[str, str | None], child: Property) -> None:
    if code in parents:
        raise RefusedError("hierarchy", f"the code `{visible(code)}` is there twice", child.where)
    parents[code] = parent


def _from_codelist(name: str, child: Property, path: str, folder: Folder) -> Hierarchy:
    child.know(keys.CODELIST)
    suffix = path.rpartition(".")[2].lower()
    if suffix not in ("csv", "tsv"):
        raise RefusedError("format", f"`{visible(path)}`: a code list is a csv or tsv file")
    grid = read_grid(folder.read(path, limits.CODELIST_BYTES), read_dialect(child, suffix), path)
    codes = _column(grid, child.text_of("code") or "code", path)
    above = _column(grid, child.text_of("parent") or "parent", path)
    if len(set(codes)) != len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        raise RefusedError("hierarchy", f"{path}: the code `{visible(twice)}` is there twice")
    parents = {code: parent or None for code, parent in zip(codes, above, strict=True)}
    _refuse_broken(parents, path)
    return Hierarchy(name, parents, _labels(grid, child, codes), path)


def _column(grid: TableGrid, column: str, path: str) -> list[str]:
    if column not in grid.header:
        shown = ", ".join(visible(name, 40) for name in grid.header[:20])
        raise RefusedError("hierarchy", f"{path} has no column `{visible(column)}`", hint=f"its columns: {shown}")
    return grid.frame[str(grid.header.index(column))].to_list()


def _refuse_broken(parents: dict[str, str | None], path: str) -> None:
    """Raise `RefusedError` for a parent that is no code, and for a circle."""
    for code, parent in parents.items():
        if parent is not None and parent not in parents:
            raise RefusedError("hierarchy", f"{path}: `{visible(parent)}`, the parent of `{visible(code)}`, is no code")
        steps, above = 0, parent
        while above is not None:
            steps, above = steps + 1, parents[above]
            if steps > limits.HIERARCHY_DEPTH:
                raise RefusedError("hierarchy", f"{path}: the parents of `{visible(code)}` go in a circle")


def _labels(grid: TableGrid, child: Property, codes: list[str]) -> dict[str, dict[str, str]]:
    """Names by code and language, from columns `name_ru`, `name_kk`, `name_en` or those under `labels`."""
    declared = child.get("labels")
    columns = {language: f"name_{language}" for language in _LANGUAGES}
    if declared is not None:
        columns = {language: item.text() or "" for language, item in declared.members()}
    labels: dict[str, dict[str, str]] = {code: {} for code in codes}
    for language, column in columns.items():
        if declared is not None or column in grid.header:
            for code, label in zip(codes, _column(grid, column, child.text_of("codelist") or ""), strict=True):
                labels[code][language] = label
    return labels
