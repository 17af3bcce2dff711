"""Any text is read, in time proportional to its length, and every figure lies where it says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.model.package import Text

NUMBERS = [
    "1",
    "25",
    "2025",
    "16,9",
    "12 345",
    "1,234.5",
    "0,0",
    "00",
    "3-7",
    "½",
    "¹",
    "9:00",
    "№",
    "%",
    "‰",
    "п.п.",
    "$",
]
HEDGES = ["около", "свыше", "шамамен", "about", "до", "с", "от", "на", "дейін", "астам", "не"]
UNITS = [
    "млн",
    "тыс.",
    "мың",
    "million",
    "человек",
    "адамға",
    "people",
    "года",
    "жылы",
    "in",
    "январь",
    "қаңтар",
    "квартал",
]
WORDS = [
    "целых",
    "бүтін",
    "point",
    "одна",
    "пятьсот",
    "жүз",
    "two",
    "hundred",
    "половина",
    "каждый третий",
    "сотни",
    "twice",
]
SIGNS = [*"().,;:-–*#[]", "\n", "\n\n", " ", "\u00a0", "\u202e", "\u200b", "Ә", "ǵ", "İ"]
PIECES = st.sampled_from([*NUMBERS, *HEDGES, *UNITS, *WORDS, *SIGNS])
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def _spans_hold(content: str, language: str) -> None:
    at = 0
    for mention in read_mentions(Text("t", "t.md", content, language)):
        place = mention.figure.location
        assert at <= place.end
        assert 0 <= place.start < place.end <= len(content)
        assert mention.figure.value is not None
        for phrase in (mention.counts, mention.subject, mention.place, mention.time):
            assert phrase is None or content[phrase.start : phrase.end] == phrase.text
        at = place.start


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["ru", "kk", "en"]))
def test_any_text_is_read(content: str, language: str) -> None:
    _spans_hold(content, language)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(TEXTS, st.sampled_from(["ru", "kk", "en"]))
def test_many_texts_are_read(content: str, language: str) -> None:
    _spans_hold(content, language)


SENTENCES = {
    "ru": "В 2025 году около 3,5 млн человек (82,6 %) прошли скрининг, на 11,2 % больше, чем годом ранее.\n\n",
    "kk": "2025 жылы шамамен 3,5 млн адам (82,6 %) тексеруден өтті, былтырғыдан 11,2 %-ға көп.\n\n",
    "en": "In 2025 about 3.5 million people (82.6%) were screened, 11.2% more than a year earlier.\n\n",
    "one line": "1 2 3 4 5 ",
    "digits": "1234567890",
    "opening": "((((",
    "commas": "1,",
    "words": "пятьсот тысяч ",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SENTENCES)
def test_time_grows_with_length(kind: str) -> None:
    language = kind if kind in ("ru", "kk", "en") else "ru"
    _timed(SENTENCES[kind], 20_000, language)
    once, twice, fourfold = (_timed(SENTENCES[kind], size, language) for size in (25_000, 50_000, 100_000))
    assert fourfold < 8 * once + 0.5, (once, twice, fourfold)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_ten_megabytes_are_read() -> None:
    assert _timed(SENTENCES["ru"], 10_000_000, "ru") < 1_200


def _timed(piece: str, size: int, language: str) -> float:
    content = piece * (size // len(piece))
    start = time.process_time()
    read_mentions(Text("t", "t.md", content, language))
    return time.process_time() - start
