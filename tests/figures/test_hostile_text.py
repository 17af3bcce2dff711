"""Texts that are made to hang or mislead a reader of numbers."""

import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthstat_check.figures.hedges import hedge_at
from healthstat_check.figures.numbers import numbers_in, read_quote
from healthstat_check.figures.quotes import places, searchable
from healthstat_check.figures.tokens import tokenize

PIECES = [
    "1 ", "1 234 ", "1,2,", "тысяч ", "миллиона ", "двадцать ", "от 3 до ", "3-", "5 на 1000 ", "не более чем ",
    "« ", "1.", "%", "\u00ad", "**", "млн. ", "от ", "1 млн ",
]  # fmt: skip


def _calls(text):
    """How many functions are called to read a text: its cost, whatever else the machine is doing."""
    made = 0

    def count(frame, event, argument):
        nonlocal made
        made += event in ("call", "c_call")

    tokenize.cache_clear()
    sys.setprofile(count)
    try:
        numbers_in(text, 0, len(text), "ru")
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("piece", PIECES)
def test_cost_grows_with_the_length_of_the_text(piece):
    short, long = piece * (3_000 // len(piece)), piece * (12_000 // len(piece))
    assert _calls(long) < 4.5 * _calls(short)


@pytest.mark.parametrize("piece", PIECES)
def test_a_quote_costs_the_same_in_a_text_of_any_length(piece):
    text = piece * (400_000 // len(piece)) + " ровно 16,9 млн человек."
    start = time.process_time()
    at = text.index("16,9")
    number = read_quote(text, at, at + 4, "ru")
    hedge_at(text, number.start, number.end, "ru", None)
    assert time.process_time() - start < 1
    assert number.value == 16_900_000


def test_a_quote_that_occurs_everywhere_is_looked_up_in_bounded_time():
    text = "1 а " * 100_000
    start = time.process_time()
    assert len(places(text, searchable(text), "1", "ru")) == 1000
    assert time.process_time() - start < 5


@pytest.mark.parametrize("text", ["", " ", "-", "%", "1", "-1", "\u202f1\u202f", "١٢٣", "1" * 31, "\ud83d", "1e400"])
@pytest.mark.parametrize("language", ["ru", "kk", "en", "xx", None])
def test_odd_texts_are_read_without_fuss(text, language):
    for number in numbers_in(text, 0, len(text), language):
        assert text[number.start : number.end].strip() != ""
        assert number.rounding_unit <= number.coarse_unit


words = st.sampled_from(
    [*PIECES, "до ", "около ", "лет ", "года ", "%", "-дан ", "астам ", "половины ", "over ", "$", "№", "\n\n"]
)


@given(st.lists(st.one_of(words, st.text(max_size=3)), max_size=15).map("".join), st.sampled_from(["ru", "kk", "en"]))
@settings(max_examples=300)
def test_any_text_has_numbers_in_order_and_hedges_without_fuss(text, language):
    numbers = numbers_in(text, 0, len(text), language)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    for number in numbers:
        assert 0 < number.rounding_unit <= number.coarse_unit
        assert number.hedged_unit > 0
        hedge_at(text, number.start, number.end, language, None)
