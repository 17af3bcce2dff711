"""Another reader as witness: the same cells with content, texts and numbers, merged ranges."""

from __future__ import annotations

import io

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from healthstat_check.load.archives import Archive
from healthstat_check.load.workbooks.xlsx import read_xlsx

VALUE = st.one_of(
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.integers(-(10**12), 10**12),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8).filter(str.strip),
    st.booleans(),
)
CODES = st.sampled_from([None, "0.0", "#,##0", "0%", "0.000"])


@settings(max_examples=25)
@given(st.lists(st.lists(st.tuples(VALUE, CODES), min_size=1, max_size=5), min_size=1, max_size=6))
def test_the_stored_cells_are_the_same(rows: list[list[tuple[object, str | None]]]) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, (value, code) in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value, book.add_format({"num_format": code}) if code else None)
    witness = CalamineWorkbook.from_filelike(io.BytesIO(buffer.getvalue())).get_sheet_by_index(0)
    top, left = witness.start or (0, 0)
    theirs = {
        (top + row, left + column): value
        for row, cells in enumerate(witness.to_python(skip_empty_area=True))
        for column, value in enumerate(cells)
        if value != ""
    }
    (ours,) = read_xlsx(Archive(buffer.getvalue(), "t.xlsx"))
    found = {
        (row, column): (kind, value)
        for row, column, kind, value in ours.cells.select("row", "column", "kind", "value").iter_rows()
    }
    assert found.keys() == theirs.keys()
    for place, (kind, value) in found.items():
        stored = theirs[place]
        if kind == "truth":
            assert (value == "TRUE") is stored
        elif kind == "number":
            assert float(value) == stored
        else:
            assert value == stored
