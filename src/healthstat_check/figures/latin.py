"""Kazakh in Latin letters: the word tables spelled as each of the alphabets in use spells them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

LATIN = "kk-latn"
SAMPLE = 2_000

_SAME = {
    **dict(zip("абвгдезклмнопрстфэ", "abvgdezklmnoprstfe", strict=True)),
    "ц": "ts",
    "ь": "",
    "ъ": "",
    "ё": "io",
    "қ": "q",
    "щ": "shch",
}
_ALPHABETS = (
    {"ә": "á", "ғ": "ǵ", "ж": "j", "и": "ı", "й": "ı", "ң": "ń", "ө": "ó", "у": "ý", "ұ": "u", "ү": "ú", "х": "h",
     "һ": "h", "ч": "ch", "ш": "sh", "ы": "y", "і": "i", "ю": "ıý", "я": "ıa"},
    {"ә": "ä", "ғ": "ğ", "ж": "j", "и": "i", "й": "i", "ң": "ñ", "ө": "ö", "у": "u", "ұ": "ū", "ү": "ü", "х": "h",
     "һ": "h", "ч": "ch", "ш": "ş", "ы": "y", "і": "ı", "ю": "iu", "я": "ia"},
    {"ә": "a", "ғ": "g", "ж": "j", "и": "i", "й": "i", "ң": "n", "ө": "o", "у": "u", "ұ": "u", "ү": "u", "х": "h",
     "һ": "h", "ч": "ch", "ш": "sh", "ы": "y", "і": "i", "ю": "iu", "я": "ia"},
    {"ә": "a", "ғ": "g", "ж": "zh", "и": "i", "й": "y", "ң": "n", "ө": "o", "у": "u", "ұ": "u", "ү": "u", "х": "kh",
     "һ": "h", "ч": "ch", "ш": "sh", "ы": "y", "і": "i", "ю": "yu", "я": "ya", "қ": "k"},
    {"ә": "a", "ғ": "gh", "ж": "zh", "и": "i", "й": "y", "ң": "ng", "ө": "o", "у": "u", "ұ": "u", "ү": "u", "х": "kh",
     "һ": "h", "ч": "ch", "ш": "sh", "ы": "y", "і": "i", "ю": "yu", "я": "ya"},
)  # fmt: skip
"""The alphabets of 2018 and 2021, the one of 2018 without its accents, and what keyboards and atlases make of it."""

_TABLES = [str.maketrans({**_SAME, **alphabet}) for alphabet in _ALPHABETS]
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_LETTER = re.compile(r"[^\W\d_]")


def written(language: str | None, content: str) -> str | None:
    """The language of a text, "kk-latn" for Kazakh whose beginning is mostly in Latin letters."""
    return LATIN if language == "kk" and _is_latin(content[:SAMPLE]) else language


@lru_cache(maxsize=64)
def _is_latin(sample: str) -> bool:
    return len(_LETTER.findall(sample)) > 5 * len(_CYRILLIC.findall(sample))


def spellings(words: str) -> list[str]:
    """How each alphabet spells Cyrillic words, without repetition; others stay as they are."""
    return list(dict.fromkeys(words.translate(table) for table in _TABLES))


def in_latin(table: Any) -> Any:
    """A word table with every word in every Latin spelling, lists of pairs too."""
    if isinstance(table, dict):
        return {key: in_latin(value) for key, value in table.items()}
    if isinstance(table, list) and table and isinstance(table[0], list):
        return [pair for words in table for pair in zip(*(_row(word) for word in words), strict=True)]
    if isinstance(table, list):
        return list(dict.fromkeys(spelling for words in table for spelling in spellings(words)))
    return table


def _row(word: str) -> list[str]:
    return [word.translate(table) for table in _TABLES]
