"""The table of hedges, line by line."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.model.figure import Figure
from healthstat_check.model.hedge import HEDGES, LOOSENING, RANGE, VAGUE
from healthstat_check.model.interval import Interval
from healthstat_check.model.rounding import CONVENTIONS, PRESETS
from healthstat_check.model.unit import unit_of

F = Fraction


def _reading(text):
    """An interval as mathematicians write it: "[1, 2)"; "inf" is without bound."""
    low, high = (part.strip() for part in text[1:-1].split(","))
    return Interval(
        None if low == "-inf" else F(low), None if high == "inf" else F(high), text[0] == "[", text[-1] == "]"
    )


@pytest.mark.parametrize(
    ("hedge", "value", "coarse", "unit", "narrow", "wide"),
    [
        ("about", 3_500_000, 100_000, "persons", "[3400000, 3600000]", "[3150000, 3850000]"),
        ("about", 1_000_000, 1_000_000, "persons", "[900000, 1100000]", "[500000, 1500000]"),
        ("about", 12, 1, "persons", "[11, 13]", "[10.8, 13.2]"),
        ("over", 5000, 1000, "positions", "(5000, 6000]", "(5000, inf)"),
        ("over", 90, 10, "percent", "(90, 100]", "(90, inf)"),
        ("at_least", 5, 1, "years", "[5, 6]", "[5, inf)"),
        ("under", 2000, 1000, "persons", "[1000, 2000)", "[0, 2000)"),
        ("under", 1, 5, "persons", "[0, 1)", "[0, 1)"),
        ("at_most", 3, 1, "years", "[2, 3]", "[0, 3]"),
        ("nearly", 1000, 1000, "persons", "[900, 1000)", "[750, 1000)"),
        ("nearly", 3, 1, "factor", "[2.7, 3)", "[2.25, 3)"),
        ("nearly", 5, 1, "persons", "[4, 5)", "[3, 5)"),
        ("nearly", 1, 1, "persons", "[0, 1)", "[0, 1)"),
        ("about", -200, 100, "persons", "[-220, -180]", "[-250, -150]"),
        ("over", -200, 100, "persons", "[-300, -200)", "(-inf, -200)"),
        ("nearly", -1000, 1000, "persons", "(-1000, -900]", "(-1000, -750]"),
        ("fraction", F(1, 2), F(1, 5), "share", "[0.475, 0.525]", "[0.4, 0.6]"),
        ("fraction", F(1, 3), F(1, 5), "share", "[37/120, 43/120]", "[7/30, 13/30]"),
        ("fraction", F(1, 20), F(1, 5), "share", "[0.025, 0.075]", "[0, 0.15]"),
        ("most", F(1, 2), F(1, 5), "share", "(0.5, 1]", "(0.5, 1]"),
        ("over", F(1, 2), F(1, 5), "share", "(0.5, 0.7]", "(0.5, 1]"),
        ("over", F(1, 3), F(1, 5), "share", "(1/3, 8/15]", "(1/3, 1]"),
        ("over", F(9, 10), F(1, 5), "share", "(0.9, 1]", "(0.9, 1]"),
        ("every_nth", F(1, 3), F(1, 5), "share", "[2/7, 2/5]", "[1/4, 1/2]"),
        ("every_nth", F(1, 2), F(1, 5), "share", "[2/5, 2/3]", "[1/3, 1]"),
    ],
)
def test_a_line_of_the_table(hedge, value, coarse, unit, narrow, wide):
    figure = Figure(
        "f", value=F(value), rounding_unit=F(coarse), coarse_unit=F(coarse), unit=unit_of(unit), hedge=hedge
    )
    assert figure.readings == (_reading(narrow), _reading(wide))


@pytest.mark.parametrize(
    ("ends", "narrow", "wide"),
    [
        ((20, 100), "[20, 100)", "[20, 200)"),
        ((200, 1000), "[200, 1000)", "[200, 2000)"),
        ((2000, 10_000), "[2000, 10000)", "[2000, 20000)"),
    ],
)
def test_vague_amounts(ends, narrow, wide):
    low, high = map(F, ends)
    figure = Figure("f", value=low, range=(low, high), unit=unit_of("persons"), hedge=VAGUE)
    assert figure.readings == (_reading(narrow), _reading(wide))


def test_a_range_widens_by_half_its_coarse_unit():
    figure = Figure("f", value=F(5), range=(F(3), F(7)), unit=unit_of("years"), hedge=RANGE)
    assert figure.readings == (_reading("[3, 7]"), _reading("[2.5, 7.5]"))


@pytest.mark.parametrize("hedge", LOOSENING)
def test_a_hedged_zero_has_readings(hedge):
    narrow, wide = Figure("f", value=F(0), hedge=hedge).readings
    assert wide.intersect(narrow) == narrow
    assert (0 in wide) == (hedge != "over")


figures = st.builds(
    Figure,
    name=st.just("f"),
    value=st.fractions(-(10**6), 10**6, max_denominator=1000),
    rounding_unit=st.sampled_from([F(1, 10), F(1), F(100)]),
    coarse_unit=st.sampled_from([F(100), F(1000)]),
    unit=st.sampled_from([None, *map(unit_of, ("persons", "percent", "KZT", "years", "factor"))]),
    hedge=st.one_of(st.none(), st.sampled_from(LOOSENING)),
    convention=st.sampled_from([*CONVENTIONS, *PRESETS]),
)


@given(figures)
def test_narrow_lies_inside_wide(figure):
    narrow, wide = figure.readings
    assert wide.intersect(narrow) == narrow


@given(figures, st.sampled_from(HEDGES))
def test_narrow_lies_inside_wide_for_shares(figure, hedge):
    share = Figure("s", value=F(1, 3), rounding_unit=F(1, 5), coarse_unit=F(1, 5), unit=unit_of("share"), hedge=hedge,
                   range=(F(1, 4), F(1, 2)) if hedge in (VAGUE, RANGE) else None)  # fmt: skip
    narrow, wide = share.readings
    assert wide.intersect(narrow) == narrow
    assert narrow.low >= 0
    assert wide.high <= 1
