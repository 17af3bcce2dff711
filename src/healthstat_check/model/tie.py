"""Ties between the figures of a text and the cells of the tables that are published with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthstat_check.model.figure import Figure
    from healthstat_check.model.interval import Interval
    from healthstat_check.model.mention import Mention

MATCHED, AMBIGUOUS, CONTRADICTED, NOT_FOUND = "matched", "ambiguous", "contradicted", "not_found"
TIE_OUTCOMES = (MATCHED, AMBIGUOUS, CONTRADICTED, NOT_FOUND)
FATES = ("pinned", "named", *TIE_OUTCOMES)
"""What can become of a figure of a text."""
CELL, TOTAL, SUM, SHARE, RATIO, DIFFERENCE, GROWTH, FACTOR = (
    "cell", "total", "sum", "share", "ratio", "difference", "growth", "factor",
)  # fmt: skip
"""What a figure of a text may repeat: a cell, or one of a few aggregates of cells (see docs/texts.md)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a figure of a text may repeat.

    `kind` is CELL or an aggregate; `cells` are the figures behind it: of a total or sum its parts, of a share or ratio
    part then whole, of a change new then old. `narrow` and `wide` are its readings in what formulas compute with (82.6
    percent is 0.826). `agrees` names what the sentence and the table agree on: "measure", "period", names of
    dimensions.
    """

    kind: str
    cells: tuple[Figure, ...]
    narrow: Interval
    wide: Interval
    agrees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """One figure of a text, and what in the tables it was tied to.

    `candidates` has the one that it repeats first (MATCHED), those that it may repeat (AMBIGUOUS), the one that it
    contradicts and then the nearest others (CONTRADICTED). `reason` says why an untied figure is untied: "unit",
    "value", "place", "unsaid", "change", "worded", "words"; `beyond` are the words of its sentence that the table does
    not account for.
    """

    mention: Mention
    outcome: str
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TiedText:
    """A text beside the tables of its package.

    `pinned` figures are named and stand in a relation with a cell, `named` ones in none; every other figure that was
    found has its tie.
    """

    text: str
    path: str
    pinned: int = 0
    named: int = 0
    ties: tuple[Tie, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many figures were pinned or named by hand, and how many others came to each outcome."""
        found = Counter(tie.outcome for tie in self.ties)
        return {"pinned": self.pinned, "named": self.named, **{name: found.get(name, 0) for name in TIE_OUTCOMES}}

    @property
    def figures(self) -> int:
        """How many figures of the text are known."""
        return self.pinned + self.named + len(self.ties)
