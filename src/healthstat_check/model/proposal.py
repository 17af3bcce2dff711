"""A relation that a text states or a table shows, before it is judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthstat_check.model.figure import Figure
    from healthstat_check.model.mention import Phrase

STATED, DERIVED = "stated", "derived"
FOOTING = "footing"
"""Evidence of a total that stands below its parts under a name such as "Итого"."""
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a grid, counted from 0."""

    row: int
    column: int
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A quantity that a formula needs and nobody printed, such as the base of a percentage; `unit` may be ""."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation proposed for judging, as a formula over figure names.

    `kind` is a kind of relation: "additivity", "ratio", "change", "restatement", "ordering", "product".
    `operands` are names of figures, the result first. `cue` is the phrase of the text that states it,
    `origin` STATED where there is such a cue, else DERIVED (never above warning). `abstained` is the reason
    why it is listed only and not judged. `evidence` says in short why it is proposed.
    `unprinted` are the names in the formula that no figure of the text has.
    """

    kind: str
    formula: str
    operands: tuple[str, ...]
    origin: str = STATED
    cue: Phrase | None = None
    evidence: str = ""
    abstained: str | None = None
    other_bases: tuple[str, ...] = ()
    unprinted: tuple[Unprinted, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedText:
    """The relations that one text states, with its figures by name."""

    file: str
    figures: Mapping[str, Figure]
    proposals: tuple[Proposal, ...] = ()

    def spelled(self, proposal: Proposal) -> str:
        """The formula in prints; a dot stands for what nobody printed."""
        return spelled(proposal, self.figures)


def spelled(proposal: Proposal, figures: Mapping[str, Figure]) -> str:
    """A proposal's formula with the prints in place of names; of a lone figure its print."""
    lone = len(proposal.operands) == 1 and not proposal.unprinted
    formula = proposal.operands[0] if lone else proposal.formula
    return _NAME.sub(lambda name: _print(figures.get(name[0])), formula)


def _print(figure: Figure | None) -> str:
    return " ".join(figure.printed.split()) if figure is not None and figure.printed else "…"


@dataclass(frozen=True, slots=True)
class Discovered:
    """A relation among cells of one grid.

    `kind` is "sum", "average", "share" or "change". `operands` of a share are part then whole, of a change new
    then old. `holds` is whether the displayed numbers satisfy it within their rounding, `None` where an operand
    displays no number; `held` and `looked` count how many of its siblings do (340 of 341), the same relation on
    other rows (`along` "rows") or columns ("columns"). `evidence` names what speaks for it: "label", "position",
    "numbers", "header". `name` is what the result's row or column is called, `factor` 100
    for a share or change in percent.
    """

    kind: str
    result: Cell
    operands: tuple[Cell, ...]
    holds: bool | None = True
    held: int = 1
    looked: int = 1
    evidence: tuple[str, ...] = ()
    along: str = "rows"
    name: str = ""
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Discoveries:
    """The relations that one grid shows, in the order of their results; `complete` unless the search was cut short."""

    file: str
    relations: tuple[Discovered, ...] = ()
    sheet: str | None = None
    complete: bool = True
