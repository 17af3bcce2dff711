"""The figures of free texts as a list: each in its sentence, how it was read, and what the sentence says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any

from healthstat_check.model.mention import Mention, Phrase
from healthstat_check.model.package import Text
from healthstat_check.reports.facts import place_within
from healthstat_check.reports.figure_list import SCHEMA
from healthstat_check.reports.formatting import counted_noun, style_of, value_text
from healthstat_check.reports.json_shapes import LONGEST, dumped, hedge, interval, number, span
from healthstat_check.reports.readings import how_read
from healthstat_check.reports.visible import clipped, visible
from healthstat_check.reports.wording.wording import Wording, wording

WIDTH = 80
AROUND = 60
INDENT = "  "


def render_json(mentions: Sequence[Mention]) -> str:
    """All figures as JSON; numbers are decimal strings (or `"p/q"`) in base units, offsets count characters."""
    return dumped({"schema": SCHEMA, "figures": [mention_shape(mention) for mention in mentions]})


def render_terminal(mentions: Sequence[Mention], texts: Sequence[Text], language: str, width: int = WIDTH) -> str:
    """The same for people: under each file its figures, marked in their sentences, on lines of at most `width`."""
    words = wording(language)
    contents = {text.name: text.content for text in texts}
    lines: list[str] = []
    for name, group in groupby(mentions, lambda m: m.text):
        listed = list(group)
        lines += [words.say("mention.file", file=visible(name), count=words.count(len(listed), "figure")), ""]
        for mention in listed:
            lines += [*_lines(mention, contents[name], words, width), ""]
    return "".join(line + "\n" for line in lines)


def mention_shape(mention: Mention) -> dict[str, Any]:
    """A figure of a free text in the shape of the JSON lists."""
    figure, place = mention.figure, mention.figure.location
    narrow, wide = figure.readings or (None, None)
    entry = {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "quote": clipped(figure.printed, LONGEST),
        "value": number(figure.value),
        "unit": figure.unit.name.replace("_", " ") if figure.unit else None,
        "hedge": hedge(figure),
        "rounding_unit": number(figure.rounding_unit),
        "coarse_unit": number(figure.coarse_unit),
        "narrow": interval(narrow),
        "wide": interval(wide),
        "counts": _words(mention.counts),
        "subject": _words(mention.subject),
        "place": _words(mention.place),
        "time": mention.time_key or _words(mention.time),
        "negated": mention.negated,
        "direction": mention.direction,
        "change": mention.change,
    }
    ends = span(figure)
    return entry if ends is None else entry | {"range": ends}


def _words(phrase: Phrase | None) -> str | None:
    return clipped(phrase.text, LONGEST) if phrase else None


def _lines(mention: Mention, content: str, words: Wording, width: int) -> Iterator[str]:
    """The figure in its sentence, how it was read, what is said of it; wrapped and indented."""
    figure = mention.figure
    value = _value(mention, words)
    first = f"{_line(mention, words)}  {_marked(mention, content)}"
    yield from wrap(first, width, subsequent_indent=INDENT, break_on_hyphens=False)
    for part in ("; ".join(p for p in (value, how_read(figure, words)) if p), "; ".join(_said(mention, words))):
        yield from wrap(part, width, initial_indent=INDENT * 2, subsequent_indent=INDENT * 2, break_on_hyphens=False)


def _value(mention: Mention, words: Wording) -> str:
    """The value, with the unit's name where it counts things."""
    figure = mention.figure
    if figure.value is None:
        return ""
    value = value_text(figure.value, style_of(figure, words))
    counted = figure.unit is not None and not words.has(f"unit.{figure.unit.name}")
    unit = counted_noun(figure.unit, words) if figure.unit else ""
    return words.say("mention.value", value=words.say("mention.unit", value=value, unit=unit) if counted else value)


def _line(mention: Mention, words: Wording) -> str:
    place = mention.figure.location
    if place is None or place.line is not None:
        return words.say("mention.line", line=place.line if place else "")
    return place_within(place)


def _marked(mention: Mention, content: str) -> str:
    """The words around the figure, the figure between brackets."""
    place = mention.figure.location
    start, end = (place.start or 0, place.end or 0) if place else (0, 0)
    before, behind = content[max(start - AROUND, 0) : start], content[end : end + AROUND]
    before = before[before.rfind("\n") + 1 :] if "\n" in before else _from_word(before, start > AROUND)
    behind = behind.partition("\n")[0] if "\n" in behind else _to_word(behind, end + AROUND < len(content))
    return visible(f"{before.lstrip()}[{content[start:end]}]{behind.rstrip()}".replace("\n", " "), 4 * AROUND)


def _from_word(before: str, cut: bool) -> str:
    return "… " + before.partition(" ")[2] if cut and " " in before else before


def _to_word(behind: str, cut: bool) -> str:
    return behind.rpartition(" ")[0] + " …" if cut and " " in behind else behind


def _said(mention: Mention, words: Wording) -> Iterator[str]:
    """What the sentence says of the figure."""
    for name in ("counts", "subject", "place"):
        phrase: Phrase | None = getattr(mention, name)
        if phrase:
            yield words.say(f"mention.{name}", phrase=visible(phrase.text))
    if mention.time:
        key = "time" if mention.time_key in (None, mention.time.text) else "time_key"
        yield words.say(f"mention.{key}", phrase=visible(mention.time.text), key=mention.time_key)
    flags = (mention.change, mention.direction, "negated" if mention.negated else None)
    yield from (words.say(f"mention.{flag}") for flag in flags if flag)
