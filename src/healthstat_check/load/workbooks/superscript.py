"""Footnote marks that are set above the line: kept apart from the digits beside them."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")


def raised(text: str) -> str:
    """The text with digits and brackets as superscripts."""
    return text.translate(_RAISED)
