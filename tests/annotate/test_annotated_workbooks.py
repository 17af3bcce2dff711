"""Workbooks with marked cells: fills and comments where they belong, everything else as it was."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import polars as pl
import xlsxwriter

from healthstat_check.annotate.annotated import annotated
from healthstat_check.annotate.parts import Parts
from healthstat_check.annotate.sheet_styles import BESIDE, SUSPECT
from healthstat_check.annotate.sources import source_of
from healthstat_check.annotate.table import plain_workbook
from healthstat_check.annotate.workbook import mark_sheets
from healthstat_check.load.archives import Archive
from healthstat_check.load.workbooks.xlsx import read_xlsx
from healthstat_check.model.figure import Location
from healthstat_check.model.report import Options
from healthstat_check.model.table import Table
from healthstat_check.reports.notes import Note
from healthstat_check.run import check

PLANTED = str(Path(__file__).parents[2] / "sample_data" / "osms-coverage-planted")
DRAWN = "{urn:schemas-microsoft-com:office:excel}"


def office_workbook():
    """Two sheets; a chart, a comment, a bold cell, a formula, a table."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("Notes").write(0, 0, "as of 2025")
        sheet = book.add_worksheet("Данные")
        bold = book.add_format({"bold": True, "num_format": "0.0"})
        sheet.write_row(0, 0, ["region", "insured"])
        sheet.write_row(1, 0, ["KZ", 10.5], bold)
        sheet.write_row(2, 0, ["35", 9.5])
        sheet.write_formula(3, 1, "=B2-B3", None, 1)
        sheet.write_comment("A2", "checked by hand")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Данные'!$B$2:$B$3"})
        sheet.insert_chart("D2", chart)
        sheet.add_table("F1:G3")
    return out.getvalue()


def note(cell, suspect=True, text="<b>wrong</b> & =1+1"):
    return Note(("t", 1, "x"), Location("t", sheet="Данные", cell=cell), "1", suspect, [text])


def marked(content, notes):
    parts = Parts(content, "t.xlsx")
    missed = mark_sheets(parts, {"Данные": notes})
    return parts, parts.written(), missed


def members(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def comments(content):
    """The words of each comment by its cell, of all sheets."""
    parts = Parts(content, "t.xlsx")
    names = [name for name in parts.archive.members if re.fullmatch(r"xl/comments\d+\.xml", name)]
    found = [comment for name in names for comment in parts.tree(name).iter("{*}comment")]
    return {comment.get("ref"): "".join(t.text or "" for t in comment.iter("{*}t")) for comment in found}


def colours(content, sheet):
    """The fill of each filled cell of a sheet."""
    parts = Parts(content, "t.xlsx")
    styles = parts.tree("xl/styles.xml")
    fills = [fill.find(".//{*}fgColor") for fill in styles.find("{*}fills")]
    formats = list(styles.find("{*}cellXfs"))
    cells = parts.tree(sheet).iter("{*}c")
    found = {cell.get("r"): fills[int(formats[int(cell.get("s", "0"))].get("fillId"))] for cell in cells}
    return {place: fill.get("rgb") for place, fill in found.items() if fill is not None}


def boxes(content):
    parts = Parts(content, "t.xlsx")
    names = [name for name in parts.archive.members if name.endswith(".vml")]
    data = [box for name in names for box in parts.tree(name).iter(f"{DRAWN}ClientData")]
    return sorted((int(box.findtext(f"{DRAWN}Row")), int(box.findtext(f"{DRAWN}Column"))) for box in data)


def test_cells_are_filled_commented_and_keep_what_they_hold():
    plain = office_workbook()
    _, done, missed = marked(plain, {(1, 1): note("B2"), (2, 1): note("B3", False), (8, 3): note("D9")})
    assert missed == []
    assert colours(done, "xl/worksheets/sheet2.xml") == {"B2": SUSPECT, "B3": BESIDE, "D9": SUSPECT}
    assert comments(done) == {"A2": "checked by hand", "B2": "<b>wrong</b> & =1+1", "D9": "<b>wrong</b> & =1+1"}
    assert boxes(done) == [(1, 0), (1, 1), (8, 3)]
    before, after = (list(read_xlsx(Archive(content, "t.xlsx"))) for content in (plain, done))
    assert [sheet.cells.rows() for sheet in before] == [sheet.cells.rows() for sheet in after]
    changed = {name for name, content in members(done).items() if members(plain).get(name) != content}
    assert changed == {
        *("xl/worksheets/sheet2.xml", "xl/styles.xml"),
        *("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"),
    }


def test_a_style_keeps_all_but_its_fill():
    parts, _, _ = marked(office_workbook(), {(1, 1): note("B2")})
    first, last = (parts.tree("xl/styles.xml").find("{*}cellXfs")[at] for at in (1, -1))
    assert {k: v for k, v in last.attrib.items() if k not in ("fillId", "applyFill")} == {
        k: v for k, v in first.attrib.items() if k != "fillId"
    }


def test_a_comment_that_is_there_keeps_its_words():
    _, done, _ = marked(office_workbook(), {(1, 0): note("A2", text="wrong")})
    assert comments(done) == {"A2": "checked by hand\n\nhealthstat-check\nwrong"}
    assert boxes(done) == [(1, 0)]


def test_a_sheet_that_is_not_there_gets_no_mark():
    parts = Parts(office_workbook(), "t.xlsx")
    lone = note("A1")
    assert mark_sheets(parts, {"Other": {(0, 0): lone}}) == [lone]


def test_a_table_in_text_becomes_a_workbook_with_marks(tmp_path):
    source = source_of(check([PLANTED], Options(language="ru")), "coverage.xlsx")
    done = annotated(source)
    filled = colours(done.content, "xl/worksheets/sheet1.xml")
    assert {place for place, colour in filled.items() if colour == SUSPECT} == {"D32"}
    assert len(filled) == 23
    assert list(comments(done.content)) == ["D32"]
    assert "Предлагается написать здесь: 946.0" in comments(done.content)["D32"]
    (sheet,) = read_xlsx(Archive(done.content, "t.xlsx"))
    assert ("964.0",) in sheet.cells.filter((pl.col("row") == 31) & (pl.col("column") == 3)).select("text").rows()
    assert annotated(source).content == done.content


def test_an_audited_workbook_comes_back_with_its_wrong_total_marked(annotate):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Beds")
        chance = random.Random(3)
        rows = [[chance.randint(100, 999) for _ in range(12)] for _ in range(8)]
        totals = [sum(column) for column in zip(*rows, strict=True)]
        sheet.write_row(0, 0, ["Region", *range(2014, 2026)])
        for at, row in enumerate([*rows, totals], 1):
            sheet.write_row(at, 0, ["Total" if row is totals else f"Region {at}", *row])
        sheet.write(9, 2, totals[1] + 20)
    done = annotate("beds.xlsx", out.getvalue())
    assert {"C10": SUSPECT}.items() <= colours(done.content, "xl/worksheets/sheet1.xml").items()
    assert "C10" in comments(done.content)


def test_hostile_cells_are_text_and_come_back_as_they_were():
    hostile = ["=1+1", '=HYPERLINK("http://e.org")', "@x", "+1", "<t>&", "a\x0bb", "_x0041_", "line\r\nfeed", "\ufffe"]
    table = Table("t", "t.csv", (), pl.DataFrame({"=a": hostile, "b": [None, *hostile[1:]]}))
    sheet = Parts(plain_workbook(table), "t.csv").tree("xl/worksheets/sheet1.xml")
    assert not list(sheet.iter("{*}f"))
    assert {cell.get("t") for cell in sheet.iter("{*}c")} == {"inlineStr"}
    told = [cell.findtext(".//{*}t") for cell in sheet.iter("{*}c") if cell.get("r").startswith("A")]
    assert told == ["=a", *hostile[:5], "a_x000B_b", "_x005F_x0041_", "line\r\nfeed", "_xFFFE_"]
