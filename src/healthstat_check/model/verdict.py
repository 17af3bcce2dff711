"""What judging the relations came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.line import Line
from healthstat_check.model.relation import Relation

EXACT, ROUNDED, DOUBTFUL, VIOLATED, UNDETERMINED = "exact", "rounded", "doubtful", "violated", "undetermined"
OUTCOMES = (EXACT, ROUNDED, DOUBTFUL, VIOLATED, UNDETERMINED)

TIGHT, WHOLE_COUNT = "tight", "whole_count"
"""Remarks: little of the result's reading is left by the others; no whole number of things is such a share."""


class Slack(NamedTuple):
    """How far a print could be off unseen, in the figure's own unit; `None` is without bound."""

    figure: Figure
    down: Fraction | None
    up: Fraction | None


class Fit(NamedTuple):
    """For one figure, the values that would fit the others, and how they would print at its own rounding unit."""

    figure: Figure
    interval: Interval | None
    would_print: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One instance of a relation, judged.

    `result` is the figure that the others give, `stated` its reading, `attainable` what the others
    allow it to be, in its own unit, `gap` = stated - attainable; for doubtful by the narrow reading,
    for violated by the wide one. `slack` is that of the relation alone, `within` that of the same figures beside all
    relations (`None` where it can't be told; empty where it isn't asked for); both and `fits` are measured when they
    are looked at. `convention` names the single other convention under which a relation called doubtful would hold.
    `remark` is "", `TIGHT` or `WHOLE_COUNT`.
    """

    relation: Relation
    outcome: str
    figures: Sequence[Figure]
    key: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    result: Figure | None = None
    stated: Interval | None = None
    attainable: Interval | None = None
    attainable_wide: Interval | None = None
    gap: Interval | None = None
    slack: Sequence[Slack] = ()
    within: Sequence[Slack | None] = ()
    fits: Sequence[Fit] = ()
    convention: str = ""
    other_base: Figure | None = None
    remark: str = ""


class Clash(NamedTuple):
    """One smallest set of relations and readings of figures that cannot hold together.

    `instances` are the relations with their keys, `figures` those whose readings are needed. `lines` add up to
    `sum(factor * figure)` with `factors` (one a figure, in its own unit), which has to lie in `required`; `reached` is
    all that this sum can be, and misses it. `shared` is a figure of which two instances, each by itself, allow
    nothing in common: `bounds`, one an instance, in its own unit.
    """

    instances: tuple[tuple[Relation, tuple[tuple[str, str], ...]], ...]
    figures: Sequence[Figure]
    factors: Sequence[Fraction] = ()
    reached: Interval | None = None
    required: Interval | None = None
    lines: tuple[Line, ...] = ()
    shared: Figure | None = None
    bounds: tuple[Interval, ...] = ()


class Guess(NamedTuple):
    """A typed explanation of a wrong figure: `code` names the slip, `printed` what should stand there.

    `settled` is how many more relations the prints then satisfy to the digit, `chance` the share of all prints of
    that length that this kind of slip would explain, `of` the other figure that it is about.
    """

    code: str
    printed: str
    value: Fraction
    settled: int = 0
    chance: Fraction = Fraction(1)
    of: str = ""


class Change(NamedTuple):
    """A figure to change so that everything fits: the values that do (own unit), their prints, and guesses.

    Guesses are ranked, most likely first; `likely` says whether the first one stands out. `confidential` says that
    what is withheld of suppressed cells is in these numbers.
    """

    figure: Figure
    interval: Interval | None
    would_print: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    likely: bool = False
    confidential: bool = False


class Conflict(NamedTuple):
    """Figures that cannot all be right: why, and every smallest set of figures whose change repairs it.

    `clashes` are the smallest contradictions, `repairs` sets of changes of equal, least weight; `more` says that the
    search stopped at its limit.
    """

    outcome: str
    clashes: tuple[Clash, ...]
    repairs: tuple[tuple[Change, ...], ...] = ()
    more: bool = False


class Disclosure(NamedTuple):
    """A suppressed cell that the rest gives away: `kind` is "exact" or "narrow".

    `interval` is confidential: no report shows it, only the file that a user asks for with `--reveal`.
    """

    figure: Figure
    interval: Interval
    kind: str


class RuleNote(NamedTuple):
    """What is wrong with relations whatever the figures: they "contradict" each other, one "follows" from others,
    or "says_nothing" that figures could violate.
    """

    code: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation with the outcomes of all its instances; only those that aren't fine, or that have
    few siblings, are kept as objects in `judgements`. `apart` counts instances that were judged by themselves and of
    which it is not known whether they hold together with all others, by reason.
    """

    relation: Relation
    counts: Mapping[str, int]
    reasons: Mapping[str, int] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    apart: Mapping[str, int] = field(default_factory=dict)
