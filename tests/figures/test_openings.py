"""What is skipped because no number or time can begin with it: nothing that one begins with."""

from __future__ import annotations

import pytest

from healthstat_check.figures.amounts import number_at
from healthstat_check.figures.lexicon import lexicon
from healthstat_check.figures.prose.times import RULES
from healthstat_check.figures.prose.vocabulary import vocabulary
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD, tokenize
from healthstat_check.figures.worded import worded_at

LANGUAGES = ("ru", "kk", "kk-latn", "en")
BEHIND = ("", " 2025", " 5", " тысяч", " мың", " thousand", " 3 айы", " months", " часть", " of 2025")


def written(language: str) -> list[str]:
    """Every word and phrase of a language's tables, stems with an ending."""
    words, prose = lexicon(language), vocabulary(language)
    phrases = [" ".join(p) for t in (words.phrases, prose.phrases) for table in t.values() for p in table.entries]
    named = (*words.cardinals, *words.scales, *words.lone_scales, *prose.lists["and"], *phrases)
    return sorted({word.replace("~", "а" if language in ("ru", "kk") else "a") for word in named})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_opens_with_a_word_that_is_looked_at(language: str) -> None:
    words, seen = lexicon(language), 0
    for text in (f"{word}{behind}" for word in written(language) for behind in BEHIND):
        tokens = tokenize(text, 0, len(text), words.decimal)
        if tokens and tokens[0].kind == WORD and (worded_at(tokens, 0, words) or number_at(tokens, 0, words)):
            seen += 1
            assert words.opens_number(tokens[0].text), text
    assert seen > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_time_opens_with_a_word_that_is_looked_at(language: str) -> None:
    words, prose, seen = lexicon(language), vocabulary(language), 0
    for text in (f"{word}{behind}" for word in written(language) for behind in BEHIND):
        tokens = tokenize(text, 0, len(text), words.decimal)
        view = Words(text, tokens, words, prose, [len(tokens) - 1])
        if tokens and tokens[0].kind == WORD and any(rule(view, 0) for rule in RULES):
            seen += 1
            assert tokens[0].text in prose.times or words.cardinal(tokens[0].text) is not None, text
    assert seen > 20
