"""Law: the same table gives the same findings, whatever the format of its file."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthstat_check.model.finding import Finding
from healthstat_check.run import check

CODES = ("KZ", "A", "B", "C")
PACKAGE = """\
name: p
resources:
  - name: t
    path: t.{suffix}
    schema:
      primaryKey: [region]
      fields:
        - {{name: region, type: string}}
        - {{name: count, type: integer, unit: persons, aggregates: sum}}
        - {{name: beds, type: number, unit: persons, multiplier: 1000, decimals: {decimals}, aggregates: sum}}
hierarchies:
  region: {{KZ: [A, B, C]}}
"""


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, list[tuple[str, int, Decimal | None]]]:
    """Regions with a total, right or a little wrong; decimals of the second measure; a code may be there twice."""
    decimals = draw(st.integers(0, 3))
    counts = draw(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
    beds = draw(st.lists(st.integers(0, 10**6), min_size=3, max_size=3))
    totals = sum(counts) + draw(st.sampled_from([0, 0, 1])), sum(beds) + draw(st.sampled_from([0, 1, 2, 10]))
    gap = draw(st.sampled_from([None, 1, 2]))
    codes = draw(st.sampled_from([CODES, CODES, ("KZ", "A", "B", "B")]))
    rows = zip(codes, (totals[0], *counts), (totals[1], *beds), strict=True)
    scaled = [(code, count, Decimal(bed).scaleb(-decimals)) for code, count, bed in rows]
    return decimals, [(c, n, None if at == gap else b) for at, (c, n, b) in enumerate(scaled)]


def written(folder: Path, decimals: int, rows: list[tuple[str, int, Decimal | None]]) -> Iterator[tuple[str, Path]]:
    """The package once in each format, with its suffix."""
    printed = [(code, count, "" if beds is None else f"{beds:.{decimals}f}") for code, count, beds in rows]
    floats = [(code, count, None if beds is None else float(beds)) for code, count, beds in rows]
    names = ("region", "count", "beds")
    contents = {
        "csv": "".join(",".join(map(str, row)) + "\n" for row in (names, *printed)).encode(),
        "json": json.dumps([dict(zip(names, row, strict=True)) for row in floats]).encode(),
        "parquet": b"",
    }
    for suffix, content in contents.items():
        place = folder / suffix
        place.mkdir()
        (place / "datapackage.yaml").write_text(PACKAGE.format(suffix=suffix, decimals=decimals), encoding="utf-8")
        (place / f"t.{suffix}").write_bytes(content)
        if suffix == "parquet":
            schema = {"region": pl.String, "count": pl.Int64, "beds": pl.Float64}
            pl.DataFrame(floats, schema=schema, orient="row").write_parquet(place / "t.parquet")
        yield suffix, place


def details(finding: Finding) -> dict[str, str]:
    """What its sentence says, without the file's name."""
    return {name: value for name, value in finding.details.items() if name != "file"}


def told(place: Path) -> list[tuple[object, ...]]:
    """What is found, without the file that it is found in."""
    (report,) = check([str(place)])
    assert report.problems == ()
    return [(f.check, f.severity, f.outcome, f.subject, f.fingerprint, details(f)) for f in report.findings]


@pytest.mark.timeout(300)
@settings(max_examples=8)
@given(tables())
def test_the_format_makes_no_difference(table: tuple[int, list[tuple[str, int, Decimal | None]]]):
    with tempfile.TemporaryDirectory() as folder:
        found = {suffix: told(place) for suffix, place in written(Path(folder), *table)}
    assert found["csv"] == found["json"] == found["parquet"]
