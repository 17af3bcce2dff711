"""What a figure reads as."""

from fractions import Fraction

import pytest

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.unit import unit_of

F = Fraction


def _figure(value, rounding=1, coarse=None, **more):
    return Figure("f", value=F(value), rounding_unit=F(rounding), coarse_unit=F(coarse or rounding), **more)


def test_a_count_printed_to_the_unit_is_narrowly_exact():
    narrow, wide = _figure(2643, unit=unit_of("persons")).readings
    assert narrow == Interval.point(2643)
    assert wide == Interval.closed(F("2642.5"), F("2643.5"))


@pytest.mark.parametrize("unit", ["percent", "KZT", "years"])
def test_nothing_else_is_narrowly_exact(unit):
    assert _figure(12, unit=unit_of(unit)).readings[0] == Interval.closed(F("11.5"), F("12.5"))


def test_neighbours_narrow_and_zeros_widen():
    narrow, wide = _figure(12_000_000, 100_000, 1_000_000, unit=unit_of("persons")).readings
    assert narrow == Interval.closed(11_950_000, 12_050_000)
    assert wide == Interval.closed(11_500_000, 12_500_000)


def test_presets_know_no_loose_reading():
    narrow, wide = _figure(12, 1, 10, unit=unit_of("persons"), hedge="about", convention="calc11-truncate").readings
    assert narrow == wide == Interval(F(12), F(13), True, False)


def test_prints_of_one_figure_read_as_what_they_have_in_common():
    one, other = _figure("3.5", "0.1"), _figure("3.54", "0.01")
    both = Figure("f", value=other.value, rounding_unit=other.rounding_unit, also=(one, other))
    assert both.readings[0] == Interval.closed(F("3.535"), F("3.545"))


def test_prints_that_meet_only_widely_read_widely():
    one = _figure(12_000_000, 100_000, 1_000_000)
    other = _figure("12300000", 100_000)
    narrow, wide = Figure("f", value=one.value, also=(one, other)).readings
    assert narrow == wide == Interval.closed(12_250_000, 12_350_000)


def test_prints_that_never_meet_have_no_reading():
    assert Figure("f", value=F(1), also=(_figure(1), _figure(3))).readings is None


def test_prints_that_touch_at_an_open_end_do_not_meet():
    prints = tuple(_figure(v, convention="calc11-truncate") for v in (3, 4))
    assert Figure("f", value=F(3), also=prints).readings is None


def test_prints_without_a_number_say_nothing():
    unprinted = Figure("f", absent="unprinted")
    assert Figure("f", value=F(3), also=(_figure(3), unprinted)).readings == _figure(3).readings


def test_another_convention_reaches_every_print():
    both = Figure("f", value=F(3), also=(_figure(3, convention="half-any"), _figure(3)))
    assert both.under("floor").readings[0] == Interval(F(3), F(4), True, False)


def test_an_exact_figure_stays_exact():
    assert _figure(3, convention="exact").under("floor").readings[0] == Interval.point(3)
