"""Deciding the many in columns: which instances are exact or rounded, by integers alone.

Only a proof that an instance is fine is given here; everything else goes to `alone`, one by one. With
`F(r) = n - r d`, a quotient n / d meets the reading [low, high] of r exactly when F can be >= 0 at low and <= 0 at
high, for d > 0; within the readings F moves by at most half the sum of |factor| * width.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from healthstat_check.engine.cubes import Aligned, Leaf
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import EXACT, ROUNDED
from healthstat_check.solve.forms import Forms, Linear, forms_of

SAFE = 10**37
OUTCOME, INSTANCE, READY = "\u00b7outcome", "\u00b7instance", "\u00b7ready"


def decide(relation: Relation, aligned: Aligned) -> pl.Series:
    """For each aligned row "exact" or "rounded", or null where only a closer look can tell."""
    frame = pl.DataFrame() if aligned.frame is None else aligned.frame
    forms = forms_of(relation, aligned)
    if forms is None or frame.is_empty():
        return pl.Series(OUTCOME, [None] * frame.height, pl.String)
    values = pl.concat([_values(frame, leaf) for leaf in aligned.leaves.values()], how="horizontal")
    if not _is_safe(forms, values):
        return pl.Series(OUTCOME, [None] * frame.height, pl.String)
    exact, rounded = _tests(forms)
    ready = pl.all_horizontal(f"{leaf.column}{READY}" for leaf in aligned.leaves.values())
    outcome = pl.when(ready & exact).then(pl.lit(EXACT)).when(ready & rounded).then(pl.lit(ROUNDED))
    return values.select(outcome.alias(OUTCOME)).to_series()


def _values(frame: pl.DataFrame, leaf: Leaf) -> pl.DataFrame:
    """The sum of a leaf's mantissas in each row, how many they are, and whether all are plain numbers."""
    numbers = leaf.measure.numbers
    cells = pl.DataFrame({"value": numbers.mantissa.cast(pl.Int128), "plain": numbers.marks.is_null()})
    rows = frame.select(pl.col(leaf.column)).with_row_index(INSTANCE)
    places = rows.explode(leaf.column, empty_as_null=True) if leaf.summed else rows
    picked = cells[places[leaf.column]] if places[leaf.column].null_count() == 0 else _picked(cells, places, leaf)
    if not leaf.summed:
        return picked.select(
            pl.col("value").fill_null(0).alias(_value(leaf)),
            pl.lit(1, pl.Int128).alias(_count(leaf)),
            (pl.col("plain") & pl.col("value").is_not_null()).fill_null(False).alias(f"{leaf.column}{READY}"),
        )
    plain = (pl.col("plain") & pl.col("value").is_not_null()).fill_null(False).all()
    sums = picked.with_columns(places[INSTANCE]).group_by(INSTANCE, maintain_order=True)
    found = sums.agg(pl.col("value").sum(), pl.len().alias("count"), plain.alias("plain"))
    return found.select(
        pl.col("value").fill_null(0).alias(_value(leaf)),
        pl.col("count").cast(pl.Int128).alias(_count(leaf)),
        pl.col("plain").alias(f"{leaf.column}{READY}"),
    )


def _picked(cells: pl.DataFrame, places: pl.DataFrame, leaf: Leaf) -> pl.DataFrame:
    """The cells at these places, null where there is none."""
    wanted = places.select(pl.col(leaf.column).alias("place"))
    return wanted.join(cells.with_row_index("place"), on="place", how="left", maintain_order="left").drop("place")


def _value(leaf: Leaf) -> str:
    return f"{leaf.column}v"


def _count(leaf: Leaf) -> str:
    return f"{leaf.column}n"


def _column(name: int, suffix: str) -> pl.Expr:
    return pl.col(f"\u00b7{name}{suffix}")


def _evaluated(form: Linear) -> pl.Expr:
    total = pl.lit(form.constant, pl.Int128)
    for name, factor in form.factors.items():
        total = total + _column(name, "v") * pl.lit(factor, pl.Int128)
    return total


def _tests(forms: Forms) -> tuple[pl.Expr, pl.Expr]:
    """Expressions that prove exact and rounded."""
    n, d = _evaluated(forms.n), _evaluated(forms.d)
    if not forms.is_quotient:
        return n == 0, (2 * n).abs() <= _movement(forms, pl.lit(0, pl.Int128), forms.r.denominator)
    twice = 2 * _evaluated(forms.r)
    scale = 2 * forms.r.denominator
    ends = [(twice - width, twice + width) for width in (forms.result_step, forms.result_width)]
    (low, high), (narrow_low, narrow_high) = ends
    exact = (n * scale - low * d >= 0) & (n * scale - high * d <= 0)
    reaches = 2 * (n * scale - narrow_low * d) + _movement(forms, narrow_low, scale) >= 0
    returns = 2 * (n * scale - narrow_high * d) - _movement(forms, narrow_high, scale) <= 0
    return (d > 0) & exact, (d > 0) & (_least(forms.d, forms) > 0) & reaches & returns


def _movement(forms: Forms, ratio: pl.Expr, scale: int) -> pl.Expr:
    """Twice how far `scale * n - ratio * d` can move within the narrow readings."""
    total = pl.lit(0, pl.Int128)
    for name in dict.fromkeys((*forms.n.factors, *forms.d.factors)):
        factor = pl.lit(forms.n.factors.get(name, 0) * scale, pl.Int128) - ratio * forms.d.factors.get(name, 0)
        total = total + factor.abs() * (_column(name, "n") * forms.widths[name])
    return total


def _least(form: Linear, forms: Forms) -> pl.Expr:
    """Twice the least value of a form within the narrow readings."""
    total = 2 * _evaluated(form)
    for name, factor in form.factors.items():
        total = total - _column(name, "n") * (abs(factor) * forms.widths[name])
    return total


def _is_safe(forms: Forms, values: pl.DataFrame) -> bool:
    """Whether no product in the tests can leave 128 bits."""
    n, d, r = (_largest(form, forms, values) for form in (forms.n, forms.d, forms.r))
    ratio = 2 * r + forms.result_step + forms.result_width
    return 8 * (n * 2 * forms.r.denominator + ratio * d) < SAFE


def _largest(form: Linear, forms: Forms, values: pl.DataFrame) -> int:
    return abs(form.constant) + sum(
        abs(factor) * (_size(values[f"\u00b7{name}v"]) + forms.widths[name] * _size(values[f"\u00b7{name}n"]))
        for name, factor in form.factors.items()
    )


def _size(column: pl.Series) -> int:
    return max((abs(int(v)) for v in _ends(column)), default=0)


def _ends(column: pl.Series) -> Iterable[int]:
    return [v for v in (column.min(), column.max()) if v is not None]  # type: ignore[misc]
