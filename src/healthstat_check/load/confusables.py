"""Spellings that look alike: Cyrillic and Latin twins, composed and decomposed letters, hidden characters."""

from __future__ import annotations

import unicodedata

_CYRILLIC, _LATIN = "АВЕКМНОРСТУХЅІЈЁӘӨҺасеорухѕіјёәөһ", "ABEKMHOPCTYXSIJËƏƟHaceopyxsijëəɵh"

TWINS = dict(zip(_CYRILLIC, _LATIN, strict=True))
"""Cyrillic letters (Russian and Kazakh) to the Latin letters of the same shape."""

LOOKALIKES = frozenset(TWINS.values())

_SPACES, _HIDDEN = "\u00a0\u202f\u2007\u2009", "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_TABLE = str.maketrans({**TWINS, **dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HIDDEN, "")})


def skeleton(text: str) -> str:
    """What the eye sees: two texts with one skeleton cannot be told apart."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)
