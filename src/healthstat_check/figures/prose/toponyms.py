"""Names of places: regions, towns, "in rural areas"."""

from __future__ import annotations

from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD

MOST_WORDS = 4
SHORTEST = 5


def place_at(words: Words, at: int) -> int:
    """How many tokens a place that begins here has; 0 where none does."""
    if words.tokens[at].kind != WORD:
        return 0
    return _RULES[words.words.language](words, at)


def _russian(words: Words, at: int) -> int:
    """Attributes and a noun such as "область", behind "в" too; or a geographic name."""
    from healthstat_check.figures.prose.russian import analysed

    stop = at
    while stop < at + MOST_WORDS and stop < len(words.tokens) and analysed(words.text(stop)).part in ("ADJF", "PRTF"):
        stop += 1
    if stop >= len(words.tokens) or words.tokens[stop].kind != WORD:
        return stop - at if stop > at and words.tokens[at].capital and _in_place(words, at) else 0
    noun = analysed(words.text(stop))
    if words.tokens[stop].capital and "Geox" in noun.tags:
        return stop + 1 - at
    if _abbreviated(words, at) or (
        stop > at and words.tokens[at].capital and _in_place(words, at) and noun.part != "NOUN"
    ):
        return max(stop - at, 1)
    region = noun.part == "NOUN" and words.meaning("places", stop)
    return stop + 1 - at if region and (stop > at or _in_place(words, at)) else 0


def _abbreviated(words: Words, at: int) -> bool:
    """Such as "в ВКО"."""
    token = words.tokens[at]
    return 2 <= len(token.text) <= 4 and _in_place(words, at) and words.content[token.start : token.end].isupper()


def _in_place(words: Words, at: int) -> bool:
    return words.listed("place_prepositions", at - 1)


def _kazakh(words: Words, at: int) -> int:
    """A name, or a noun such as "облыс", in the locative: "Түркістан облысында", "ауылда"."""
    stop = at
    while stop < at + MOST_WORDS and stop < len(words.tokens) and words.tokens[stop].kind == WORD:
        local = (
            words.text(stop).endswith(tuple(words.vocabulary.lists["locative"])) and len(words.text(stop)) > SHORTEST
        )
        known = words.meaning("places", stop)
        if words.words.phrases["hedges_before"].at(words.tokens, stop) or words.unit(stop):
            return 0
        if (known or (words.tokens[stop].capital and stop == at)) and local and not _is_time(words, stop):
            return stop + 1 - at
        if not words.tokens[stop].capital:
            return 0
        stop += 1
    return 0


def _english(words: Words, at: int) -> int:
    """Capital words behind a preposition, or "urban areas"."""
    if words.meaning("places", at):
        return 1
    if not words.listed("place_prepositions", at - 1 - (words.text(at - 1) == "the")):
        return 0
    stop = at
    while stop < at + MOST_WORDS and stop < len(words.tokens) and words.tokens[stop].capital:
        stop += 1
    return 0 if stop == at or _is_time(words, at) else stop - at


def _is_time(words: Words, at: int) -> bool:
    return any(words.words.phrases[name].at(words.tokens, at) is not None for name in ("months", "years"))


_RULES = {"ru": _russian, "kk": _kazakh, "en": _english}
