"""Spellings that look alike: Cyrillic and Latin twins, composed and decomposed letters, hidden characters."""

from __future__ import annotations

import unicodedata

import polars as pl

TWINS = dict(
    zip(
        "АВЕКМНОРСТУХЅІЈЁӘӨҺасеорухѕіјёәөһ",
        "ABEKMHOPCTYXSIJËƏƟHaceopyxsijëəɵh",
        strict=True,
    )
)
"""Cyrillic letters (Russian and Kazakh) to the Latin letters of the same shape."""

LOOKALIKES = frozenset(TWINS.values())
SPACES = "\u00a0\u202f\u2007\u2009"
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_TABLE = str.maketrans({**TWINS, **dict.fromkeys(SPACES, " "), **dict.fromkeys(HIDDEN, "")})


def skeleton(text: str) -> str:
    """What the eye sees: two texts with one skeleton cannot be told apart."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def skeletons(texts: pl.Series) -> pl.Series:
    """The skeleton of every text."""
    wanted = {**TWINS, **dict.fromkeys(SPACES, " "), **dict.fromkeys(HIDDEN, "")}
    folded = pl.col("text").str.normalize("NFC").str.replace_many(list(wanted), list(wanted.values()))
    return texts.to_frame("text").select(folded).to_series()
