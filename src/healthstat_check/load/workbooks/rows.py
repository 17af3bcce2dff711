"""What the rows of a sheet look like: how much of each is text, numbers, years."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from healthstat_check.load.workbooks.sheet import NUMBER, TEXT

_YEAR = r"^(?:19|20)[0-9]{2}$"
_NUMERAL = r"^[<(]?[-+\u2212]?[0-9][0-9 \u00a0\u202f\u2009.,]*\)?[%*⁰-⁹⁽⁾¹²³]*$"
_MARKS = ("-", "–", "—", "−", "...", "…", "..", "x", "х", "*", "c", "н/д", "n/a", ":")


class Row(NamedTuple):
    """One row with content: how many cells hold something, how many a figure or a mark for one, how many a year.

    `first` is the text of the first column, `head` the first text anywhere.
    """

    number: int
    filled: int
    figures: int
    years: int
    first: str
    head: str

    @property
    def lonely(self) -> bool:
        """Whether one text is all that it holds."""
        return self.filled == 1 and not self.figures

    @property
    def holds_data(self) -> bool:
        """Whether most cells beside the first are figures, and they are not the years of a header."""
        others = self.filled - bool(self.first)
        return self.figures > 0 and 2 * self.figures >= others and self.years < max(self.figures, 2)


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
    return [Row(*values) for values in found.iter_rows()]
