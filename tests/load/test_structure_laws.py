"""Pandera's verdict is that of a plain reading of the constraint, cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.load.structure_tables import failures, rows, table

from healthstat_check.model.table import Field, ForeignKey

COMPARE = {
    "minimum": Decimal.__ge__,
    "maximum": Decimal.__le__,
    "exclusiveMinimum": Decimal.__gt__,
    "exclusiveMaximum": Decimal.__lt__,
}
NUMBERS = st.one_of(
    st.decimals(-3, 3, places=2).map("{:f}".format),
    st.integers(2**53 - 2, 2**53 + 2).map(str),
    st.integers(10**35, 10**35 + 2).map(str),
)
WORDS = st.text("abяқ ", max_size=3)
CODES = st.sampled_from(["", "A", "B", "C"])


@settings(max_examples=50)
@given(st.lists(NUMBERS, min_size=1, max_size=6), NUMBERS, st.sampled_from(sorted(COMPARE)))
def test_bounds(cells: list[str], bound: str, name: str) -> None:
    wanted = [row for row, cell in enumerate(cells, 1) if not COMPARE[name](Decimal(cell), Decimal(bound))]
    assert rows(cells, "number", **{name: bound}) == wanted


@settings(max_examples=50)
@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(0, 3), st.integers(0, 3))
def test_lengths(cells: list[str], least: int, most: int) -> None:
    wanted = [row for row, cell in enumerate(cells, 1) if cell and not least <= len(cell) <= most]
    assert sorted(set(rows(cells, minLength=least, maxLength=most)), key=int) == wanted


@settings(max_examples=50)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(["a*", "[ab]+|я", ".", "(a|ab)(b|)", "қ{1,2}", r"\w+"]))
def test_patterns(cells: list[str], pattern: str) -> None:
    wanted = [row for row, cell in enumerate(cells, 1) if cell and not re.fullmatch(pattern, cell)]
    assert rows(cells, pattern=pattern) == wanted


@settings(max_examples=50)
@given(st.lists(st.tuples(CODES, CODES), min_size=1, max_size=6))
def test_unique_together(pairs: list[tuple[str, str]]) -> None:
    counts = Counter(pair for pair in pairs if "" not in pair)
    wanted = [row for row, pair in enumerate(pairs, 1) if counts[pair] > 1]
    cells = {"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}
    assert [f.row for f in failures(table(cells, unique_keys=(("a", "b"),)))] == wanted


@settings(max_examples=50)
@given(
    st.lists(st.tuples(CODES, CODES), min_size=1, max_size=6), st.lists(st.tuples(CODES, CODES), min_size=1, max_size=4)
)
def test_references(pairs: list[tuple[str, str]], known: list[tuple[str, str]]) -> None:
    target = table({"p": [a for a, _ in known], "q": [b for _, b in known]}, name="known")
    cells = {"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}
    source = table(cells, foreign_keys=(ForeignKey(("a", "b"), "known", ("p", "q")),))
    wanted = [row for row, pair in enumerate(pairs, 1) if "" not in pair and pair not in known]
    assert [f.row for f in failures(source, target)] == wanted


@settings(max_examples=50)
@given(st.lists(CODES, min_size=1, max_size=6), st.lists(CODES, min_size=1, max_size=3), st.booleans())
def test_enumerations_and_required(cells: list[str], listed: list[str], required: bool) -> None:
    found = failures(table({"x": cells}, Field("x", constraints={"enum": listed, "required": required})))
    wanted = {(row, "enum") for row, cell in enumerate(cells, 1) if cell and cell not in listed}
    wanted |= {(row, "required") for row, cell in enumerate(cells, 1) if required and not cell}
    assert {(f.row, f.rule) for f in found} == wanted
    assert len(found) == len(wanted)
