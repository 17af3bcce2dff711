"""Cells taken from the bytes are those that the parser of XML finds."""

from __future__ import annotations

from xml.sax.saxutils import escape

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.load.workbooks.workbook_files import sheet_of, xlsx_of

from healthstat_check.load import limits
from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError
from healthstat_check.load.workbooks.sheet import Sheet
from healthstat_check.load.workbooks.xlsx_cells import read_cells
from healthstat_check.load.workbooks.xlsx_scan import scanned
from healthstat_check.model.table import cell_name

TEXTS, FORMATS = ["Всего", "x & y", ""], ["General", "0.0"]
INSIDE = [
    "<v>{}</v>",
    "<f>A1+1</f><v>{}</v>",
    '<f t="shared" si="0"/><v>{}</v>',
    "<f>A1</f>",
    "<f>A1</f><v></v>",
    "<f>A1</f><v/>",
    "<v/>",
    "<is><t>{}</t></is>",
    '<is><t xml:space="preserve">{}</t></is>',
    "<is><r><t>{}</t></r></is>",
    "",
]
CELL = st.tuples(
    st.sampled_from(["", ' s="1"', ' s="7"']),
    st.sampled_from(["", ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="n"', ' t="inlineStr"', ' t="d"']),
    st.sampled_from(INSIDE),
    st.sampled_from(["0", "1", "2", "7", "12.5", "1E-3", "#N/A", "a&b", "<", "Ж"]),
)
ROW = st.tuples(st.sampled_from(["", ' hidden="1"', ' spans="1:3" ht="15.5"']), st.lists(CELL, max_size=4))


def xml_of(rows: list[tuple[str, list[tuple[str, str, str, str]]]]) -> str:
    written = ""
    for number, (attributes, cells) in enumerate(rows):
        inside = "".join(
            f'<c r="{cell_name(number, 2 * column)}"{style}{kind}>{body.format(escape(value))}</c>'
            if body
            else f'<c r="{cell_name(number, 2 * column)}"{style}{kind}/>'
            for column, (style, kind, body, value) in enumerate(cells)
        )
        written += f'<row r="{number + 1}"{attributes}>{inside}</row>' if inside else f'<row r="{number + 1}"/>'
    return sheet_of(written, after='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')


def read(content: bytes) -> Sheet | str:
    try:
        return read_cells(Archive(content, "t.xlsx"), "xl/worksheets/sheet1.xml", "S1", TEXTS, FORMATS)
    except RefusedError as refusal:
        return refusal.code


def same(one: Sheet | str, other: Sheet | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return one.cells.equals(other.cells) and (one.hidden_rows, one.merged) == (other.hidden_rows, other.merged)


@given(st.lists(ROW, max_size=5))
def test_both_ways_give_the_same_cells(rows: list[tuple[str, list[tuple[str, str, str, str]]]]) -> None:
    content = xlsx_of(xml_of(rows))
    fast = read(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "SCANNED_BYTES", -1)
        assert same(fast, read(content))


COMMON = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'


def scan(rows: str) -> pl.DataFrame | None:
    found = scanned(sheet_of(rows).encode(), TEXTS, FORMATS)
    return found and found.cells


def test_what_programs_usually_write_is_taken_from_the_bytes() -> None:
    found = scan(COMMON + '<row r="3" spans="1:2" hidden="1"><c r="A3"><f>A1*2</f><v>2</v></c></row>')
    assert found is not None
    assert found.rows() == [
        (0, 0, "number", "1", "0.0", False),
        (0, 1, "text", "Всего", "General", False),
        (2, 0, "number", "2", "General", True),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        COMMON.replace("<v>1", "<!-- <c r='A9'> --><v>1"),
        COMMON.replace("<v>1", "<v><![CDATA[1]]>"),
        COMMON.replace("<v>1", "<v>&#49;"),
        COMMON.replace('"A1"', "'A1'"),
        COMMON.replace("</c><c", "</c> <c"),
        COMMON.replace('"B1"', '"A1"'),
        COMMON.replace('"B1"', '"XFE1"'),
        COMMON.replace('"B1"', '"B1048577"'),
        COMMON.replace("<v>0", "<v>9"),
        COMMON.replace("</row>", ""),
        COMMON.replace('r="A1" ', ""),
        "",
    ],
)
def test_anything_unusual_is_left_to_the_parser(rows: str) -> None:
    assert scan(rows) is None
