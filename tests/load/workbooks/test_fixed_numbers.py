"""Numbers displayed in columns and one by one are the same."""

from __future__ import annotations

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from healthstat_check.load.workbooks.fixed_numbers import plain_numbers
from healthstat_check.load.workbooks.one_number import displayed

CODES = (None, "General", "0", "0.0", "0.00", "#,##0.0", "#\\ ##0", "0%", "0.00%", '0.0" %"', "0.0;-0.0", "yyyy", "000")
STORED = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).map(repr),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3).map(str),
    st.integers(-(10**18), 10**18).map(str),
    st.floats(min_value=-10, max_value=10).map(lambda x: f"{x:.17f}"),
)


@given(st.lists(st.tuples(STORED, st.sampled_from(CODES)), min_size=1, max_size=30))
@example([("0.285", "0.00"), ("121.94499999999999", "0.00"), ("999999999999999999", "0%"), ("-0.04", "0.0")])
@example([("0.00012345678912", None), ("0.00001234", None), ("99999999999.5", None), ("0.000", None)])
def test_columns_print_what_one_number_prints(pairs: list[tuple[str, str | None]]) -> None:
    cells = pl.DataFrame(pairs, schema={"value": pl.String, "format": pl.String}, orient="row")
    found = plain_numbers(cells, pl.lit(True))
    for (value, code), row in zip(pairs, found.iter_rows(named=True), strict=True):
        if row["number"] is not None:
            one = displayed(value, code or "General")
            assert (row["text"], row["number"], row["hides"], row["percent"]) == (
                one.text,
                one.number,
                one.hides,
                one.percent,
            ), (value, code)


def test_common_numbers_take_the_way_of_columns() -> None:
    values = ["5", "75694.17541969454", "-0.5", "1234567.125", "0", "33.333333333333336"]
    for code in (None, "0.0", "#,##0", "0.0%"):
        cells = pl.DataFrame({"value": values, "format": [code] * len(values)}, schema_overrides={"format": pl.String})
        assert plain_numbers(cells, pl.lit(True))["number"].null_count() == 0
