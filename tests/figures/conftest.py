"""Small packages made in memory."""

import polars as pl
import pytest

from healthstat_check.figures.read import read_figures
from healthstat_check.model.package import FigureSpec, Package, Text
from healthstat_check.model.table import Field, NumberColumn, Table


@pytest.fixture
def link():
    """Read figures from one text; `specs` are (name, keywords)."""

    def read(content, *specs, language="ru", rounding=None, **package):
        text = Text("release", "release.md", content, language)
        figures = tuple(
            FigureSpec(name, **{"resource": "release" if "quote" in keys else None, "where": f"figures.{name}", **keys})
            for name, keys in specs
        )
        return read_figures(
            Package("sample", ".", "datapackage.yaml", texts=(text,), figures=figures, **package), rounding
        )

    return read


@pytest.fixture
def measure():
    """Read one column of printed cells as a measure."""

    def read(cells, rounding=None, table=(), **keys):
        scale = max((len(c.partition(".")[2]) for c in cells), default=0)
        numbers = NumberColumn(
            scale,
            pl.Series([_mantissa(c, scale) for c in cells], dtype=pl.Int64),
            pl.Series([None if c in ("", "x") else len(c.partition(".")[2]) for c in cells], dtype=pl.Int64),
            pl.Series(["suppressed" if c == "x" else "missing" if c == "" else None for c in cells], dtype=pl.String),
        )  # fmt: skip
        frame = pl.DataFrame({"region": [str(i) for i in range(len(cells))], "n": cells})
        fields = (Field("region"), Field("n", "number", **keys))
        made = Table("t", "t.csv", fields, frame, {"n": numbers, "region": numbers}, ("region",), **dict(table))
        figures = read_figures(Package("sample", ".", "datapackage.yaml", tables=(made,)), rounding)
        assert list(figures.measures) == [("", "t", "n")]
        return figures.measures["", "t", "n"]

    return read


def _mantissa(cell, scale):
    if cell in ("", "x"):
        return None
    whole, _, places = cell.partition(".")
    return int(whole + places.ljust(scale, "0"))
