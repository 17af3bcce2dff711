"""Tables in plain text and Markdown."""

from __future__ import annotations

import pytest

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.text_tables import text_grids

MARKDOWN = """# Week 40

| Region | Doses | Share |
|:---|---:|---|
| North | 512,300 | 39.9% |
| **Total** | 1,284,310 | 100% |

Doses | by | week without a leading bar

| only one row |
"""


def test_rows_between_bars() -> None:
    (grid,) = text_grids(MARKDOWN, "w.md")
    assert grid.rows == (("Region", "Doses", "Share"), ("North", "512,300", "39.9%"), ("Total", "1,284,310", "100%"))
    assert (grid.file, grid.sheet, grid.lines) == ("w.md", "table 1", (3, 5, 6))


def test_rows_between_tabs_are_filled_up() -> None:
    one, other = text_grids("Регион\tВрачи\nСевер\t12\tсл.\n\nA\tB\n1\t2\n", "w.txt")
    assert one.rows == (("Регион", "Врачи", ""), ("Север", "12", "сл."))
    assert (other.sheet, other.lines) == ("table 2", (4, 5))


@pytest.mark.parametrize("content", ["No table | here.", "| a | b |\n|---|---|", "one\ttab", "", "|\n|\n"])
def test_no_table(content: str) -> None:
    assert text_grids(content, "w.md") == ()


def test_an_escaped_bar_parts_no_cells() -> None:
    (grid,) = text_grids("| a \\| b | c |\n| 1 | 2 |", "w.md")
    assert grid.rows[0] == ("a | b", "c")


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(RefusedError, match="cells in a table"):
        text_grids(("1\t" * limits.COLUMNS + "1\n") * 2, "w.txt")
