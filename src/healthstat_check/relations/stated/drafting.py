"""Proposals as formulas over the names of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import DERIVED, STATED, Proposal, Unprinted
from healthstat_check.relations.stated.item import Item


def addition(total: Item, parts: Sequence[Item], cue: Phrase | None, evidence: str = "") -> Proposal:
    """The parts add up to the total."""
    formula = f"{total.name} = {' + '.join(p.name for p in parts)}"
    return _proposal("additivity", formula, (total, *parts), cue, evidence)


def hundred(parts: Sequence[Item], cue: Phrase | None, evidence: str = "") -> Proposal:
    """The percentages add up to 100; one that stands for each of two is named twice."""
    return _proposal("additivity", f"{' + '.join(p.name for p in parts)} = 100%", parts, cue, evidence)


def ordering(part: Item, whole: Item, cue: Phrase | None, evidence: str = "") -> Proposal:
    """The part is no more than the whole."""
    return _proposal("ordering", f"{part.name} <= {whole.name}", (part, whole), cue, evidence)


def share(part: Item, whole: Item, percent: Item, cue: Phrase | None, others: Sequence[str] = ()) -> Proposal:
    """Part / whole is the percentage."""
    bare = _proposal("ratio", f"{part.name} / {whole.name} = {percent.name}", (percent, part, whole), cue, "")
    return replace(bare, other_bases=tuple(others))


def share_of_unprinted(part: Item, base: str, percent: Item, cue: Phrase | None) -> Proposal:
    """Part / base is the percentage, of a base that the text does not print."""
    bare = _proposal("ratio", f"{part.name} / {base} = {percent.name}", (percent, part), cue, "")
    return replace(bare, unprinted=(Unprinted(base, part.unit),))


def growth(old: Item, new: Item, rate: Item, sign: int, cue: Phrase | None, evidence: str = "") -> Proposal:
    """The rate of change between two levels; a factor is the new level over the old one."""
    if rate.unit == "factor":
        over = f"{new.name} / {old.name}" if sign > 0 else f"{old.name} / {new.name}"
    else:
        over = f"{new.name} / {old.name} - 1" if sign > 0 else f"1 - {new.name} / {old.name}"
    return _proposal("change", f"{over} = {rate.name}", (rate, new, old), cue, evidence)


def index(old: Item, new: Item, percent: Item, cue: Phrase | None) -> Proposal:
    """The new level as a percentage of the old one."""
    return _proposal("change", f"{new.name} / {old.name} = {percent.name}", (percent, new, old), cue, "")


def growth_by(change: Item, new: Item, rate: Item, sign: int, cue: Phrase | None, evidence: str = "") -> Proposal:
    """The rate of a change whose new level is printed."""
    old = f"({new.name} {'-' if sign > 0 else '+'} {change.name})"
    return _proposal("change", f"{change.name} / {old} = {rate.name}", (rate, change, new), cue, evidence)


def difference(high: Item, low: Item, change: Item, cue: Phrase | None, evidence: str = "") -> Proposal:
    """One level less the other is the change."""
    return _proposal("change", f"{high.name} - {low.name} = {change.name}", (change, high, low), cue, evidence)


def rate(number: Item, base: Item, result: Item, cue: Phrase | None, evidence: str = "") -> Proposal:
    """A number per so many of a base."""
    return _proposal("ratio", f"{number.name} / {base.name} = {result.name}", (result, number, base), cue, evidence)


def product(times: int, one: Item, whole: Item, cue: Phrase | None) -> Proposal:
    """So many times one amount is the other."""
    return _proposal("product", f"{times} * {one.name} = {whole.name}", (whole, one), cue, "")


def remainder(rest: Item, part: Item, percent: Item, cue: Phrase | None) -> Proposal:
    """What a part and its share leave of the whole."""
    formula = f"{rest.name} = {part.name} / {percent.name} - {part.name}"
    return _proposal("additivity", formula, (rest, part, percent), cue, "the rest of the whole")


def restatement(one: Item, other: Item, cue: Phrase | None, evidence: str = "") -> Proposal:
    """The same figure printed twice."""
    return _proposal("restatement", f"{one.name} = {other.name}", (other, one), cue, evidence)


def abstained(proposal: Proposal, reason: str) -> Proposal:
    """The proposal, to be listed and not judged."""
    return replace(proposal, abstained=reason)


def derived(proposal: Proposal) -> Proposal:
    """The proposal as one that a reader merely derives: at most a warning."""
    return replace(proposal, origin=DERIVED)


def stated_if(fits: bool, proposal: Proposal) -> Proposal:
    """The proposal as stated where the prints fit it; else as one that a reader merely derives."""
    return proposal if fits else derived(proposal)


def _proposal(kind: str, formula: str, operands: Sequence[Item], cue: Phrase | None, evidence: str) -> Proposal:
    origin = STATED if cue is not None else DERIVED
    return Proposal(kind, formula, tuple(i.name for i in operands), origin, cue, evidence)
