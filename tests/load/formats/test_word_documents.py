"""Word documents: what their readers see is what is read."""

from __future__ import annotations

import pytest
from tests.load.formats.document_files import cell, docx, p, parts, quiet, read, run, table

from healthstat_check.load.log import RefusedError


def test_paragraphs_and_tables_stand_in_the_order_of_the_page():
    found = quiet(docx(p("Всего 16,9 млн") + table(("Регион", "Число"), ("Алматы", "12")) + p("После")), "docx")
    assert found.content == "Всего 16,9 млн\n\nРегион\tЧисло\nАлматы\t12\n\nПосле\n"
    assert parts(found) == [
        ("paragraph 1", "Всего 16,9 млн"),
        ("table 1, cell A1", "Регион"),
        ("table 1, cell B1", "Число"),
        ("table 1, cell A2", "Алматы"),
        ("table 1, cell B2", "12"),
        ("paragraph 2", "После"),
    ]
    assert found.grids[0].rows == (("Регион", "Число"), ("Алматы", "12"))
    assert found.grids[0].sheet == "table 1"


def test_a_number_in_several_runs_is_whole_and_its_spaces_stay():
    found = quiet(docx(p("20", run("\u00a0495", "<w:b/>"), run("\u202f975"), " чел.")), "docx")
    assert found.content == "20\u00a0495\u202f975 чел.\n"


def test_a_raised_digit_is_no_digit_of_the_number():
    up, down = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
    assert quiet(docx(p("12,5", run("2", up), " и CO", run("2", down))), "docx").content == "12,5² и CO₂\n"


def test_signs_between_words():
    body = p("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:tab/><w:t>3</w:t><w:br/><w:t>4</w:t></w:r>")
    assert quiet(docx(body), "docx").content == "1\u20112\t3\n4\n"


def test_text_in_links_fields_and_controls_is_read_and_field_codes_are_not():
    field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE 99</w:instrText></w:r>'
    link = f"<w:hyperlink>{run('ссылка')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(field, link, run(' 5'))}</w:sdtContent></w:sdt>"
    assert quiet(docx(control), "docx").content == "ссылка 5\n"


def test_notes_are_read_at_the_end_and_their_marks_are_no_digits():
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote><w:footnote w:id="2">{p("Оценка")}</w:footnote>'
    )
    found = quiet(docx(p("16,9", mark, " млн"), notes), "docx")
    assert found.content == "16,9 млн\n\nОценка\n"
    assert parts(found)[-1] == ("footnote 1", "Оценка")


def test_comments_are_no_text():
    comment = '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    assert quiet(docx(p("10", comment, " коек")), "docx").content == "10 коек\n"


def test_of_tracked_changes_the_new_text_counts_and_a_warning_says_so():
    new, old = f"<w:ins>{run('17')}</w:ins>", "<w:del><w:r><w:delText>16</w:delText></w:r></w:del>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('старая')}</w:tc></w:tr>"
    rows = table(("а", "1"), ("б", "2")).replace("</w:tbl>", gone + "</w:tbl>")
    found, problems = read(docx(p("Всего ", new, old, " млн") + rows), "docx")
    assert found.content == "Всего 17 млн\n\nа\t1\nб\t2\n"
    assert [(problem.code, problem.level) for problem in problems] == [("tracked_changes", "warning")]
    assert "1 insertions" in problems[0].message
    assert "2 deletions" in problems[0].message


def test_hidden_text_is_left_out_and_said():
    found, problems = read(docx(p("10", run("0", "<w:vanish/>"), run("1", '<w:vanish w:val="0"/>'))), "docx")
    assert found.content == "101\n"
    assert [problem.code for problem in problems] == ["hidden_text"]


def test_text_boxes_follow_their_paragraph_and_are_read_once():
    box = f"<w:txbxContent>{p('В рамке 5')}</w:txbxContent>"
    twice = f"<w:r><AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent></w:r>"
    assert quiet(docx(p("До", twice) + p("После")), "docx").content == "До\n\nВ рамке 5\n\nПосле\n"


def test_merged_cells_stand_once_and_their_range_is_kept():
    top = cell('<w:vMerge w:val="restart"/>', p("Регион"))
    rows = (
        (top, cell('<w:gridSpan w:val="2"/>', p("Годы"))),
        (cell("<w:vMerge/>", p("")), "2024", "2025"),
        ("А", "1", "2"),
    )
    grid = quiet(docx(table(*rows)), "docx").grids[0]
    assert grid.rows == (("Регион", "Годы", ""), ("", "2024", "2025"), ("А", "1", "2"))
    assert sorted(grid.merged) == [(0, 0, 1, 0), (0, 1, 0, 2)]


def test_a_table_that_lays_out_the_page_is_none():
    inner = table(("а", "1"), ("б", "2"))
    found = quiet(docx(table((cell("", p("Слева")), cell("", inner + p("Ниже"))))), "docx")
    assert found.content == "Слева\n\nа\t1\nб\t2\n\nНиже\n"
    assert len(found.grids) == 1
    assert quiet(docx(table(("Текст в рамке",))), "docx").grids == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<html>", "format_mismatch"),
        (b"%PDF-1.7", "format_mismatch"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
        (docx(p("x"))[:200], "zip_broken"),
        (docx(""), "empty"),
        (docx("<w:p><w:r>"), "xml_broken"),
        (
            docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc></w:tr></w:tbl>'),
            "limit_columns",
        ),
        (docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000), "xml_depth"),
    ],
)
def test_what_is_refused(content: bytes, code: str):
    with pytest.raises(RefusedError) as caught:
        read(content, "docx")
    assert caught.value.code == code
    assert "r.docx" in caught.value.message or code == "limit_columns"


def test_cut_and_flipped_bytes_never_raise_anything_else():
    whole = docx(p("Всего 5") + table(("а", "1")))
    for at in range(0, len(whole), 101):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            try:
                read(broken, "docx")
            except RefusedError:
                continue
