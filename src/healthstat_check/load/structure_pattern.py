"""Patterns of a package: whole match, by an engine whose time grows with the text alone."""

from __future__ import annotations

import re

import polars as pl

PATTERN_SIZE = 1_000
"""The most places that a pattern may have, counted repetitions written out: `\\d{4}` has four."""

_TOKEN = re.compile(
    r"(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[(){}*+?|])|(?P<open>\((?:\?[a-zA-Z:<>=!-]*)?)|(?P<close>\))"
    r"|\{(?P<low>\d{1,9})(?:,(?P<high>\d{0,9}))?\}|.",
    re.DOTALL,
)


def whole(pattern: str) -> str:
    """The pattern, made to match a whole text.

    Raises `ValueError` when it is no regular expression of the linear-time engine (which knows neither
    look-around nor back-references), or too large for it.
    """
    if len(pattern) > PATTERN_SIZE or _size(pattern) > PATTERN_SIZE:
        raise ValueError(f"at most {PATTERN_SIZE} places")
    anchored = rf"\A(?:{pattern})\z"
    try:
        pl.Series([""]).str.contains(pattern)
        pl.Series([""]).str.contains(anchored)
    except pl.exceptions.ComputeError as fault:
        raise ValueError("linear-time regular expression") from fault
    return anchored


def _size(pattern: str) -> int:
    """How many places the pattern has when its repetitions are written out."""
    sizes, last = [0], [0]
    for token in _TOKEN.finditer(pattern):
        if token["atom"]:
            sizes[-1], last[-1] = sizes[-1] + 1, 1
        elif token["open"]:
            sizes.append(0)
            last.append(0)
        elif token["close"] and len(sizes) > 1:
            last.pop()
            last[-1] = sizes.pop()
            sizes[-1] += last[-1]
        elif token["low"]:
            times = int(token["high"] or token["low"])
            sizes[-1] += last[-1] * (times - 1)
            last[-1] *= times
    return sizes[0] if len(sizes) == 1 else sum(sizes)
