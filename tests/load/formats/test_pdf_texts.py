"""PDF: figures and sentences come out whole, columns stay apart, and what is not read is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.load.formats.document_files import quiet, read
from tests.load.formats.pdf_files import bomb, lines, pdf

from healthstat_check.load.formats.pdf_paragraphs import glued
from healthstat_check.load.log import RefusedError

FOLDER = Path(__file__).parent / "pdf"


def printed(name: str) -> list[str]:
    """The paragraphs of a PDF that a browser printed from the page of the same name."""
    return quiet((FOLDER / name).read_bytes(), "pdf").content.rstrip("\n").split("\n\n")


def test_a_printed_release_reads_as_it_was_written():
    heading, first, second, rows, last, _ = printed("release.ru.pdf")
    assert heading == "Пресс-релиз: итоги 2025 года"
    assert "Из 20 495 975 человек" in first
    assert "16,9 млн¹ человек, или 82,6 % населения" in first
    assert "78,4 тыс. человек, что на 2,3 % больше, чем в 2024 году." in first
    assert second.startswith("Қазақстан халқының саны 20 495 975 адамды құрады")
    assert last == "Площадь 15 м², всего 12,5² единицы."
    assert rows.split("\n") == [
        "Область\t2024\t2025",
        "Акмолинская\t12\t345",
        "Алматинская область и города\t1 234\t567",
    ]


def test_words_cut_at_the_end_of_a_line_are_whole():
    russian, english = printed("narrow.ru.pdf")
    assert russian.startswith("Высококвалифицированных специалистов здравоохранения насчитывалось 78,4 тыс. человек")
    assert russian.endswith("в 2020-2025 годах, Северо-Казахстанская область.")
    assert (
        english == "Internationalization of responsibilities notwithstanding, hospitalization increased considerably."
    )


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("здраво-", "охранение", "здравоохранение"),
        ("Северо-", "Казахстанская", "Северо-Казахстанская"),
        ("в 2020-", "2025 годах", "в 2020- 2025 годах"),
        ("около 20", "495 975 человек", "около 20 495 975 человек"),
        ("выросло -", "на 5", "выросло - на 5"),
    ],
)
def test_lines_are_joined(before: str, after: str, whole: str):
    assert glued(before, after) == whole


def test_figures_in_neighbouring_columns_are_never_one_number():
    page = [
        (72.0, 700.0, "Beds"),
        (150.0, 700.0, "12"),
        (174.0, 700.0, "345"),
        (72.0, 686.0, "Wards"),
        (150.0, 686.0, "1"),
    ]
    assert quiet(pdf(page), "pdf").content == "Beds\t12\t345\nWards\t1\n"


def test_a_line_that_ends_early_ends_its_paragraph():
    page = lines(
        "There were 12 hospitals and 345 beds in all of", "the region.", "The next year brought 13 more of them."
    )
    assert quiet(pdf(page), "pdf").content == (
        "There were 12 hospitals and 345 beds in all of the region.\n\nThe next year brought 13 more of them.\n"
    )


def test_a_paragraph_goes_on_on_the_next_page_and_both_pages_are_known():
    first, second = lines("The ministry counted 20 hospitals, of which"), lines("11 in towns and cities of the north.")
    found = quiet(pdf([*first, (290.0, 40.0, "1")], [*second, (290.0, 40.0, "2")]), "pdf")
    assert found.content == "The ministry counted 20 hospitals, of which 11 in towns and cities of the north.\n"
    assert [(origin.start, origin.part, origin.page) for origin in found.origins] == [
        (0, "paragraph 1", 1),
        (found.content.index("11"), "paragraph 1", 2),
    ]


def test_a_number_alone_on_the_only_page_is_no_page_number():
    assert quiet(pdf([(72.0, 700.0, "Beds in all:"), (290.0, 40.0, "1")]), "pdf").content == "Beds in all:\n\n1\n"


def test_a_scan_is_refused_and_one_scanned_page_is_an_error_beside_the_rest():
    with pytest.raises(RefusedError) as caught:
        read(pdf([], picture=True), "pdf")
    assert caught.value.code == "no_text_layer"
    text = pdf(lines("There are 5 beds."), [], picture=True)
    found, problems = read(text, "pdf")
    assert found.content == "There are 5 beds.\n"
    assert [(p.code, p.level, p.where) for p in problems] == [("no_text_layer", "error", "page 2")]


def test_a_file_cut_off_is_said_even_where_its_pages_can_be_mended():
    whole = pdf(lines("There are 5 beds."))
    _, problems = read(whole.removesuffix(b"%%EOF\n"), "pdf")
    assert [(p.code, p.level) for p in problems] == [("pdf_broken", "error")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"words", "format_mismatch"),
        (b"PK\x03\x04", "format_mismatch"),
        (pdf([])[:100], "pdf_broken"),
        (pdf([]), "empty"),
        (pdf(lines("5"), encrypted=True), "encrypted"),
    ],
)
def test_what_is_refused(content: bytes, code: str):
    with pytest.raises(RefusedError) as caught:
        read(content, "pdf")
    assert caught.value.code == code


def test_a_bomb_ends_at_the_memory_limit():
    with pytest.raises(RefusedError, match=r"memory limit of 2[67][0-9] MiB"):
        read(pdf([], content=bomb(2**29)), "pdf")


def test_cut_and_flipped_bytes_never_raise_anything_else():
    whole = pdf(lines("There are 5 beds."))
    for at in range(0, len(whole), 71):
        try:
            read(whole[:at] + bytes([whole[at] ^ 0x15]) + whole[at + 1 :], "pdf")
        except RefusedError:
            continue
