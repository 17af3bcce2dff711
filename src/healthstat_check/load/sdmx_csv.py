"""SDMX-CSV: columns that name the dataset are no data, and `code: label` cells stand for their codes.

Source: https://github.com/sdmx-twg/sdmx-csv, versions 1.0 (`DATAFLOW`) and 2.0 (`STRUCTURE`, `ACTION`).
"""

from __future__ import annotations

import polars as pl

from healthstat_check.load.log import RefusedError
from healthstat_check.load.table_grid import TableGrid

_BETWEEN = ": "
_FIRST = ("DATAFLOW", "STRUCTURE")
_STRUCTURAL = ("DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION")
_NO_DATA = ("D",)
"""Actions that take observations away instead of stating them."""


def is_sdmx(header: tuple[str, ...]) -> bool:
    """Whether a header is that of SDMX-CSV."""
    return bool(header) and _code(header[0]) in _FIRST and any(_code(name) == "OBS_VALUE" for name in header)


def without_structure(grid: TableGrid, file: str) -> TableGrid:
    """The table of dimensions, observations and attributes; any other table as it stands.

    Raises `RefusedError` for a message that deletes observations.
    """
    if not is_sdmx(grid.header):
        return grid
    names = [_code(name) for name in grid.header]
    if "ACTION" in names and grid.frame[str(names.index("ACTION"))].is_in(_NO_DATA).any():
        hint = "give the observations as they are, with the action I"
        raise RefusedError("sdmx_action", f"{file} deletes observations, which are none to check", hint=hint)
    kept = [place for place, name in enumerate(names) if name not in _STRUCTURAL]
    columns = [_codes(grid, place).alias(str(at)) for at, place in enumerate(kept)]
    faults = tuple(f._replace(column=_moved(f.column, kept)) for f in grid.faults)
    return grid._replace(header=tuple(names[place] for place in kept), frame=pl.DataFrame(columns), faults=faults)


def _code(name: str) -> str:
    """What stands before the label."""
    return name.split(_BETWEEN, 1)[0].strip()


def _codes(grid: TableGrid, place: int) -> pl.Series:
    """The cells of a column; codes alone where its header has a label beside its name."""
    cells = grid.frame[str(place)]
    if _BETWEEN not in grid.header[place]:
        return cells
    return cells.to_frame().select(pl.all().str.splitn(_BETWEEN, 2).struct.field("field_0").fill_null("")).to_series()


def _moved(column: int | None, kept: list[int]) -> int | None:
    return kept.index(column) if column in kept else None
