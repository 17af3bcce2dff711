"""The interval of a print holds exactly the numbers that are printed so."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.model.interval import Interval
from healthstat_check.model.rounding import CONVENTIONS, PRESETS, convention_of, rounding_interval

HALF = Fraction(1, 2)

Prints = Callable[[Fraction], set[int]]


def _sign(x: Fraction) -> int:
    return (x > 0) - (x < 0)


PRINTS: dict[str, Prints] = {
    "half-any": lambda x: {floor(x + HALF), ceil(x - HALF)},
    "half-up": lambda x: {floor(x + HALF)},
    "half-down": lambda x: {ceil(x - HALF)},
    "half-even": lambda x: {round(x)},
    "half-away": lambda x: {_sign(x) * floor(abs(x) + HALF)},
    "ceiling": lambda x: {ceil(x)},
    "floor": lambda x: {floor(x)},
    "truncate": lambda x: {int(x)},
    "away": lambda x: {_sign(x) * ceil(abs(x))},
    "adjusted": lambda x: {floor(x), ceil(x)},
    "random-base": lambda x: {floor(x), ceil(x)},
    "exact": lambda x: {int(x)} if x.denominator == 1 else set(),
}
"""What a true value may print as, in steps; written without the intervals."""

units = st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(5), Fraction(1000), Fraction(1, 3)])
eighths = st.integers(-200, 200).map(lambda n: Fraction(n, 8))
anything = st.fractions(-20, 20, max_denominator=997)


def test_every_convention_is_tried():
    assert PRINTS.keys() == CONVENTIONS.keys()


@pytest.mark.parametrize("convention", sorted(CONVENTIONS))
@given(true=st.one_of(eighths, anything), unit=units)
def test_a_true_value_lies_in_the_interval_of_its_print(convention, true, unit):
    for printed in PRINTS[convention](true):
        assert true * unit in rounding_interval(printed * unit, unit, convention)


@pytest.mark.parametrize("convention", sorted(CONVENTIONS))
@given(true=st.one_of(eighths, anything), unit=units, away=st.integers(-2, 2))
def test_what_is_not_printed_so_lies_outside(convention, true, unit, away):
    printed = round(true) + away
    inside = true * unit in rounding_interval(printed * unit, unit, convention)
    assert inside == (printed in PRINTS[convention](true))


@pytest.mark.parametrize("convention", sorted(set(CONVENTIONS) - {"exact"}))
@given(printed=st.integers(-12, 12), unit=units)
def test_each_end_is_as_far_out_as_it_goes(convention, printed, unit):
    interval = rounding_interval(printed * unit, unit, convention)
    step = unit / 1000
    for end, closed, inwards in ((interval.low, interval.low_closed, 1), (interval.high, interval.high_closed, -1)):
        assert (printed in PRINTS[convention](end / unit)) == closed
        assert printed not in PRINTS[convention]((end - inwards * step) / unit)
        if not interval.is_point:
            assert printed in PRINTS[convention]((end + inwards * step) / unit)


@pytest.mark.parametrize(
    ("convention", "value", "expected"),
    [
        ("half-any", 2, (Fraction(3, 2), Fraction(5, 2), True, True)),
        ("half-up", -2, (Fraction(-5, 2), Fraction(-3, 2), True, False)),
        ("half-down", -2, (Fraction(-5, 2), Fraction(-3, 2), False, True)),
        ("half-even", 3, (Fraction(5, 2), Fraction(7, 2), False, False)),
        ("half-even", 4, (Fraction(7, 2), Fraction(9, 2), True, True)),
        ("half-away", 0, (-HALF, HALF, False, False)),
        ("half-away", -2, (Fraction(-5, 2), Fraction(-3, 2), False, True)),
        ("truncate", 0, (-1, 1, False, False)),
        ("truncate", -2, (-3, -2, False, True)),
        ("away", 0, (0, 0, True, True)),
        ("away", -2, (-2, -1, True, False)),
        ("exact", 7, (7, 7, True, True)),
    ],
)
def test_the_table_of_conventions(convention, value, expected):
    low, high, low_closed, high_closed = expected
    expected_interval = Interval(Fraction(low), Fraction(high), low_closed, high_closed)
    assert rounding_interval(Fraction(value), Fraction(1), convention) == expected_interval


def test_presets_read_by_a_convention():
    assert {name: convention_of(name) for name in PRESETS} == {
        "calc11-round": "half-any",
        "calc11-truncate": "truncate",
    }
    assert rounding_interval(Fraction(3), Fraction(1), "calc11-truncate") == Interval(
        Fraction(3), Fraction(4), True, False
    )


def test_an_unknown_convention_is_refused():
    with pytest.raises(KeyError):
        rounding_interval(Fraction(1), Fraction(1), "half-evn")
