import csv
import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.load.csv_text import read_grid
from healthstat_check.load.dialect import Dialect
from healthstat_check.load.log import RefusedError
from healthstat_check.load.table_grid import TableGrid

COMMAS = Dialect()
CELLS = st.text(alphabet=st.sampled_from('ab ,;"\n\té№0'), max_size=6)


def grid(content: str | bytes, dialect: Dialect = COMMAS) -> TableGrid:
    return read_grid(content.encode() if isinstance(content, str) else content, dialect, "t.csv")


def refusal(content: str | bytes, dialect: Dialect = COMMAS) -> str:
    with pytest.raises(RefusedError) as caught:
        grid(content, dialect)
    return f"{caught.value.message} {caught.value.where} {caught.value.hint}"


@given(st.integers(2, 4).flatmap(lambda w: st.lists(st.lists(CELLS, min_size=w, max_size=w), min_size=2, max_size=6)))
def test_reads_what_the_csv_module_writes(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    found = grid(out.getvalue())
    assert [list(found.header), *map(list, found.frame.rows())] == rows
    assert found.faults == ()


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=2, max_size=6))
def test_line_of_a_row_is_where_it_begins(rows: list[list[str]]) -> None:
    out = io.StringIO()
    starts = []
    for row in rows:
        starts.append(out.getvalue().count("\n") + 1)
        csv.writer(out, lineterminator="\n").writerow(row)
    assert grid(out.getvalue()).lines.to_list() == starts[1:]


@pytest.mark.parametrize("content", ["a,b\r\n1,2\n3,4\r\n", "\ufeffa,b\n1,2\n3,4\n", 'a,b\n"1",2\n3,"4"\n'])
def test_line_ends_marks_and_quotes_make_no_difference(content: str) -> None:
    found = grid(content)
    assert (found.header, found.frame.rows(), found.faults) == (("a", "b"), [("1", "2"), ("3", "4")], ())


@pytest.mark.parametrize("codec", ["utf-16", "cp1251", "kz1048"])
def test_declared_encodings_are_read(codec: str) -> None:
    assert grid("имя,б\nҚала,2\n".replace("Қ", "К" if codec == "cp1251" else "Қ").encode(codec), Dialect(codec=codec))


def test_empty_cells_are_empty_text_quoted_or_not() -> None:
    assert grid('a,b\n"",\n,""\n').frame.rows() == [("", ""), ("", "")]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("a,b\n1\n2,3\n", ["row 1", "1 cells", "has 2", "line 2"]),
        ("a,b\n1,2\n1,2,3\n", ["row 2", "3 cells", "has 2", "line 3"]),
        ('a,b\n"1\n2",3\n4,5,6\n', ["row 2", "line 4"]),
        ('a,b\n1,"2\n3,4\n', ["never ends", "line 2"]),
        ("a,b\n1,\x002\n", ["NUL", "row 1, b"]),
        ("", ["empty"]),
        ("\ufeff", ["empty"]),
        ("a,b\n1,2\n".encode("utf-16"), ["utf-16", "declare"]),
        ("a,b\n1,2\n".encode("utf-16-le"), ["NUL", "utf-16"]),
        ("a,b\nАлматы,2\n".encode("cp1251"), ["utf-8", "line 2", "byte 4", "encoding:"]),
        ("a,b\nҚызылорда,2\n".encode("kz1048"), ["line 2", "kz1048"]),
        (b"PK\x03\x04rest", ["zip"]),
        (b"\x1f\x8brest", ["gzip"]),
        (",".join("abcdefghij") * 1500 + "\n", ["columns; 10000"]),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content: str | bytes, names: list[str]) -> None:
    said = refusal(content)
    assert [name for name in names if name not in said] == []


def test_faults_are_mended_and_told() -> None:
    found = grid('a,b\n\nА "б" в,1\n\n\n2,3')
    assert found.frame.rows() == [('А "б" в', "1"), ("2", "3")]
    assert found.lines.to_list() == [3, 6]
    told = sorted((f.kind, f.line) for f in found.faults)
    assert told == [("blank_line", 2), ("blank_line", 4), ("blank_line", 5), ("final_newline", 6), ("stray_quote", 3)]


def test_blank_lines_at_the_end_are_told() -> None:
    assert [(f.kind, f.line) for f in grid("a,b\n1,2\n\n\n").faults] == [("blank_line", 3), ("blank_line", 4)]


def test_old_line_ends_are_told() -> None:
    found = grid("a,b\r1,2\r")
    assert (found.frame.rows(), [f.kind for f in found.faults]) == ([("1", "2")], ["line_ends"])


def test_nothing_is_unpacked_or_skipped_by_the_parser() -> None:
    assert grid("a,b\nx\x01c,#\n#1,2\n").frame.rows() == [("x\x01c", "#"), ("#1", "2")]


@pytest.mark.parametrize("row", ["a,b\n", '"a","b"\n', '"a""b",c\n', ",\n"])
def test_time_grows_with_length_only(row: str) -> None:
    def seconds(rows: int) -> float:
        content = (row * rows).encode()
        start = time.perf_counter()
        read_grid(content, Dialect(), "t.csv")
        return time.perf_counter() - start

    seconds(10)
    assert seconds(80_000) < 16 * max(seconds(20_000), 0.02)


def test_message_never_holds_the_whole_file() -> None:
    assert len(re.sub(r"\s", "", refusal("a,b\n" + "x" * 100_000 + "\n"))) < 500
