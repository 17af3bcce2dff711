"""Numbers as printed, a table of sentences for each language."""

import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from healthstat_check.figures.hedges import hedge_at
from healthstat_check.figures.numbers import numbers_in, read_quote

CASES = Path(__file__).parent / "cases"


def _rows():
    for language in ("ru", "kk", "en"):
        rows = tomllib.loads((CASES / f"numbers_{language}.toml").read_text("utf-8"))["rows"]
        for text, *expected in rows:
            yield pytest.param(language, text, *expected, id=f"{language}: {text}")


@pytest.mark.parametrize(("language", "marked", "value", "rounding", "coarse", "unit", "hedge"), list(_rows()))
def test_a_number_is_read_as_printed(language, marked, value, rounding, coarse, unit, hedge):
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    number = read_quote(text, start, end, language)
    assert number is not None
    around = hedge_at(text, number.start, number.end, language, None)
    said = number.hedge if number.hedge in ("vague", "range", "every_nth", "most") else around or number.hedge
    assert (said or "") == hedge
    assert (number.unit or "") == unit
    if ".." in value:
        assert number.range == tuple(map(Fraction, value.split("..")))
    else:
        assert number.value == Fraction(value)
    if rounding:
        loose = hedge not in ("", "range")
        steps = (number.hedged_unit,) * 2 if loose else (number.rounding_unit, number.coarse_unit)
        assert steps == (Fraction(rounding), Fraction(coarse))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_each_language_has_a_long_table(language):
    assert len(tomllib.loads((CASES / f"numbers_{language}.toml").read_text("utf-8"))["rows"]) >= 40


@pytest.mark.parametrize(
    "text",
    [
        "дата 31.12.2025", "код А4", "COVID-19", "№5", "10-й съезд", "007", "1,2,3", "9" * 40,
        "\u0661\u0662\u0663", "1_000_000x",
    ],
)  # fmt: skip
def test_what_is_no_number_is_left_out(text):
    found = [n.value for n in numbers_in(text, 0, len(text), "ru")]
    assert found in ([], [1], [0])


def test_one_end_of_a_range_can_be_quoted():
    text = "a term of 3-7 years"
    low = read_quote(text, text.index("3"), text.index("3") + 1, "en")
    assert (low.value, low.range, low.unit) == (3, None, "years")


def test_two_numbers_are_no_number():
    assert read_quote("5 и 7 врачей", 0, 5, "ru") is None
    assert read_quote("много врачей", 0, 5, "ru") is None
