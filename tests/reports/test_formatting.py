from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.unit import unit_of
from healthstat_check.reports.decimals import rational
from healthstat_check.reports.formatting import interval_text, scale_of, style_of, value_text
from healthstat_check.reports.prints import printed_like
from healthstat_check.reports.wording.wording import wording

MILLION = Fraction(10**6)
HUNDREDTHS = st.integers(-(10**9), 10**9).map(lambda n: Fraction(n, 97))


def figure(printed, value, step, unit="persons"):
    return Figure("f", printed, Fraction(value), Fraction(step), Fraction(step), unit_of(unit))


SHARE = figure("59,5 %", "59.5", "0.1", "percent")
INSURED = figure("16,9 млн", 16_900_000, 100_000)


def said(low, high, like, language="en", apart=None):
    style = style_of(like, wording(language))
    return interval_text(Interval.closed(Fraction(low), Fraction(high)), style, apart).replace("\u00a0", " ")


def test_ends_in_the_scale_and_unit_of_the_print():
    assert said(16_850_000, 16_950_000, INSURED) == "16.85–16.95 million"
    assert said(16_850_000, 16_950_000, INSURED, "ru") == "16,85–16,95 млн"
    assert said("59.45", "59.55", SHARE, "kk") == "59,45–59,55 %"
    assert said(50_994, 51_006, figure("51 000", 51_000, 1, "KZT")) == "50,994–51,006 KZT"


def test_ends_are_rounded_outward():
    assert said(Fraction(1_195_000, 16_950), Fraction(1_205_000, 16_850), SHARE) == "70.50–71.52 %"


def test_a_small_gap_gets_the_digits_that_show_it():
    stated = Interval.closed(Fraction("59.45"), Fraction("59.55"))
    assert said(Fraction("59.5500001"), 65, SHARE, apart=stated) == "59.5500001–65.0000000 %"


def test_open_ends_and_points():
    style = style_of(SHARE, wording("en"))
    assert interval_text(Interval(Fraction(5), None, False, False), style) == "more than 5\u00a0%"
    assert interval_text(Interval(None, Fraction(5), False, True), style) == "at most 5\u00a0%"
    assert interval_text(Interval(None, None, False, False), style) == "any number"
    assert interval_text(Interval.point(Fraction(1, 3)), style) == "≈ 0.333\u00a0%"


def test_negative_numbers_have_a_minus_and_no_dash_between():
    assert said("-19.5", "-18.5", figure("-19 %", -19, 1, "percent")) == "−19.5 … −18.5 %"


@pytest.mark.parametrize(
    ("printed", "value", "step", "scale"),
    [
        ("16,9 млн", 16_900_000, 100_000, "million"),
        ("960 тысяч", 960_000, 1000, "thousand"),
        ("3 trillion", 3 * 10**12, 10**12, "trillion"),
        ("2 643", 2643, 1, ""),
        ("51 000", 51_000, 1, ""),
        ("20496", 20_496_000, 1000, "thousand"),
        ("16.9", 16_900_000, 100_000, "million"),
        ("5 400", 5400, 100, ""),
    ],
)
def test_scale_is_that_of_the_print(printed, value, step, scale):
    assert scale_of(figure(printed, value, step)) == scale


@pytest.mark.parametrize(
    ("printed", "value", "step", "other", "written"),
    [
        ("12 млн", 12_000_000, 100_000, "12100000", "12,1 млн"),
        ("$9.6 million", 9_600_000, 100_000, "9700000", "$9.7 million"),
        ("51 000", 51_000, 1, "52000", "52 000"),
        ("83.7", "83.7", "0.1", "85.3", "85.3"),
        ("половина", "0.5", "0.1", "0.4", "0.4"),
        ("19 млн 765 тыс. 4", 19_765_004, 1, "19764978", "19\u00a0764\u00a0978"),
        ("2 мың 643", 2_643, 1, "2634", "2\u00a0634"),
        ("12 млн", 12_000_000, 100_000, "<script>", "<script>"),
    ],
)
def test_another_value_is_written_like_the_print(printed, value, step, other, written):
    assert printed_like(figure(printed, value, step), other) == written


@given(HUNDREDTHS, st.integers(0, 10**6))
def test_shown_interval_holds_the_exact_one(low, width):
    high = low + Fraction(width, 89)
    shown = said(low, high, figure("1", 1, 1, "factor")).replace(",", "").replace("−", "-")
    ends = [Fraction(end) for end in shown.replace("≈ ", "").replace(" … ", "|").replace("–", "|").split("|")]
    assert "e" not in shown
    assert width == 0 or (ends[0] <= low and high <= ends[-1])


@given(st.fractions())
def test_rationals_are_written_exactly(value):
    assert Fraction(rational(value)) == value


def test_rationals_are_decimals_where_the_expansion_ends():
    assert [rational(Fraction(x)) for x in ("82.6", "16900000", "-1/8", "1/3")] == ["82.6", "16900000", "-0.125", "1/3"]


def test_one_value_keeps_its_digits():
    assert value_text(Fraction("0.07") * MILLION, style_of(INSURED, wording("en"))) == "0.07\u00a0million"
