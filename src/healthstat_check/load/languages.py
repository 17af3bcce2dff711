"""The language of a text that declares none, by the letters that only one of them has."""

from __future__ import annotations

import re

LANGUAGES = ("ru", "kk", "en")

_KAZAKH = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_LATIN = re.compile("[A-Za-z]")
_KAZAKH_LATIN = re.compile("[ÄäĞğİıÑñÖöŞşŪūÜü]")
_SAMPLE = 20_000


def guessed_language(content: str) -> str:
    """`kk` where one Cyrillic letter in sixty or more is Kazakh's own, `ru` for other Cyrillic, else `en`.

    Latin script is Kazakh where its accented letters are as frequent.
    """
    sample = content[:_SAMPLE]
    cyrillic, latin = _count(_CYRILLIC, sample), _count(_LATIN, sample)
    own, accented = _count(_KAZAKH, sample), _count(_KAZAKH_LATIN, sample)
    if cyrillic + own > latin + accented:
        return "kk" if own * 60 >= cyrillic + own else "ru"
    return "kk" if accented * 30 >= latin + accented and accented else "en"


def _count(letters: re.Pattern[str], sample: str) -> int:
    return len(letters.findall(sample))
