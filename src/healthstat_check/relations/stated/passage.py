"""A text with its figures in order, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.interval import Interval
from healthstat_check.model.mention import Mention, Phrase
from healthstat_check.model.package import Text
from healthstat_check.model.unit import COUNT, MONEY, RATIO
from healthstat_check.relations.stated.cues import Cues, cues

LONGEST = 200
_BREAK = re.compile(r"[.!?…][»\")*]*\s+(?=\W*[^\W\d_a-zа-яё])|\n")
_LIST = re.compile(r"[ \t]*(?:[-–—•*✓▪·●]|\d{1,2}[.)])[ \t]")
SHARES = ("percent", "share", "per_mille")


@dataclass(frozen=True, eq=False)
class Item:
    """A figure in the text; `number` counts from 0, `block` says which paragraph or list it stands in."""

    number: int
    mention: Mention
    block: int

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
        """Offset behind its last character."""
        return self.place.end or 0

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.mention.figure

    @property
    def name(self) -> str:
        """The figure's name in formulas."""
        return self.figure.name

    @property
    def sentence(self) -> int:
        """The number of its sentence."""
        return self.mention.sentence

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
        lines = _blocks(text.content, [m for m in mentions if m.figure.readings is not None])
        self.items = tuple(Item(i, m, block) for i, (m, block) in enumerate(lines))

    def between(self, one: Item, other: Item) -> str:
        """The words from the end of one figure to the start of a later one."""
        return self.lower[one.end : other.start]

    def before(self, item: Item) -> str:
        """The words ahead of a figure, back to the previous one or the start of its sentence."""
        previous = self.items[item.number - 1].end if item.number else 0
        start = max(previous, item.start - LONGEST)
        cut = [m.end() for m in _BREAK.finditer(self.content, start, item.start)]
        same = item.number and self.items[item.number - 1].sentence == item.sentence
        return self.lower[start if same or not cut else cut[-1] : item.start]

    def after(self, item: Item) -> str:
        """The words behind a figure, up to the next one or the end of its sentence."""
        last = item.number + 1 == len(self.items)
        end = min(len(self.lower) if last else self.items[item.number + 1].start, item.end + LONGEST)
        cut = _BREAK.search(self.content, item.end, end)
        same = not last and self.items[item.number + 1].sentence == item.sentence
        return self.lower[item.end : end if same or not cut else cut.start()]

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


def _blocks(content: str, mentions: Sequence[Mention]) -> list[tuple[Mention, int]]:
    """Each figure with the number of its block: a line, together with the list that follows it."""
    ordered = sorted(mentions, key=lambda m: (m.figure.location.start or 0) if m.figure.location else 0)
    found, block, position = [], 0, 0
    for mention in ordered:
        start = (mention.figure.location.start or 0) if mention.figure.location else 0
        while (feed := content.find("\n", position, start)) >= 0:
            position = feed + 1
            block += not (_LIST.match(content, position) or content.startswith("\n", position))
        found.append((mention, block))
    return found
