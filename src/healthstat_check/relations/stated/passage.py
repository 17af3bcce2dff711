"""A text with its figures in order, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from healthstat_check.model.mention import Mention, Phrase
from healthstat_check.model.package import Text
from healthstat_check.relations.stated.cells import outside_tables
from healthstat_check.relations.stated.cues import Cues, cues
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.sentences import breaks, items_of

LONGEST = 200
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLOSES = re.compile(r"[^\d(),;:]{0,20}\)")


class Passage:
    """A text, its figures, and the words around each; `wholes` has by part the total that it adds up to with others."""

    def __init__(self, mentions: Sequence[Mention], text: Text) -> None:
        self.content, self.lower = text.content, lowered(text.content)
        self.cues: Cues = cues(text.language)
        known = [m for m in outside_tables(text.content, mentions) if m.figure.readings is not None]
        self.items = tuple(items_of(text.content, known))
        self.wholes: dict[str, str] = {}

    def named(self, name: str) -> Item:
        """The figure of this name."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Item]:
        return {item.name: item for item in self.items}

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

    def closes(self, item: Item) -> bool:
        """Whether a bracket closes right behind the figure and the noun that it counts."""
        return _CLOSES.match(self.lower, item.end) is not None

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
