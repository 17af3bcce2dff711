"""How far the numbers of a column reach, and the narrowest whole numbers that hold them."""

from __future__ import annotations

from typing import cast

import polars as pl

_KINDS = ((pl.Int16, 2**15), (pl.Int32, 2**31))


def extent(column: pl.Series) -> tuple[float, float] | None:
    """The least and the largest number of a column; `None` where it has none."""
    low, high = column.min(), column.max()
    return None if low is None else (cast("float", low), cast("float", high))  # polars types them as any value


def reach(column: pl.Series) -> int:
    """The largest absolute value of whole numbers; 0 where there is none."""
    found = extent(column)
    return 0 if found is None else max(abs(int(end)) for end in found)


def fits(column: pl.Series, most: int) -> bool:
    """Whether there are numbers, and all lie between `-most` and `most`."""
    found = extent(column)
    return found is not None and -most < found[0] and found[1] < most


def narrowed(column: pl.Series) -> pl.Series:
    """Whole numbers in the narrowest kind that holds them all."""
    return column.cast(next((kind for kind, most in _KINDS if fits(column, most)), pl.Int64))
