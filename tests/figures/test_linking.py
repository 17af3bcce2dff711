"""From a declaration to a figure, or to a problem that says what to do."""

from fractions import Fraction

import pytest

from healthstat_check.figures.read import read_figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import FigureSpec, Package

TEXT = (
    "Застраховано **16,9 млн** человек (82,6\u00a0%).\n\nЕщё около 3,5 млн человек, из них 12 млн и 16,9 млн тенге.\n"
)


def _only(figures):
    assert figures.problems == ()
    (figure,) = figures.named.values()
    return figure


def test_a_quote_is_found_with_its_place(link):
    figure = _only(link(TEXT, ("share", {"quote": "82,6 %", "time": "2025-12-31", "clock": "stock"})))
    assert (figure.value, figure.printed, figure.unit.name) == (Fraction("82.6"), "82,6\u00a0%", "percent")
    where = figure.location
    assert (where.file, where.line, where.column) == ("release.md", 1, 36)
    assert TEXT[where.start : where.end] == "82,6"
    assert (figure.time, figure.clock, figure.status, figure.source) == ("2025-12-31", "stock", "A", "release")


@pytest.mark.parametrize("quote", ["16,9 млн", "16,9\u00a0млн", "16,9\u202fмлн", "**16,9 млн**", "16,9\u00ad млн"])
def test_spaces_and_emphasis_match_each_other(link, quote):
    figure = _only(link(TEXT, ("insured", {"quote": quote, "occurrence": 1})))
    assert (figure.value, figure.printed) == (16_900_000, "16,9 млн")


def test_a_quote_may_be_shorter_or_longer_than_its_number(link):
    assert _only(link(TEXT, ("share", {"quote": "82,6"}))).value == Fraction("82.6")
    assert _only(link(TEXT, ("outside", {"quote": "около 3,5 млн человек"}))).hedge == "about"


@pytest.mark.parametrize(
    ("keys", "unit"), [({"near": "82,6"}, "persons"), ({"near": "12 млн"}, "KZT"), ({"occurrence": 2}, "KZT")]
)
def test_one_of_several_places_is_chosen(link, keys, unit):
    assert _only(link(TEXT, ("insured", {"quote": "16,9 млн", **keys}))).unit.name == unit


@pytest.mark.parametrize(
    ("keys", "code", "where", "words"),
    [
        ({"quote": "16,9 млн"}, "quote_ambiguous", "figures.f.quote", ["2 times", "lines 1, 3", "occurrence"]),
        ({"quote": "17 млн"}, "quote_not_found", "figures.f.quote", ["release.md"]),
        ({"quote": "6,9 млн"}, "quote_not_found", "figures.f.quote", ["release.md"]),
        ({"quote": "16,9 млн", "occurrence": 3}, "quote_not_found", "figures.f.occurrence", ["2 times", "lines 1, 3"]),
        ({"quote": "16,9 млн", "near": "Астана"}, "quote_not_found", "figures.f.near", ["Астана"]),
        ({"quote": "Застраховано"}, "no_number", "figures.f.quote", ["Застраховано"]),
        ({"quote": "12 млн и 16,9 млн"}, "no_number", "figures.f.quote", ["several"]),
        ({"quote": "12 млн", "resource": "relase"}, "unknown_text", "figures.f.in", ["relase"]),
        ({"quote": "12 млн", "hedge": "abuot"}, "unknown_hedge", "figures.f.hedge", ["about"]),
        ({"quote": "12 млн", "rounding": "half-evn"}, "unknown_rounding", "figures.f.rounding", ["half-even"]),
        ({"quote": "12 млн", "rounding_unit": "0"}, "not_a_number", "figures.f.rounding_unit", ["0"]),
        ({"quote": "12 млн", "multiplier": "1/0"}, "not_a_number", "figures.f.multiplier", ["1/0"]),
        ({"quote": "12 млн", "multiplier": 1000}, "multiplier_twice", "figures.f.multiplier", ["scale word"]),
        ({"quote": "12 млн", "bound": "upper"}, "unknown_bound", "figures.f.bound", ["upper"]),
        ({"quote": "82,6 %", "unit": "persons"}, "unit_contradicts_print", "figures.f.unit", ["persons", "percent"]),
        ({"printed": "много"}, "no_number", "figures.f.printed", ["много"]),
        ({"printed": "5 и 7"}, "no_number", "figures.f.printed", ["5 и 7"]),
        ({"printed": "9" * 5000}, "no_number", "figures.f.printed", ["999"]),
    ],
)  # fmt: skip
def test_what_cannot_be_linked_is_a_problem(link, keys, code, where, words):
    figures = link(TEXT, ("f", keys))
    (problem,) = figures.problems
    assert (problem.code, problem.where, problem.level, problem.file) == (code, where, "error", "datapackage.yaml")
    assert all(word in problem.message + problem.hint for word in words)
    assert not figures.named


@pytest.mark.parametrize(
    ("keys", "value", "rounding", "coarse", "hedge"),
    [
        ({"printed": "20 495 975"}, "20495975", 1, 1, None),
        ({"printed": "16,9 млн"}, "16900000", 100_000, 100_000, None),
        ({"printed": "около 16,9 млн"}, "16900000", 100_000, 100_000, "about"),
        ({"printed": "шамамен 5 мың", "language": "kk"}, "5000", 1000, 1000, "about"),
        ({"printed": "1,234"}, "1234", 1, 1, None),
        ({"printed": "1,234", "language": "ru"}, "1.234", "0.001", "0.001", None),
        ({"printed": "20000"}, "20000", 1, 10_000, None),
        ({"printed": "20000", "rounding_unit": "1"}, "20000", 1, 1, None),
        ({"printed": "2 643", "multiplier": 1000}, "2643000", 1000, 1000, None),
        ({"printed": "250", "multiplier": "1/100"}, "2.5", "0.01", "0.01", None),
        ({"printed": "1235", "base": 5}, "1235", 5, 5, None),
        ({"printed": "15 тыс.", "base": 5}, "15000", 5000, 5000, None),
        ({"printed": "15", "base": 5, "multiplier": 100}, "1500", 500, 500, None),
        ({"printed": "12", "hedge": "at least"}, "12", 1, 1, "at_least"),
        ({"printed": "около 16,9 млн", "hedge": "none"}, "16900000", 100_000, 100_000, None),
        ({"printed": "-5,2"}, "-5.2", "0.1", "0.1", None),
    ],
)
def test_a_literal_print_is_read_by_the_same_grammar(link, keys, value, rounding, coarse, hedge):
    figure = _only(link("", ("f", keys)))
    assert figure.value == Fraction(value)
    assert (figure.rounding_unit, figure.coarse_unit) == (Fraction(rounding), Fraction(coarse))
    assert figure.hedge == hedge


@pytest.mark.parametrize(
    ("printed", "absent", "known"),
    [
        ("…", "missing", None),
        ("..", "missing", None),
        ("x", "suppressed", Interval(Fraction(0), None, True, False)),
        ("х", "suppressed", Interval(Fraction(0), None, True, False)),
        ("<5", "suppressed", Interval(Fraction(0), Fraction(5), True, False)),
    ],
)
def test_marks_stand_for_numbers_that_are_not_shown(link, printed, absent, known):
    figure = _only(link("", ("f", {"printed": printed})))
    assert (figure.absent, figure.value) == (absent, None)
    assert figure.readings == (None if known is None else (known, known))


def test_an_unprinted_figure_has_a_unit_only(link):
    figure = _only(link("", ("f", {"unprinted": True, "unit": "persons"})))
    assert (figure.absent, figure.unit.name, figure.readings) == ("unprinted", "persons", None)


def test_a_declared_unit_finds_neighbours_that_the_text_does_not_name(link):
    text = "Всего 20,5 млн человек, из них 12 млн (58,5 %)."
    assert _only(link(text, ("f", {"quote": "12 млн", "unit": "persons"}))).rounding_unit == 100_000


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("Охват 82,6 %.", "82,6 %", "percentage_points"),
        ("Взнос 4250 тенге.", "4250", "KZT/month"),
        ("Уровень 7,1 ‰.", "7,1", "per 1000"),
        ("Здесь 12 врачей.", "12", "positions"),
        ("Здесь 12 врачей.", "12", "percent"),
    ],
)
def test_units_that_can_be_meant_are_taken(link, text, quote, unit):
    assert _only(link(text, ("f", {"quote": quote, "unit": unit}))).unit.name == unit


@pytest.mark.parametrize(
    ("text", "quote", "unit"),
    [
        ("Охват 82,6 %.", "82,6 %", "persons"),
        ("Охват 82,6 %.", "82,6 %", "share"),
        ("Взнос 4250 тенге.", "4250", "USD"),
        ("Половина врачей.", "Половина", "percent"),
        ("Уровень 7,1 на 1000 населения.", "7,1", "per 100000"),
    ],
)
def test_units_that_the_print_rules_out_are_refused(link, text, quote, unit):
    assert [p.code for p in link(text, ("f", {"quote": quote, "unit": unit})).problems] == ["unit_contradicts_print"]


def test_one_end_of_a_range_is_chosen(link):
    text = "Срок от 3 до 7 лет."
    assert _only(link(text, ("f", {"quote": "3 до 7"}))).range == (3, 7)
    low = _only(link(text, ("f", {"quote": "3 до 7", "bound": "low"})))
    assert (low.value, low.range, low.hedge) == (3, None, None)


def test_digits_beyond_the_declared_unit_are_kept_and_marked(link):
    figure = _only(link("", ("f", {"printed": "12,34", "language": "ru", "rounding_unit": "0.1"})))
    assert (figure.value, figure.excess) == (Fraction("12.34"), True)
    assert not _only(link("", ("f", {"printed": "12,3", "language": "ru", "rounding_unit": "0.1"}))).excess


def test_presets_take_the_print_at_its_word(link):
    text = "Всего 20,5 млн человек, из них около 12 млн человек."
    figure = _only(link(text, ("f", {"quote": "12 млн"}), rounding="calc11-truncate"))
    assert (figure.hedge, figure.rounding_unit, figure.coarse_unit) == (None, 1_000_000, 1_000_000)
    assert figure.readings == (Interval(Fraction(12_000_000), Fraction(13_000_000), True, False),) * 2


def test_a_figure_keeps_its_own_rounding(link):
    specs = ("own", {"printed": "12", "rounding": "exact"}), ("other", {"printed": "12"})
    figures = link("", *specs, rounding="floor")
    assert [f.convention for f in figures.named.values()] == ["exact", "floor"]


def test_an_unknown_rounding_of_the_package_is_a_problem(link):
    figures = link("", ("f", {"printed": "12"}), rounding="calc11-rund")
    assert [p.code for p in figures.problems] == ["unknown_rounding"]
    assert "calc11-round" in figures.problems[0].hint
    assert figures.named["f"].convention == "half-any"


def test_figures_of_other_packages_stand_under_their_alias():
    def package(name, **others):
        return Package(name, name, f"{name}.yaml", figures=(FigureSpec("total", printed="12"),), others=others)

    figures = read_figures(package("now", before=package("before", earlier=package("earlier"))))
    assert list(figures.named) == ["total", "before::total", "before::earlier::total"]
