"""Figures of free texts."""

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.model.package import Text


def _mentions(content, language):
    return read_mentions(Text("t", "t.md", content, language))


def test_in_order_with_spans_sentences_and_paragraphs():
    content = "Принято 254 человека. Из них около 30 % детей.\n\nВыделено 3,5 млн тенге."
    found = _mentions(content, "ru")
    assert [m.figure.printed for m in found] == ["254", "30 %", "3,5 млн"]
    assert [content[m.figure.location.start : m.figure.location.end] for m in found] == ["254", "30 %", "3,5 млн"]
    assert [(m.sentence, m.paragraph) for m in found] == [(0, 0), (1, 0), (2, 1)]
    assert [m.figure.hedge for m in found] == [None, "about", None]


def test_metadata_lines_hold_no_figures():
    assert not _mentions("# source: page 17\n# pages: 250\n\nНичего.", "ru")
    assert [m.figure.printed for m in _mentions("# Принято 254 человека\n\nТекст.", "ru")] == ["254"]


def test_what_the_sentence_says():
    content = "В Актюбинской области в 2025 году число врачей выросло на 5,2 % до 3 400 человек."
    by, to = _mentions(content, "ru")
    assert (by.direction, by.change, to.direction, to.change) == ("up", "by", "up", "to")
    assert (by.time_key, to.time_key, by.subject.text) == ("2025", "2025", "число врачей")
    assert (by.place.text, to.counts.text, to.counts.base) == ("Актюбинской области", "человек", "человек")
