"""What each row of an aligned frame holds of a measure, as 128-bit integers in refined mantissas."""

from __future__ import annotations

import polars as pl

from healthstat_check.engine.cubes import Leaf
from healthstat_check.engine.extents import reach
from healthstat_check.engine.forms import refinement, rounding_step

SAFE = 10**37
INSTANCE = "\u00b7instance"
POSITIVE = "positive"


def value(leaf: Leaf) -> str:
    """Name of the column with the sum of a leaf's cells."""
    return f"{leaf.column}v"


def count(leaf: Leaf) -> str:
    """Name of the column with the number of a leaf's cells."""
    return f"{leaf.column}n"


def ready(leaf: Leaf) -> str:
    """Name of the column that says whether all cells of a leaf are plain numbers without excess digits."""
    return f"{leaf.column}ready"


def positive(leaf: Leaf) -> str:
    """Name of the column that says whether all cells of a leaf are above zero."""
    return f"{leaf.column}{POSITIVE}"


def are_summable(frame: pl.DataFrame, leaf: Leaf) -> bool:
    """Whether no sum of a leaf's cells can leave 128 bits."""
    places = int(frame[leaf.column].list.len().sum()) if leaf.summed else 1
    largest = max(reach(leaf.measure.numbers.mantissa), 1) * refinement(leaf) * max(places, 1)
    return largest < SAFE and rounding_step(leaf) < SAFE


def values(frame: pl.DataFrame, leaf: Leaf) -> pl.DataFrame:
    """The columns `value`, `count`, `ready` and `positive` of a leaf, row by row."""
    rows = frame.select(pl.col(leaf.column)).with_row_index(INSTANCE)
    places = rows.explode(leaf.column, empty_as_null=True) if leaf.summed else rows
    picked, plain = _picked(_cells(leaf), places, leaf), pl.col("plain").fill_null(False)
    if not leaf.summed:
        return picked.select(_named(leaf, plain, count_of=pl.lit(1), least=pl.col("value")))
    length, cells = length_of(frame[leaf.column]), picked.with_columns(places[INSTANCE], plain)
    return (_of_one_length(cells, length) if length else _of_any_length(cells)).select(
        _named(leaf, pl.col("plain"), count_of=pl.col("count"), least=pl.col("least"))
    )


def length_of(lists: pl.Series) -> int:
    """How many items every list has; 0 where they differ."""
    lengths = lists.list.len().unique()
    return int(lengths[0] or 0) if lengths.len() == 1 else 0


def _of_one_length(cells: pl.DataFrame, length: int) -> pl.DataFrame:
    """Sums over rows that all have as many cells."""
    value, plain = (pl.col(name).reshape((-1, length)).arr for name in ("value", "plain"))
    return cells.select(value.sum(), plain.all(), value.min().alias("least")).with_columns(count=pl.lit(length))


def _of_any_length(cells: pl.DataFrame) -> pl.DataFrame:
    sums, value = cells.group_by(INSTANCE, maintain_order=True), pl.col("value")
    return sums.agg(value.sum(), pl.col("plain").all(), value.min().alias("least"), pl.len().alias("count"))


def _named(leaf: Leaf, plain: pl.Expr, count_of: pl.Expr, least: pl.Expr) -> list[pl.Expr]:
    return [
        pl.col("value").fill_null(0).alias(value(leaf)),
        count_of.cast(pl.Int128).alias(count(leaf)),
        plain.alias(ready(leaf)),
        (least > 0).fill_null(False).alias(positive(leaf)),
    ]


def _cells(leaf: Leaf) -> pl.DataFrame:
    numbers = leaf.measure.numbers
    cells = pl.DataFrame({"value": numbers.mantissa, "plain": numbers.marks})
    refined = pl.col("value").cast(pl.Int128) * pl.lit(refinement(leaf), pl.Int128)
    plain = pl.col("plain").is_null() & pl.col("value").is_not_null()
    if rounding_step(leaf) >= 2:
        plain = plain & (refined % pl.lit(rounding_step(leaf), pl.Int128) == 0)
    return cells.select(refined, plain)


def _picked(cells: pl.DataFrame, places: pl.DataFrame, leaf: Leaf) -> pl.DataFrame:
    """The cells at these places, null where there is none."""
    if places[leaf.column].null_count() == 0:
        return cells[places[leaf.column]]
    wanted = places.select(pl.col(leaf.column).alias("place"))
    return wanted.join(cells.with_row_index("place"), on="place", how="left", maintain_order="left").drop("place")
