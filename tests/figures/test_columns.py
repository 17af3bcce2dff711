"""Columns of printed numbers as measures."""

from dataclasses import replace
from fractions import Fraction

import pytest

from healthstat_check.figures.read import read_figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import Package

F = Fraction


@pytest.mark.parametrize(
    ("cells", "keys", "rounding", "coarse"),
    [
        (["2643", "254", "106"], {}, 1, None),
        (["16.9", "12", "3.5"], {}, "0.1", None),
        (["16.9", "12", "3.5"], {"multiplier": 1000}, 100, None),
        (["16.9", "12", "3.5"], {"multiplier": "1/100"}, "0.001", None),
        (["16.9", "12.0", "3.0"], {}, "0.1", None),
        (["275.00000", "55.50000"], {}, "0.1", None),
        (["275.00000", "55.00000", "12.00000"], {}, 1, None),
        (["12.0", "16.0"], {}, "0.1", 1),
        (["12.0", "16.0"], {"decimals": 1}, "0.1", None),
        (["12", "16"], {"decimals": 2}, "0.01", None),
        (["10", "20", "35", "45", "60", "75"], {}, 5, None),
        (["3", "6", "12", "21", "24", "33", "48", "57", "93"], {}, 3, None),
        (["3", "12", "21"], {}, 1, None),
        (["10", "20", "30"], {}, 1, 10),
        (["10", "20", "30"], {"base": 10}, 10, None),
        (["10", "20", "30"], {"base": 5, "multiplier": 1000}, 5000, None),
        (["100", "1700", "2600", "x", ""], {}, 100, None),
        (["300"], {}, 1, 100),
        (["0", "0"], {}, 1, None),
        ([], {}, 1, None),
    ],
)
def test_the_step_of_a_column_is_declared_or_the_one_in_use(measure, cells, keys, rounding, coarse):
    read = measure(cells, **keys)
    assert read.rounding_unit == F(rounding)
    assert read.coarse == (None if coarse is None else F(coarse))


def test_presets_take_the_finest_printed_place(measure):
    read = measure(["100", "1700", "2600", "4500"], rounding="calc11-round")
    assert (read.rounding_unit, read.coarse, read.convention) == (1, None, "calc11-round")


def test_a_cell_is_read_by_what_it_prints_itself(measure):
    read = measure(["16.9", "12", "3.0"], unit="persons", multiplier=1_000_000)
    steps = [(c.rounding_unit, c.coarse_unit) for c in map(read.cell, range(3))]
    assert steps == [(100_000, 100_000), (100_000, 1_000_000), (100_000, 100_000)]


def test_padding_does_not_make_a_cell_finer_than_its_column(measure):
    read = measure(["275.00000", "55.50000", "7"])
    steps = [(c.rounding_unit, c.coarse_unit) for c in map(read.cell, range(3))]
    assert steps == [(F("0.1"), F("0.1")), (F("0.1"), F("0.1")), (F("0.1"), 1)]


def test_too_few_cells_leave_the_coarser_step_possible(measure):
    assert measure(["10", "20", "30"], unit="persons").cell(0).readings == (Interval.point(10), Interval.closed(5, 15))


def test_a_column_in_a_base_is_narrowly_that_loose(measure):
    narrow, wide = measure(["10", "20", "35", "45", "60", "75"], unit="persons").cell(0).readings
    assert narrow == wide == Interval.closed(F("7.5"), F("12.5"))


def test_digits_beyond_declared_decimals_are_marked(measure):
    read = measure(["12.34", "12.30"], decimals=1)
    assert [read.cell(i).excess for i in range(2)] == [True, False]


def test_suppressed_cells_have_the_declared_range(measure):
    read = measure(["7", "x"], multiplier=10, suppressed={"minimum": "1", "maximum": "4"})
    assert read.cell(1).readings == (Interval.closed(10, 40),) * 2
    open_ended = measure(["7", "x"]).cell(1).readings[1]
    assert open_ended == Interval(F(0), None, True, False)


@pytest.mark.parametrize(
    ("keys", "aggregates"),
    [
        ({"unit": "persons"}, "sum"),
        ({"unit": "KZT"}, "sum"),
        ({"unit": "percent"}, "none"),
        ({"unit": "per 1000"}, "none"),
        ({}, "none"),
        ({"unit": "persons", "aggregates": "none"}, "none"),
        ({"unit": "percent", "aggregates": "weighted_mean(total)"}, "weighted_mean(total)"),
    ],
)
def test_counts_and_money_add_up_unless_declared(measure, keys, aggregates):
    assert measure(["1"], **keys).aggregates == aggregates


def test_rounding_of_field_goes_before_table_before_package(measure):
    assert measure(["1"], rounding="ceiling").convention == "ceiling"
    assert measure(["1"], table={"rounding": "floor"}).convention == "floor"
    read = measure(["1"], rounding="ceiling", table={"rounding": "floor", "status": "P"}, **{"status": None})
    assert (read.convention, read.status) == ("floor", "P")


def test_an_unknown_rounding_of_a_table_is_a_problem(measure):
    table = measure(["1"]).table
    figures = read_figures(Package("sample", ".", "datapackage.yaml", tables=(replace(table, rounding="flor"),)))
    assert [p.code for p in figures.problems] == ["unknown_rounding"]
    assert "floor" in figures.problems[0].hint
