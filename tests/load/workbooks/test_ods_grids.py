"""OpenDocument spreadsheets without a descriptor."""

from __future__ import annotations

import pytest
from tests.load.workbooks.ods_files import number, ods_of, paragraph, sheet, words
from tests.load.workbooks.workbook_files import zipped

from healthstat_check.load import limits
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.workbooks.reading import workbook_grids
from healthstat_check.model.grid import Grid

EMPTY = '<table:table-cell table:number-columns-repeated="16380"/>'


def grid(content: bytes, log: Log | None = None) -> Grid:
    return workbook_grids(content, "t.ods", "ods", log or Log())[0]


def refused(content: bytes) -> str:
    with pytest.raises(RefusedError) as refusal:
        grid(content)
    return refusal.value.code


@pytest.mark.parametrize(
    ("value", "text", "kind", "printed", "hides"),
    [
        ("75694.17541969454", "75 694,2", "float", "75694.2", True),
        ("1234567", "1,234,567", "float", "1234567", False),
        ("1234.5", "1.234,5", "float", "1234.5", False),
        ("-12", "-12", "float", "-12", False),
        ("-12.34", "(12,3)", "float", "-12.3", True),
        ("0.1234", "12,3%", "percentage", "12.3", True),
        ("1234.5", "1 234,50 ₸", "currency", "1234.50", False),
        ("0", "-", "float", "0", False),
        ("1500", "1,5 тыс.", "float", "1500", False),
    ],
)
def test_a_number_has_the_decimals_that_its_text_shows(
    value: str, text: str, kind: str, printed: str, hides: bool
) -> None:
    from healthstat_check.load.workbooks.reading import read_sheets

    cells = read_sheets(ods_of(sheet([[number(value, text, kind)]])), "t.ods", "ods", Log())[0].cells
    assert cells.select("text", "number", "hides").row(0) == (text, printed, hides)


def test_repeated_cells_and_rows_are_unfolded_and_empty_ones_cost_nothing() -> None:
    twice = number("1", "1").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="2"')
    row = f'<table:table-row table:number-rows-repeated="2">{twice}{EMPTY}</table:table-row>'
    rest = f'<table:table-row table:number-rows-repeated="1048570">{EMPTY}</table:table-row>'
    found = grid(ods_of(f'<table:table table:name="a">{row}{rest}</table:table>'))
    assert found.rows == (("1", "1"), ("1", "1"))


def test_texts_keep_their_spaces_and_raised_marks() -> None:
    style = '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>'
    text = '<text:p>Всего<text:s text:c="2"/>за год<text:span text:style-name="T1">1)</text:span></text:p>'
    text += "<text:p>x</text:p>"
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    assert grid(ods_of(sheet([[cell]]), style)).rows == (("Всего  за год¹⁾\nx",),)


def test_comments_and_tracked_changes_are_no_cells() -> None:
    comment = f"<office:annotation>{paragraph('secret')}</office:annotation>"
    cell = words("a").replace("<text:p>", f"{comment}<text:p>")
    old = f"<table:tracked-changes><table:table-cell>{paragraph('old')}</table:table-cell></table:tracked-changes>"
    assert grid(ods_of(old + sheet([[cell]]))).rows == (("a",),)


def test_hidden_and_merged_parts_errors_and_formulas_are_told() -> None:
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    merged = words("год").replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="2"')
    error = '<table:table-cell table:formula="of:=NA()" office:value-type="string" x:value-type="error">'
    rows = [[merged, "<table:covered-table-cell/>"], [f"{error}{paragraph('#N/A')}</table:table-cell>"]]
    rows += [['<table:table-cell table:formula="of:=1+1"/>']]
    table = sheet(rows, attributes='table:style-name="ta1" xmlns:x="x"').replace(
        "<table:table-row>", '<table:table-row table:visibility="collapse">', 1
    )
    log = Log()
    found = grid(ods_of(table, style), log)
    assert found.merged == ((0, 0, 0, 1),)
    assert found.hidden_rows == {0}
    assert found.notes == {(1, 0): "error", (2, 0): "uncached"}
    assert [p.code for p in log.problems] == [
        "sheet_hidden",
        "row_hidden",
        "cell_error",
        "formula_stored",
        "formula_without_value",
    ]


def test_dates_are_told_to_the_part_that_is_shown() -> None:
    cell = '<table:table-cell office:value-type="date" office:date-value="2016-01-31T00:00:00">{}</table:table-cell>'
    shown = [cell.format(paragraph(text)) for text in ("31.01.16", "2016")]
    assert grid(ods_of(sheet([shown]))).rows == (("2016-01-31", "2016"),)


def test_what_is_no_spreadsheet_is_refused() -> None:
    assert refused(zipped({"content.xml": "<a/>"})) == "format_mismatch"
    assert refused(zipped({"word/document.xml": "<a/>"})) == "format_mismatch"
    assert refused(ods_of("")) == "empty"
    assert refused(ods_of(sheet([[number("x", "1")]]))) == "number_broken"
    manifest = {"META-INF/manifest.xml": "<m:encryption-data/>", "content.xml": b"\x8f\x00garbage"}
    assert refused(zipped(manifest)) in ("encrypted", "xml_broken")


def test_repetitions_beyond_the_limits_are_refused() -> None:
    many = number("1", "1").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="1000"')
    rows = f'<table:table-row table:number-rows-repeated="20000">{many}</table:table-row>'
    assert refused(ods_of(f'<table:table table:name="a">{rows}</table:table>')) == "limit_cells"
    far = f"<table:table-row>{EMPTY}{EMPTY}{words('x')}</table:table-row>"
    assert refused(ods_of(f'<table:table table:name="a">{far}</table:table>')) == "sheet_extent"
    assert limits.SHEET_CELLS < 20_000 * 1000
