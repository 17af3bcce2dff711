"""Russian words by their grammar, through pymorphy3; one analyser, loaded when first asked, words remembered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD

REMEMBERED = 50_000
MOST = 60
MOST_WORDS = 6
ATTRIBUTES = ("ADJF", "PRTF", "NUMR")


class Word(NamedTuple):
    """What a word most likely is: part of speech, case, number and dictionary form (OpenCorpora's tags)."""

    base: str
    part: str
    case: str
    tags: frozenset[str]


@lru_cache(maxsize=REMEMBERED)
def analysed(word: str) -> Word:
    """The likeliest reading of a word."""
    best = _analyser().parse(word[:MOST])[0]
    return Word(best.normal_form, best.tag.POS or "", best.tag.case or "", frozenset(best.tag.grammemes))


@lru_cache(maxsize=REMEMBERED)
def animate(word: str) -> bool:
    """Whether every likely reading of a plural noun is of living beings: "депутатов", not "центров"."""
    readings = [p.tag.grammemes for p in _analyser().parse(word[:MOST]) if p.tag.POS == "NOUN"]
    return bool(readings) and all(
        "anim" in tags and not {"Name", "Surn", "Geox", "Orgn"} & set(tags) for tags in readings
    )


@lru_cache(maxsize=REMEMBERED)
def is_numbered(word: str, few: bool) -> bool:
    """Whether a noun in the singular cannot be counted: "2 группа", "5 класса"; a `few` (2 to 4) count its genitive."""
    tags = [p.tag for p in _analyser().parse(word[:MOST])]
    nouns = [tag for tag in tags if tag.POS == "NOUN" and "Abbr" not in tag.grammemes and "Fixd" not in tag.grammemes]
    singular = [tag for tag in nouns if tag.number == "sing" and tag.case in ("nomn", "loct", "gent")]
    counted = [tag for tag in nouns if tag.case in ("gent", "gen2") and (few or tag.number == "plur")]
    return len(nouns) == len(tags) and bool(singular) and not counted


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


class Russian:
    """Noun phrases by the parts of speech: attributes, a noun, and genitives that belong to it."""

    def behind(self, words: Words, at: int) -> Sequence[int]:
        """The tokens of the noun phrase that begins here: "медицинских работников страны"."""
        found: list[int] = []
        nouns = 0
        while len(found) < MOST_WORDS and at < len(words.tokens) and words.tokens[at].kind == WORD:
            word = analysed(words.text(at))
            fits = word.part in ATTRIBUTES or (word.part == "NOUN" and (not nouns or word.case == "gent"))
            if not fits or words.listed("prepositional", at):
                break
            joint = word.part in ATTRIBUTES and _joined(words, at)
            found += [at, at + 1] if joint else [at]
            nouns += word.part == "NOUN"
            at += 2 if joint else 1
        while found and not _closes(analysed(words.text(found[-1]))):
            found.pop()
        return found

    def base(self, word: str) -> str:
        """The dictionary form."""
        return analysed(word).base


def _closes(word: Word) -> bool:
    """Whether a phrase can end with this word: a noun, or a participle in its place ("число родившихся")."""
    return word.part == "NOUN" or (word.part == "PRTF" and word.case == "gent")


def _joined(words: Words, at: int) -> bool:
    """Whether another attribute follows behind "и": "крупных и средних предприятий"."""
    return words.text(at + 1) in ("и", "или") and analysed(words.text(at + 2) or "и").part in ATTRIBUTES


RUSSIAN = Russian()
