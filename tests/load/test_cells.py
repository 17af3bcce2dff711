from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.load.cells import read_numbers
from healthstat_check.load.number_form import NumberForm
from healthstat_check.load.odd_cells import Odd
from healthstat_check.model.table import NumberColumn

FORM = NumberForm()
DECIMALS = st.decimals(-(10**12), 10**12, places=None, allow_nan=False, allow_infinity=False).filter(
    lambda d: -10 <= int(d.as_tuple().exponent) <= 0
)


def read(*cells: str, form: NumberForm = FORM) -> tuple[NumberColumn, dict[str, Odd]]:
    column = read_numbers([pl.Series(cells, dtype=pl.String)], [form])[0]
    return column.numbers, column.odd


def value(cell: str, form: NumberForm = FORM) -> Fraction | str:
    """The number of a cell, or its mark with the fault that is told."""
    column, odd = read(cell, form=form)
    mantissa = column.mantissa[0]
    if mantissa is not None:
        return Fraction(mantissa, 10**column.scale)
    return " ".join(filter(None, (column.marks[0], odd[cell].fault)))


@given(st.lists(DECIMALS, min_size=1, max_size=8))
def test_numbers_are_exact(numbers: list[Decimal]) -> None:
    column, odd = read(*(f"{n:f}" for n in numbers))
    assert [Fraction(m, 10**column.scale) for m in column.mantissa] == [Fraction(n) for n in numbers]
    assert column.places.to_list() == [-int(n.as_tuple().exponent) for n in numbers]
    assert (column.marks.null_count(), odd) == (len(numbers), {})


@pytest.mark.parametrize(
    "cell",
    ["9223372036854775808", "12345678901234567890.123456789012345678", "-99999999999999999999", "0.5", ".5", "5."],
)
def test_wide_numbers_keep_every_digit(cell: str) -> None:
    assert value(cell) == Fraction(Decimal(cell))


@pytest.mark.parametrize(
    ("cell", "form", "number"),
    [
        ("1 234,5", NumberForm(decimal=",", group=" "), "1234.5"),
        ("1\u00a0234", NumberForm(group=" "), "1234"),
        ("1\u202f234", NumberForm(group=" "), "1234"),
        ("1,234,567.8", NumberForm(group=","), "1234567.8"),
        ("1.234,5", NumberForm(decimal=",", group="."), "1234.5"),
        ("\u22125", NumberForm(), "-5"),
        ("+5", NumberForm(integer=True), "5"),
        ("1.5e3", NumberForm(), "1500"),
        ("15E-4", NumberForm(), "0.0015"),
        ("12.3p", NumberForm(), "12.3"),
        ("12.3 e", NumberForm(), "12.3"),
        ("12 %", NumberForm(bare=False), "12"),
        ("$1.50", NumberForm(bare=False), "1.50"),
        ("–", NumberForm(nil=frozenset("–")), "0"),
    ],
)
def test_printed_forms(cell: str, form: NumberForm, number: str) -> None:
    assert value(cell, form) == Fraction(number)


@pytest.mark.parametrize(
    ("cell", "form", "mark"),
    [
        ("", NumberForm(), "missing"),
        ("…", NumberForm(), "missing"),
        ("..", NumberForm(), "missing"),
        ("-99", NumberForm(missing=frozenset({"-99"})), "missing"),
        ("x", NumberForm(missing=frozenset({"x"})), "suppressed"),
        ("c", NumberForm(suppressed=frozenset({"c"})), "suppressed"),
        ("*", NumberForm(), "suppressed"),
        ("х", NumberForm(), "suppressed undeclared"),
        ("<5", NumberForm(), "below:5"),
        ("< 2,5", NumberForm(decimal=","), "below:2.5"),
        ("–", NumberForm(), "invalid type"),
        ("1.234", NumberForm(decimal=","), "invalid ambiguous"),
    ],
)
def test_marks(cell: str, form: NumberForm, mark: str) -> None:
    assert value(cell, form) == mark


@pytest.mark.parametrize(
    "cell",
    [
        *("NaN", "inf", "-Infinity", "sNaN", "1e400", "1e9999999", "0x10", "1_000", "1 234", "1\u00a0234", "1,5"),
        *(
            "\u0661\u0662",
            "\uff11",
            "1.2.3",
            "--5",
            "5-",
            "five",
            "5K",
            "5B",
            "5M",
            "1/3",
            "12.3\n",
            "9" * 39,
            "9" * 5000,
        ),
    ],
)
def test_what_is_no_number_is_told(cell: str) -> None:
    assert value(cell) in ("invalid type", "invalid digits")


def test_flag_goes_to_the_mark() -> None:
    column, _ = read("12.3p", "4")
    assert (column.marks.to_list(), column.mantissa.to_list(), column.scale) == (["flag:p", None], [123, 40], 1)


def test_spaces_around_a_number_are_told() -> None:
    column, odd = read(" 7 ", "8")
    assert (column.mantissa.to_list(), odd[" 7 "].fault) == ([7, 8], "spaces")


def test_number_too_long_for_the_column_is_told() -> None:
    column, odd = read("1" * 30, "0." + "1" * 20)
    assert column.mantissa.to_list() == [None, int("1" * 20)]
    assert odd["1" * 30].fault == "digits"


def test_columns_are_read_each_by_its_form() -> None:
    forms = [NumberForm(), NumberForm(decimal=",")]
    first, second = read_numbers([pl.Series(["1.5", ""]), pl.Series(["1,5", "2"])], forms)
    assert first.numbers.mantissa.to_list() == [15, None]
    assert second.numbers.mantissa.to_list() == [15, 20]
    assert second.odd == {}


def test_small_columns_are_small_integers() -> None:
    assert read("1", "2")[0].mantissa.dtype == pl.Int64
    assert read(*[])[0].mantissa.to_list() == []
