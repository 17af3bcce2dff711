"""The hedge around a number: "около", "more than", "астам"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from healthstat_check.figures.lexicon import Lexicon, lexicon
from healthstat_check.figures.paragraphs import paragraph
from healthstat_check.figures.tokens import Token, tokenize


def hedge_at(
    content: str, start: int, end: int, language: str | None, overrides: Mapping[str, Any] | None
) -> str | None:
    """The hedge around the number that stands at a span of a text, by the words of its language."""
    words = lexicon(language)
    tokens = tokenize(content, *paragraph(content, start, end), words.decimal)
    first = next((i for i, t in enumerate(tokens) if t.start >= start), len(tokens))
    return _before(tokens, first, words)


def _before(tokens: Sequence[Token], first: int, words: Lexicon) -> str | None:
    found = words.phrases["hedges_before"].before(tokens, first)
    return found[0] if found else None
