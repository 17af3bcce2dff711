"""A text with its figures in order, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.interval import Interval
from healthstat_check.model.mention import Mention, Phrase
from healthstat_check.model.package import Text
from healthstat_check.model.unit import COUNT, MONEY, RATIO
from healthstat_check.relations.stated.cues import Cues, cues

LONGEST = 200
_BREAK = re.compile(r"[.!?…][»\")*]*\s+(?=[^\w\n]*(\w))|\n")
_INITIAL = re.compile(r"(?:^|[^\w])\w$")
_LIST = re.compile(r"[ \t]*(?:[-–—•*✓▪·●]|\d{1,2}[.)])[ \t]")
SHARES = ("percent", "share", "per_mille")


@dataclass(frozen=True, eq=False)
class Item:
    """A figure in the text; `number` counts from 0, as do its block (paragraph or list) and sentence."""

    number: int
    mention: Mention
    block: int
    sentence: int
    dot: bool = False
    """Whether a full stop behind it belongs to its abbreviated scale word."""

    @cached_property
    def place(self) -> Location:
        """Where its number stands."""
        place = self.figure.location
        if place is None or place.start is None or place.end is None:
            raise ValueError(f"{self.name} stands nowhere in the text")
        return place

    @cached_property
    def start(self) -> int:
        """Offset of its first character."""
        return self.place.start or 0

    @cached_property
    def end(self) -> int:
        """Offset behind its last character and the full stop of its abbreviation."""
        return (self.place.end or 0) + self.dot

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.mention.figure

    @property
    def name(self) -> str:
        """The figure's name in formulas."""
        return self.figure.name

    @cached_property
    def value(self) -> Fraction:
        """The printed value in base units."""
        return self.figure.value or Fraction(0)

    @cached_property
    def unit(self) -> str:
        """The unit's name; "" where there is none."""
        return self.figure.unit.name if self.figure.unit else ""

    @cached_property
    def kind(self) -> str:
        """What can be added to it or compared with it: "things", a currency, "percent", or the unit itself."""
        unit = self.figure.unit
        if unit is None or unit.family == COUNT:
            return "things"
        if unit.family == MONEY:
            return unit.name
        return "percent" if unit.family == RATIO and unit.name in SHARES else unit.name

    @property
    def is_percent(self) -> bool:
        """Whether it is printed in percent."""
        return self.unit == "percent"

    @property
    def is_amount(self) -> bool:
        """Whether it counts things or money."""
        return self.figure.unit is None or self.figure.unit.family in (COUNT, MONEY)

    @cached_property
    def readings(self) -> tuple[Interval, Interval] | None:
        """Narrow and wide reading, in what formulas compute with."""
        both = self.figure.readings
        return None if both is None else (both[0].scale(self.figure.factor), both[1].scale(self.figure.factor))


class Passage:
    """A text, its figures, and the words around each."""

    def __init__(self, mentions: Sequence[Mention], text: Text) -> None:
        self.content, self.lower = text.content, lowered(text.content)
        self.cues: Cues = cues(text.language)
        known = [m for m in mentions if m.figure.readings is not None]
        self.items = tuple(_items(text.content, sorted(known, key=_start)))

    def between(self, one: Item, other: Item) -> str:
        """The words from the end of one figure to the start of a later one."""
        return self.lower[one.end : other.start]

    def before(self, item: Item) -> str:
        """The words ahead of a figure, back to the previous one or the start of its sentence."""
        previous = self.items[item.number - 1].end if item.number else 0
        start = max(previous, item.start - LONGEST)
        if item.number and self.items[item.number - 1].sentence == item.sentence:
            return self.lower[start : item.start]
        return self.lower[max([start, *breaks(self.content, start, item.start)]) : item.start]

    def after(self, item: Item) -> str:
        """The words behind a figure, up to the next one or the end of its sentence."""
        last = item.number + 1 == len(self.items)
        end = min(len(self.lower) if last else self.items[item.number + 1].start, item.end + LONGEST)
        if not last and self.items[item.number + 1].sentence == item.sentence:
            return self.lower[item.end : end]
        return self.lower[item.end : min([end, *breaks(self.content, item.end, end)])].rstrip(" .!?…\n")

    def phrase(self, start: int, end: int) -> Phrase:
        """A stretch of the text as a cue."""
        return Phrase(start, end, self.content[start:end], self.lower[start:end])

    def cue(self, role: str, start: int, end: int) -> Phrase | None:
        """The first phrase of a role in a stretch of the text."""
        found = self.cues.first(role, self.lower[start:end])
        return self.phrase(start + found.start(), start + found.end()) if found else None

    @cached_property
    def sentences(self) -> dict[int, list[Item]]:
        """The figures by sentence."""
        return _grouped((item.sentence, item) for item in self.items)

    @cached_property
    def blocks(self) -> dict[int, list[Item]]:
        """The figures by paragraph; a list belongs to the line before it."""
        return _grouped((item.block, item) for item in self.items)


def lowered(content: str) -> str:
    """The text in lower case, character by character, so that offsets stay."""
    low = content.lower()
    return low if len(low) == len(content) else "".join(c.lower() if len(c.lower()) == 1 else c for c in content)


def _grouped(pairs: Iterable[tuple[int, Item]]) -> dict[int, list[Item]]:
    groups: dict[int, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups


def _start(mention: Mention) -> int:
    place = mention.figure.location
    return (place.start or 0) if place else 0


def _items(content: str, mentions: Sequence[Mention]) -> Iterator[Item]:
    """The figures with their blocks and sentences.

    A block is a line, together with the list that follows it. Two figures are in different sentences only where
    their reader says so and a full stop with a capital letter behind it, or a line's end, says it too.
    """
    block = sentence = position = 0
    previous: Mention | None = None
    for number, mention in enumerate(mentions):
        start = _start(mention)
        while (feed := content.find("\n", position, start)) >= 0:
            position = feed + 1
            block += not (_LIST.match(content, position) or content.startswith("\n", position))
        item = Item(number, mention, block, sentence, _owns_dot(content, mention))
        if previous is not None and previous.sentence != mention.sentence:
            end = previous.figure.location.end if previous.figure.location else 0
            sentence += next(breaks(content, end or 0, start), None) is not None
            item = replace(item, sentence=sentence)
        yield item
        previous = mention


def _owns_dot(content: str, mention: Mention) -> bool:
    """Whether the full stop behind a figure belongs to its scale word ("тыс. человек")."""
    end = mention.figure.location.end if mention.figure.location else None
    if end is None or not content[end - 1 : end].isalpha() or content[end : end + 1] != ".":
        return False
    return next(breaks(content, end, min(end + 8, len(content))), None) is None


def breaks(content: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin in a stretch of the text: behind a full stop before a capital letter, and on new lines."""
    for found in _BREAK.finditer(content, start, end):
        after = found[1]
        initial = _INITIAL.search(content, max(0, found.start() - 2), found.start())
        if after is None or (after.isupper() and not initial) or (after.isdigit() and not _short(content, found)):
            yield found.end()


def _short(content: str, found: re.Match[str]) -> bool:
    """Whether the word before a full stop is so short that it may be an abbreviation."""
    word = re.search(r"[^\W\d_]+$", content[max(0, found.start() - 8) : found.start()])
    return word is not None and len(word[0]) <= 4
