"""Russian words by their grammar, through pymorphy3; one analyser, loaded when first asked, words remembered."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

REMEMBERED = 50_000
MOST = 60


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


@cache
def _analyser() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()
