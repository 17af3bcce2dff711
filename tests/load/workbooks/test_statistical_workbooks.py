"""Workbooks as a statistical office publishes them: totals that agree to rounding are never violated."""

from __future__ import annotations

import io
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.load.workbooks.xls_files import xls

from healthstat_check.model.report import Report
from healthstat_check.model.verdict import EXACT, ROUNDED, VIOLATED
from healthstat_check.run import check

YEARS, MONTHS = ("2024 год", "2025 год ²⁾"), ("январь", "февраль", "март")
COUNTRY, DISTRICTS = "Страна ¹⁾", ("Северный   округ", "Южный округ", "Восточный\nокруг")
NOTE = "1) Незначительные расхождения между итогом и суммой слагаемых объясняются округлением."
DESCRIPTOR = {
    "primaryKey": ["region", "year", "month"],
    "fields": [
        {"name": "region", "type": "string", "hierarchy": "region"},
        {"name": "year", "type": "string"},
        {"name": "month", "type": "string"},
        {
            "name": "hired",
            "type": "number",
            "unit": "persons",
            "multiplier": 1000,
            "decimals": 1,
            "aggregates": "sum",
            "missingValues": ["", "…"],
        },
    ],
}
PARTS = st.lists(
    st.lists(st.integers(0, 10**7), min_size=len(DISTRICTS), max_size=len(DISTRICTS)), min_size=6, max_size=6
)


def rows_of(parts: list[list[int]]) -> list[list[str | float | None]]:
    """The sheet: title, unit, two header rows, the country, a group row, districts, notes; figures unrounded."""
    columns = [[sum(column) / 1000, *(part / 1000 for part in column)] for column in parts]
    header = [None, *(year if month == MONTHS[0] else None for year in YEARS for month in MONTHS)]
    labels = [COUNTRY, *DISTRICTS]
    data = [[label, *(column[at] for column in columns)] for at, label in enumerate(labels)]
    rows = [["Принято работников"], ["тыс. человек"], header, [None, *MONTHS * 2], data[0], ["в том числе:"], *data[1:]]
    return [*rows, [None], [NOTE], ["2) Предварительные данные."]]


def as_xlsx(parts: list[list[int]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet, tenths = book.add_worksheet("всего "), book.add_format({"num_format": "0.0"})
        sheet.merge_range("A1:G1", "")
        sheet.merge_range("A3:A4", "")
        for area in ("B3:D3", "E3:G3"):
            sheet.merge_range(area, "")
        for number, row in enumerate(rows_of(parts)):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value, tenths)
    return buffer.getvalue()


def as_xls(parts: list[list[int]]) -> bytes:
    merged = [(0, 0, 0, 6), (2, 0, 3, 0), (2, 1, 2, 3), (2, 4, 2, 6)]
    return xls(rows_of(parts), dict.fromkeys(range(1, 7), "0.0"), merged)


def report(content: bytes, suffix: str) -> Report:
    resource = {"name": "t", "path": f"t.{suffix}", "layout": "wide", "schema": DESCRIPTOR}
    codes = {"Страна": ["Северный округ", "Южный округ", "Восточный округ"]}
    document = {"name": "p", "resources": [resource], "hierarchies": {"region": codes}}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"t.{suffix}").write_bytes(content)
        (Path(folder) / "datapackage.yaml").write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
        return check([folder])[0]


def tenths(number: int) -> Decimal:
    return (Decimal(number) / 1000).quantize(Decimal("0.1"), ROUND_HALF_UP)


@pytest.mark.timeout(300)
@settings(max_examples=10)
@given(PARTS)
def test_totals_that_agree_to_rounding_hold(parts: list[list[int]]) -> None:
    found = report(as_xlsx(parts), "xlsx")
    assert [f.check for f in found.findings] == []
    (verdict,) = found.verdicts
    exact = sum(sum(map(tenths, column)) == tenths(sum(column)) for column in parts)
    assert (verdict.counts[EXACT], verdict.counts.get(ROUNDED, 0)) == (exact, len(parts) - exact)


@pytest.mark.parametrize(("write", "suffix"), [(as_xlsx, "xlsx"), (as_xls, "xls")])
def test_a_wrong_total_is_found_in_its_cell(write: object, suffix: str) -> None:
    parts = [[1000 * (column + part) for part in (10, 20, 30)] for column in range(6)]
    assert callable(write)
    good = report(write(parts), suffix)
    assert (good.findings, good.refused) == ((), False)
    wrong = rows_of(parts)
    wrong[4][3] = 70
    bad = report(write_rows(wrong, suffix), suffix)
    assert [(f.check, f.outcome) for f in bad.findings] == [("total_outside_breakdown", VIOLATED)]
    location = bad.findings[0].location
    assert location is not None
    assert (location.sheet, location.cell) == ("Данные", "D5")


def write_rows(rows: list[list[str | float | None]], suffix: str) -> bytes:
    """The rows without merged cells."""
    if suffix == "xls":
        return xls(rows, dict.fromkeys(range(1, 7), "0.0"))
    from tests.load.workbooks.packages import xlsx

    return xlsx(rows, dict.fromkeys("BCDEFG", "0.0"))
