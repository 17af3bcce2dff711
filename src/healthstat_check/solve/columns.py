"""Deciding the many in columns: which instances are exact or rounded, by integers alone.

Only a proof that an instance is fine is given here; everything else goes to `alone`, one by one. With
`F(r) = n - r d`, a quotient n / d meets the reading [low, high] of r exactly when F can be >= 0 at low and <= 0 at
high, for d > 0; within the readings F moves by at most half the sum of |factor| * width.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from healthstat_check.engine.cubes import Aligned
from healthstat_check.engine.extents import reach
from healthstat_check.engine.forms import Forms, Linear
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import EXACT, ROUNDED
from healthstat_check.solve.column_values import POSITIVE, SAFE, are_summable, ready, values
from healthstat_check.solve.forms import forms_of

OUTCOME, MISSED, PLAIN = "\u00b7outcome", "\u00b7missed", "\u00b7plain"


class Decided(NamedTuple):
    """For each aligned row "exact" or "rounded", or null where only a closer look can tell.

    Of a sum, `missed` is what its prints come to instead of 0 (see `Forms.n`), and `plain` says whether all its cells
    are plain numbers; both are `None` for any other shape.
    """

    outcomes: pl.Series
    missed: pl.Series | None = None
    plain: pl.Series | None = None


def undecided(height: int) -> Decided:
    """Nothing for any row."""
    return Decided(pl.Series(OUTCOME, [None] * height, pl.String))


def decide(relation: Relation, aligned: Aligned) -> Decided:
    """What columns alone can tell."""
    frame = pl.DataFrame() if aligned.frame is None else aligned.frame
    forms, leaves = forms_of(relation, aligned), aligned.leaves.values()
    if forms is None or frame.is_empty() or not all(are_summable(frame, leaf) for leaf in leaves):
        return undecided(frame.height)
    held = pl.concat([values(frame, leaf) for leaf in leaves], how="horizontal")
    if not _is_safe(forms, held):
        return undecided(frame.height)
    exact, rounded = _tests(forms)
    all_ready = pl.all_horizontal(ready(leaf) for leaf in leaves)
    outcome = pl.when(all_ready & exact).then(pl.lit(EXACT)).when(all_ready & rounded).then(pl.lit(ROUNDED))
    found = held.select(outcome.alias(OUTCOME), _evaluated(forms.n).alias(MISSED), all_ready.alias(PLAIN))
    return Decided(found[OUTCOME], found[MISSED], found[PLAIN]) if forms.is_sum else Decided(found[OUTCOME])


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
        return _compared(n, _movement(forms, pl.lit(0, pl.Int128), forms.r.denominator), forms.comparator)
    twice = 2 * _evaluated(forms.r)
    scale = 2 * forms.r.denominator
    ends = [(twice - width, twice + width) for width in (forms.result_step, forms.result_width)]
    (low, high), (narrow_low, narrow_high) = ends
    exact = (n * scale - low * d >= 0) & (n * scale - high * d <= 0)
    reaches = 2 * (n * scale - narrow_low * d) + _movement(forms, narrow_low, scale) >= 0
    returns = 2 * (n * scale - narrow_high * d) - _movement(forms, narrow_high, scale) <= 0
    return (d > 0) & exact, _cannot_vanish(forms.d) & reaches & returns


def _compared(n: pl.Expr, movement: pl.Expr, comparator: str) -> tuple[pl.Expr, pl.Expr]:
    """Whether `n` compares with zero as it must, and whether it can by moving within the narrow readings."""
    if comparator == "=":
        return n == 0, (2 * n).abs() <= movement
    highest = 2 * n + movement
    return (n > 0, highest > 0) if comparator == ">" else (n >= 0, highest >= 0)


def _movement(forms: Forms, ratio: pl.Expr, scale: int) -> pl.Expr:
    """Twice how far `scale * n - ratio * d` can move within the narrow readings."""
    total = pl.lit(0, pl.Int128)
    for name in dict.fromkeys((*forms.n.factors, *forms.d.factors)):
        factor = pl.lit(forms.n.factors.get(name, 0) * scale, pl.Int128) - ratio * forms.d.factors.get(name, 0)
        total = total + factor.abs() * (_column(name, "n") * forms.widths[name])
    return total


def _cannot_vanish(form: Linear) -> pl.Expr:
    """Whether a form is above zero even by the wide readings: it adds up nothing but positive figures.

    A positive print is at least its coarse unit, so that none of it is read as zero.
    """
    if form.constant < 0 or any(factor < 0 for factor in form.factors.values()):
        return pl.lit(False)
    return pl.all_horizontal(_column(name, POSITIVE) for name in form.factors)


def _is_safe(forms: Forms, held: pl.DataFrame) -> bool:
    """Whether no product in the tests can leave 128 bits."""
    n, d, r = (_largest(form, forms, held) for form in (forms.n, forms.d, forms.r))
    ratio = 2 * r + forms.result_step + forms.result_width
    return 8 * (n * 2 * forms.r.denominator + ratio * d) < SAFE


def _largest(form: Linear, forms: Forms, held: pl.DataFrame) -> int:
    return abs(form.constant) + sum(
        abs(factor) * (reach(held[f"\u00b7{name}v"]) + forms.widths[name] * reach(held[f"\u00b7{name}n"]))
        for name, factor in form.factors.items()
    )
