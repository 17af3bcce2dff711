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
from tests.load.workbooks.ods_files import number, ods_of, sheet, words
from tests.load.workbooks.packages import xlsx

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
    numbers = [(code, count, beds if decimals or beds is None else int(beds)) for code, count, beds in floats]
    names = ("region", "count", "beds")
    contents = {
        "csv": "".join(",".join(map(str, row)) + "\n" for row in (names, *printed)).encode(),
        "json": json.dumps([dict(zip(names, row, strict=True)) for row in numbers]).encode(),
        "parquet": b"",
        "xlsx": xlsx([names, *floats], {"C": "0." + "0" * decimals if decimals else "0"}),
        "xlsx-general": xlsx([names, *floats]),
        "ods": ods_of(sheet([[words(name) for name in names], *(_ods_row(*row) for row in printed)])),
    }
    for name, content in contents.items():
        place, suffix = folder / name, name.partition("-")[0]
        place.mkdir()
        (place / "datapackage.yaml").write_text(PACKAGE.format(suffix=suffix, decimals=decimals), encoding="utf-8")
        (place / f"t.{suffix}").write_bytes(content)
        if suffix == "parquet":
            schema = {"region": pl.String, "count": pl.Int64, "beds": pl.Float64}
            pl.DataFrame(floats, schema=schema, orient="row").write_parquet(place / "t.parquet")
        yield name, place


def _ods_row(code: str, count: int, beds: str) -> list[str]:
    """A row of cells as an office program writes them in Russian."""
    return [words(code), number(str(count), f"{count:,}".replace(",", "\u00a0")), _ods_number(beds)]


def _ods_number(printed: str) -> str:
    return number(printed, printed.replace(".", ",")) if printed else words("")


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
    assert set(found) == {"csv", "json", "parquet", "xlsx", "xlsx-general", "ods"}
    assert {name: other for name, other in found.items() if other != found["csv"]} == {}
