"""A lazy plan reads plain numbers as the reader of texts in memory does, and names the rest."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.engine.lazy.backend import Polars
from healthstat_check.engine.lazy.numbers import extents, mantissa_of, mantissas, odd_cells, plain_of
from healthstat_check.load.cells import read_numbers
from healthstat_check.load.number_form import NumberForm

FORMS = (
    NumberForm(),
    NumberForm(integer=True, missing=frozenset({"", "-1"})),
    NumberForm(decimal=",", group=" ", suppressed=frozenset({"x"}), nil=frozenset({"-"})),
)
NUMBERS = ["0", "12", "-7", "+5", "\u22123", "1.5", "1,5", ".5", "7.", "0.000", "1 000", "12 345 678,25", "007", "-1"]
ODD = ["", "x", "-", "1e3", "5p", "<5", "abc", " 4", "\u0661", "1_000", "--1", "1.2.3"]
LONG = ["9" * 18, "9" * 19, "1" * 30 + ".25", "0." + "0" * 30 + "1"]
cells = st.lists(st.sampled_from(NUMBERS + ODD + LONG), min_size=1, max_size=8)


@given(cells, st.sampled_from(FORMS))
def test_plain_numbers_are_read_alike(texts: list[str], form: NumberForm) -> None:
    column = pl.Series("x", texts)
    plain = column.filter(column.str.contains(form.plain) & ~column.is_in(sorted(form.missing)))
    rows, known = extents(Polars().local(column.to_frame()), {"x": form}, Polars())
    assert (rows, known["x"].figures) == (len(texts), plain.len())
    if known["x"].digits > 38:
        return
    read = read_numbers([plain], [form])[0].numbers if plain.len() else None
    found = Polars().fetch(Polars().local(column.to_frame()).select(*mantissas({"x": form}, known, Polars())))
    assert found[plain_of("x")].sum() == plain.len()
    assert found[mantissa_of("x")].drop_nulls().to_list() == ([] if read is None else read.mantissa.to_list())
    assert known["x"].places == (0 if read is None else read.scale)


def test_what_is_no_plain_number_is_counted() -> None:
    frame = Polars().local(pl.DataFrame({"x": ["1", "", "5p", "", "2"]}))
    assert odd_cells(frame, "x", NumberForm(), Polars()) == {"": 2, "5p": 1}
