"""A figure as a text mentions it: the number, and what its sentence says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from healthstat_check.model.figure import Figure


class Phrase(NamedTuple):
    """Words of a text, by their offsets in characters; `text` is what stands there, `base` its dictionary form."""

    start: int
    end: int
    text: str
    base: str = ""


class Mention(NamedTuple):
    """One number in a text.

    The figure's location has the text's path and the span of the number with its scale word and unit sign.
    `counts` is the noun phrase that it counts, `subject` the one that its clause is about, `place` and `time` are
    what the sentence says of where and when; `time_key` is that time in a form that compares (`2025`,
    `2025-09/2025-12`, `2026-10-01`; `--10-01` without a year). `direction` is "up" or "down" for a change, `change`
    how it is meant: "by", "to", "from" or "factor". `sentence` and `paragraph` count from 0 over the whole text;
    `within` are the offsets of the sentence.
    """

    figure: Figure
    text: str
    language: str
    sentence: int
    paragraph: int
    counts: Phrase | None = None
    place: Phrase | None = None
    time: Phrase | None = None
    time_key: str | None = None
    negated: bool = False
    direction: str | None = None
    change: str | None = None
    subject: Phrase | None = None
    within: tuple[int, int] = (0, 0)
