"""What number formats print of stored numbers."""

from __future__ import annotations

from decimal import InvalidOperation

import pytest

from healthstat_check.load.workbooks.one_number import displayed

PRINTED = [
    ("5", "General", "5"),
    ("5.25", "General", "5.25"),
    ("0.30000000000000004", "General", "0.3"),
    ("33.333333333333336", "General", "33.33333333"),
    ("0.33333333333333331", "General", "0.333333333"),
    ("123456789012", "General", "123456789012"),
    ("0.000012345678", "General", "0.0000123457"),
    ("75694.17541969454", "0.0", "75694.2"),
    ("75.65", "0.0", "75.7"),
    ("121.94499999999999", "0.00", "121.95"),
    ("-2.5", "0", "-3"),
    ("-0.04", "0.0", "0.0"),
    ("1234567.5", "#,##0.0", "1234567.5"),
    ("1234567.5", r"#\ ##0.0", "1234567.5"),
    ("1234567.5", "# ##0,0", "1234568"),
    ("1234567.5", "# ##0", "1234568"),
    ("0.1234", "0%", "12%"),
    ("0.1234", "0.0%", "12.3%"),
    ("0.125", '0.0" %"', "0.1 %"),
    ("12345678", "#,##0,", "12346"),
    ("12345678", '0.0,," млн"', "12.3 млн"),
    ("1234.5", '#,##0.00" ₸"', "1234.50 ₸"),
    ("1234.5", "[$₽-419]#,##0.00", "₽1234.50"),
    ("-1234.5", "#,##0.0_);(#,##0.0)", "-1234.5"),
    ("-1234.5", "0.0;[Red]-0.0", "-1234.5"),
    ("0", '0.0;-0.0;"-"', "-"),
    ("0", '[=0]"-";0.0', "-"),
    ("0.21", '[=0]"-";0.0', "0.2"),
    ("0.5", "[<1]0.00;0", "0.50"),
    ("0.5", "#.##", "0.5"),
    ("2", "0.##", "2"),
    ("7", "000", "007"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("42370", "dd.mm.yyyy", "2016-01-01"),
    ("42370", "mmm yyyy", "2016-01"),
    ("42370", "yyyy", "2016"),
    ("42370.5", "dd.mm.yyyy hh:mm", "2016-01-01T12:00:00"),
    ("1.25", "[h]:mm", "30:00:00"),
    ("0.25", "h:mm", "06:00:00"),
    ("59", "dd.mm.yyyy", "1900-02-28"),
    ("61", "dd.mm.yyyy", "1900-03-01"),
    ("15", "", "15"),
    ("15", "@", "15"),
    ("0.5", "# ?/?", "0.5"),
]


@pytest.mark.parametrize(("value", "code", "text"), PRINTED)
def test_a_number_prints_as_its_format_says(value: str, code: str, text: str) -> None:
    assert displayed(value, code).text == text


def test_dates_may_count_from_1904() -> None:
    assert displayed("40908", "dd.mm.yyyy", since_1904=True).text == "2016-01-01"


def test_it_is_told_where_digits_are_missing() -> None:
    assert displayed("75694.17541969454", "0.0").hides
    assert displayed("0.1234", "0%").hides
    assert not displayed("75694.2", "0.0").hides
    assert not displayed("0.12", "0%").hides


def test_what_prints_no_digit_still_has_its_number() -> None:
    dash = displayed("0", '0;-0;"–"')
    assert (dash.text, dash.number) == ("–", "0")


@pytest.mark.parametrize("value", ["NaN", "inf", "1_000", "١٢", "1e99999", "", "1,5", " 1"])
def test_what_is_no_number_is_not_read(value: str) -> None:
    with pytest.raises(InvalidOperation):
        displayed(value, "General")
