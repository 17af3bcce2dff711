"""Labels of a workbook's table: spaces and line breaks made one, footnote marks taken off."""

from __future__ import annotations

import polars as pl

_MARKS = r"[\u00a0 ]*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾,]*[⁰¹²³⁴⁵⁶⁷⁸⁹⁾]|(?:\b[0-9]{1,2})?\)(?:,?[0-9]{1,2}\))*|\*{1,5})$"
_CLOSED = r"\([^()]*\)$"
"""A bracket that closes one of the label itself is no footnote mark."""


def cleaned(text: pl.Expr) -> pl.Expr:
    """Texts as a label reads."""
    spaced = text.str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars(" \u00a0")
    bare = spaced.str.replace(_MARKS, "").str.strip_chars(" \u00a0")
    return pl.when(spaced.str.contains(_CLOSED) | (bare == "")).then(spaced).otherwise(bare)


def clean(text: str) -> str:
    """One label."""
    return str(pl.select(cleaned(pl.lit(text))).item())
