"""What the rows of a sheet look like: how much of each is text, numbers, years."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from healthstat_check.load.workbooks.sheet import NUMBER, TEXT

_NEAR = 50
_STARTS = {"": 1, "А": 1, "A": 1, "а": 1, "a": 1, "Б": 1, "1": 2, "0": 1}
_YEAR = r"^(?:19|20)[0-9]{2}$"
_NUMERAL = r"^[<(]?[-+\u2212]?[0-9][0-9 \u00a0\u202f\u2009.,]*\)?[%*⁰-⁹⁽⁾¹²³]*$"
_MARKS = ("-", "–", "—", "−", "...", "…", "..", "x", "х", "*", "c", "н/д", "n/a", ":")


class Row(NamedTuple):
    """One row with content: how many cells hold something, how many a figure or a mark for one, how many a year.

    `first` is the text of the first column, `head` the first text anywhere; `counts` says that the row numbers the
    columns (А, 1, 2, 3) and is none of data.
    """

    number: int
    filled: int
    figures: int
    years: int
    first: str
    head: str
    counts: bool = False

    @property
    def lonely(self) -> bool:
        """Whether one text is all that it holds."""
        return self.filled == 1 and not self.figures

    @property
    def holds_data(self) -> bool:
        """Whether most cells beside the first are figures, and they are not the years of a header."""
        others = self.filled - bool(self.first)
        return not self.counts and self.figures > 0 and 2 * self.figures >= others and self.years < max(self.figures, 2)


def rows_of(cells: pl.DataFrame, first_column: int) -> list[Row]:
    """Every row with content, in order; figures are counted beside the first column."""
    beside = pl.col("column") > first_column
    text = pl.col("text").str.strip_chars()
    figure = beside & ((pl.col("kind") == NUMBER) | text.str.contains(_NUMERAL) | text.is_in(_MARKS))
    year = beside & text.str.contains(_YEAR)
    found = (
        cells.filter(text != "")
        .group_by("row", maintain_order=True)
        .agg(
            pl.len().alias("filled"),
            figure.sum().alias("figures"),
            year.sum().alias("years"),
            text.filter(~beside).first().fill_null("").alias("first"),
            text.filter(pl.col("kind") == TEXT).first().fill_null("").alias("head"),
        )
    )
    counting = _counting(cells, first_column)
    return [Row(*values)._replace(counts=values[0] in counting) for values in found.iter_rows()]


def _counting(cells: pl.DataFrame, first_column: int) -> frozenset[int]:
    """Rows near the top whose first cell is a letter, a number or empty, and that count on from there."""
    top = cells.select(pl.col("row").min()).item() or 0
    near = cells.filter((pl.col("row") < top + _NEAR) & (pl.col("text") != "")).sort("row", "column")
    found = near.group_by("row", maintain_order=True).agg(
        pl.col("text").filter(pl.col("column") <= first_column).first().fill_null(""),
        pl.col("text").filter(pl.col("column") > first_column).alias("others"),
    )
    return frozenset(row for row, first, others in found.iter_rows() if _in_order(first, others))


def _in_order(first: str, others: list[str]) -> bool:
    start = _STARTS.get(first.strip())
    return start is not None and len(others) > 1 and others == [str(start + place) for place in range(len(others))]
