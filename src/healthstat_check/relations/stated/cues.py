"""The words of one language that tie figures together, from its table in `words/`."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from healthstat_check.model.word_tables import read_table

LANGUAGES = ("ru", "kk", "en")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Cues:
    """Patterns by role ("of_which", "rise"), and pairs of words that split a whole in two."""

    language: str
    roles: Mapping[str, re.Pattern[str]]
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def first(self, role: str, passage: str) -> re.Match[str] | None:
        """The first phrase of the role in a lower-case passage."""
        return self.roles.get(role, _NEVER).search(passage)

    def last(self, role: str, passage: str) -> re.Match[str] | None:
        """The last phrase of the role in a lower-case passage."""
        return next(iter(deque(self.roles.get(role, _NEVER).finditer(passage), maxlen=1)), None)

    def has(self, role: str, passage: str) -> bool:
        """Whether a phrase of the role stands in a lower-case passage."""
        return self.first(role, passage) is not None


@cache
def cues(language: str) -> Cues:
    """The cues of a language ("ru", "ru-KZ"); those of English where there are none for it."""
    base = language.lower().partition("-")[0]
    known = base if base in LANGUAGES else "en"
    table = read_table(Path(__file__).parent / "words" / f"{known}.toml")
    pairs = tuple((_pattern([one]), _pattern([other])) for one, other in table.pop("pairs"))
    return Cues(known, {role: _pattern(phrases) for role, phrases in table.items()}, pairs)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, longest first."""
    alternatives = [_phrase(p) for p in sorted(phrases, key=len, reverse=True)]
    return re.compile(r"(?<![\w])(?:" + "|".join(alternatives) + r")(?![\w])") if alternatives else _NEVER


def _phrase(phrase: str) -> str:
    words = (re.escape(w[:-1]) + r"\w{0,30}" if w.endswith("~") else re.escape(w) for w in phrase.split())
    return r"\s{1,4}".join(words)
