"""Whether two words are one in different forms: by dictionary forms in Russian, by endings in Kazakh and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from healthstat_check.figures.lexicon import base_language, word_table

SHORTEST = 3
LONGEST_ENDING = 12
REMEMBERED = 50_000
_ENGLISH = r"(?:s|es|'s|ed|d|ing|e|y|ies|ied)?"
_KAZAKH = (
    "(?:лар|лер|дар|дер|тар|тер|ымыз|іміз|сы|сі|ы|і|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|нда|нде|да|де|та|те|"
    "нан|нен|дан|ден|тан|тен|ны|ні|ды|ді|ты|ті|н|мен|бен|пен|дағы|дегі|тағы|тегі|ндағы|ндегі|лық|лік|дық|дік|тық|тік|"
    "ған|ген|қан|кен|атын|етін|йтын|йтін|у){0,4}"
)
_ENDINGS = {"en": re.compile(_ENGLISH), "kk": re.compile(_KAZAKH)}


class Language(NamedTuple):
    """How the words of a language compare; `code` is "ru", "kk" or "en".

    `lists` has the words of its table by what they do, `stems` what endings did to the beginnings of words.
    """

    code: str
    lists: dict[str, frozenset[str]]
    stems: dict[str, str]

    def form(self, word: str) -> str:
        """The dictionary form of a Russian word; of other words the stem that endings changed put right."""
        if self.code != "ru":
            stem = next((stem for stem in self.stems if word.startswith(stem)), "")
            return self.stems[stem] + word[len(stem) :] if stem else word
        from healthstat_check.figures.prose.russian import analysed  # loads a dictionary

        return analysed(word).base.replace("ё", "е")

    def roots(self, form: str) -> frozenset[str]:
        """What a form may be without its endings, itself too; forms of one word have one in common."""
        return _roots(form, self.code)

    def same(self, one: str, other: str) -> bool:
        """Whether two forms (see `form`) belong to one word."""
        return one == other or not self.roots(one).isdisjoint(self.roots(other))

    def all_roots(self, forms: Iterable[str]) -> frozenset[str]:
        """The roots of several forms together."""
        return frozenset().union(*map(self.roots, forms))

    def among(self, form: str, name: str) -> bool:
        """Whether a word is in a list of the language's table."""
        return not self.roots(form).isdisjoint(_listed(self.code)[name])

    def any_among(self, forms: Iterable[str], name: str) -> bool:
        """Whether one of these words is in a list."""
        return any(self.among(form, name) for form in forms)


@lru_cache(maxsize=REMEMBERED)
def _roots(form: str, code: str) -> frozenset[str]:
    if code == "ru":
        return frozenset((form,))
    endings = _ENDINGS[code]
    stops = range(max(min(SHORTEST, len(form)), len(form) - LONGEST_ENDING), len(form))
    return frozenset((form, *(form[:at] for at in stops if endings.fullmatch(form, at))))


@cache
def language_of(language: str) -> Language:
    """How the words of a text in this language compare; as English ones where it is not known."""
    base = base_language(language)
    table = word_table(Path(__file__).parent, base)
    return Language(base, {name: frozenset(words) for name, words in table["lists"].items()}, table["stems"])


@cache
def _listed(code: str) -> dict[str, frozenset[str]]:
    """The roots of the words of each list."""
    known = language_of(code)
    return {name: known.all_roots(words) for name, words in known.lists.items()}
