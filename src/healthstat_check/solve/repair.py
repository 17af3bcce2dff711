"""What should have stood there: the values that fit, their prints, and slips of the pen that explain a wrong figure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Change, Guess
from healthstat_check.solve.fitting import would_print
from healthstat_check.solve.network import NOT_NEGATIVE, Network
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.slips import guesses_of

Repair = tuple[Change, ...]
STANDS_OUT = Fraction(1, 3)
MOST_CHANCE = Fraction(1, 10)


def change_of(network: Network, variable: Variable, interval: Interval | None) -> Change:
    """The change of one figure to the values that fit; things that are counted are never fewer than none."""
    figure = network.figure(variable)
    if figure.unit is not None and figure.unit.counted and interval is not None:
        interval = interval.intersect(NOT_NEGATIVE)
    if interval is None:
        return Change(figure, None)
    return Change(figure, interval, would_print(figure, interval), guesses_of(network, variable, interval))


def with_likely(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """The repairs, with the one guess of all that stands out called likely.

    It stands out when it is no matter of chance (less than one print in ten), and no other guess, of any figure,
    settles as many relations with a chance less than three times its own.
    """
    guesses = {(c.figure, g.value): g for repair in repairs for c in repair for g in c.guesses}
    ranked = sorted(guesses.items(), key=lambda item: _rank(item[1]))
    if not ranked or ranked[0][1].chance > MOST_CHANCE or any(_rivals(ranked[0][1], g) for _, g in ranked[1:2]):
        return tuple(repairs)
    chosen = ranked[0][0]
    return tuple(tuple(c._replace(likely=_first(c) == chosen) for c in repair) for repair in repairs)


def _first(change: Change) -> tuple[Figure, Fraction] | None:
    return (change.figure, change.guesses[0].value) if change.guesses else None


def _rank(guess: Guess) -> tuple[int, Fraction]:
    return -guess.settled, guess.chance


def _rivals(first: Guess, other: Guess) -> bool:
    """Whether the other guess is nearly as good."""
    return other.settled >= first.settled and other.chance * STANDS_OUT < first.chance
