"""Interval arithmetic against the values that it stands for."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.model.interval import Interval

NEAR = Fraction(1, 10**6)
FAR = Fraction(10**6)

finite = st.integers(-6, 6).map(Fraction)


@st.composite
def intervals(draw, bounded=False):
    ends = finite if bounded else st.one_of(st.none(), finite)
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    made = Interval.make(low, high, draw(st.booleans()), draw(st.booleans()))
    return made or Interval.point(low)


def _members(interval):
    """Values of an interval: its ends if they belong to it, values close to them, the middle, zero."""
    low = -FAR if interval.low is None else interval.low
    high = FAR if interval.high is None else interval.high
    tried = {low, high, low + NEAR, high - NEAR, (low + high) / 2, Fraction(0)}
    return [value for value in tried if value in interval]


@given(intervals(), intervals())
def test_sums_differences_and_products_hold_those_of_members(one, other):
    for a, b in product(_members(one), _members(other)):
        assert a + b in one + other
        assert a - b in one - other
        assert a * b in one * other
        assert -a in -one


@given(intervals(bounded=True), intervals(bounded=True), st.sampled_from(["+", "-", "*"]))
def test_each_end_is_attained_or_approached(one, other, sign):
    operate = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}[sign]
    result = operate(one, other)
    values = [operate(a, b) for a, b in product(_members(one), _members(other))]
    assert abs(min(values) - result.low) <= 20 * NEAR
    assert abs(max(values) - result.high) <= 20 * NEAR
    assert result.low_closed == (min(values) == result.low)
    assert result.high_closed == (max(values) == result.high)


@given(intervals(), intervals())
def test_an_intersection_holds_what_both_hold(one, other):
    common = one.intersect(other)
    assert one.meets(other) == (common is not None)
    for value in _members(one) + _members(other):
        assert (value in one and value in other) == (common is not None and value in common)


@given(intervals(), intervals())
def test_a_hull_is_the_smallest_that_holds_both(one, other):
    hull = one.hull(other)
    assert all(value in hull for value in _members(one) + _members(other))
    assert hull.low in (one.low, other.low)
    assert hull.high in (one.high, other.high)
    assert hull.intersect(one) == one


@given(intervals(), st.integers(-5, 5))
def test_scaling_by_a_negative_number_swaps_ends_with_their_flags(interval, factor):
    scaled = interval.scale(factor)
    assert all(value * factor in scaled for value in _members(interval))
    if factor < 0:
        assert (scaled.low_closed, scaled.high_closed) == (interval.high_closed, interval.low_closed)


@given(intervals())
def test_a_reciprocal_holds_those_of_members(interval):
    inverse = interval.inverse()
    zero_inside = 0 in interval and (interval.low is None or interval.low < 0) and (
        interval.high is None or interval.high > 0
    )  # fmt: skip
    assert (inverse is None) == (zero_inside or interval == Interval.point(0))
    if inverse is not None:
        assert all(1 / value in inverse for value in _members(interval) if value)


def test_touching_counts_only_where_both_ends_are_closed():
    low, high = Interval.closed(0, 1), Interval.closed(1, 2)
    assert low.meets(high)
    assert not low.meets(Interval(Fraction(1), Fraction(2), False, True))


@pytest.mark.parametrize(
    "ends",
    [
        (Fraction(1), Fraction(0), True, True),
        (Fraction(1), Fraction(1), True, False),
        (None, Fraction(1), True, True),
    ],
)  # fmt: skip
def test_an_empty_interval_cannot_be_made(ends):
    with pytest.raises(ValueError, match=r"empty|open"):
        Interval(*ends)
    made = Interval.make(*ends)
    assert made is None or (made.low is None and not made.low_closed)
