"""Whether two words are one in different forms: by dictionary forms in Russian, by endings in Kazakh and English."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

from healthstat_check.figures.lexicon import base_language, word_table

SHORTEST = 3
BUCKET = 2
MOST_CUT = 4
"""Letters that the beginnings of two endings may have in common ("адамдар", "адамда")."""
_ENGLISH = r"(?:s|es|'s|ed|d|ing|e|y|ies|ied)?"
_KAZAKH = (
    "(?:лар|лер|дар|дер|тар|тер|ымыз|іміз|сы|сі|ы|і|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|нда|нде|да|де|та|те|"
    "нан|нен|дан|ден|тан|тен|ны|ні|ды|ді|ты|ті|н|мен|бен|пен|дағы|дегі|тағы|тегі|ндағы|ндегі|лық|лік|дық|дік|тық|тік|"
    "ған|ген|қан|кен|атын|етін|йтын|йтін|у){0,4}"
)


class Language(NamedTuple):
    """How the words of a language compare; `code` is "ru", "kk" or "en", `endings` fits what forms of a word add."""

    code: str
    endings: re.Pattern[str]
    lists: dict[str, frozenset[str]]
    stems: dict[str, str]

    def form(self, word: str) -> str:
        """The dictionary form of a Russian word; of other words the stem that endings changed put right."""
        if self.code != "ru":
            stem = next((stem for stem in self.stems if word.startswith(stem)), "")
            return self.stems[stem] + word[len(stem) :] if stem else word
        from healthstat_check.figures.prose.russian import analysed  # loads a dictionary

        return analysed(word).base.replace("ё", "е")

    def bucket(self, form: str) -> str:
        """What the forms of a word have in common, for looking them up."""
        return form if self.code == "ru" else form[:BUCKET]

    def same(self, one: str, other: str) -> bool:
        """Whether two forms (see `form`) belong to one word."""
        if one == other:
            return True
        if self.code == "ru" or one[:BUCKET] != other[:BUCKET]:
            return False
        longest = next(
            (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
        )
        least = min(SHORTEST, len(one), len(other))
        stems = range(longest, max(longest - MOST_CUT, least) - 1, -1)
        return any(self._ends(one, at) and self._ends(other, at) for at in stems)

    def _ends(self, word: str, at: int) -> bool:
        return self.endings.fullmatch(word, at) is not None

    def among(self, form: str, name: str) -> bool:
        """Whether a word is in a list of the language's table."""
        return form in self.lists[name] or any(self.same(form, word) for word in self.lists[name])

    def any_among(self, forms: Collection[str], name: str) -> bool:
        """Whether one of these words is in a list."""
        return any(self.among(form, name) for form in forms)


@cache
def language_of(language: str) -> Language:
    """How the words of a text in this language compare; as English ones where it is not known."""
    base = base_language(language)
    table = word_table(Path(__file__).parent, base)
    lists = {name: frozenset(words) for name, words in table["lists"].items()}
    return Language(base, re.compile(_KAZAKH if base == "kk" else _ENGLISH), lists, table["stems"])
