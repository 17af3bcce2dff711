"""Slips of the pen: typed guesses of what should have stood in a wrong figure's place.

A guess is a value that the figure's own print could show and after which everything fits. Guesses are ranked by how
many relations the prints then satisfy to the digit, then by how likely the kind of slip would explain the print by
chance alone: the share of all prints with as many digits that fits, times the values that it allows. So a kind with few
possible values (a lost sign, two digits exchanged) stands before one with many (any digit wrong), and a kind that could
explain every fourth print explains nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from healthstat_check.model.hedge import WORDED
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Guess
from healthstat_check.solve.fitting import decimal_text
from healthstat_check.solve.network import Network
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.slips_places import neighbouring_column, neighbouring_row, previous_vintage, unlike_vintage
from healthstat_check.solve.slips_print import (
    double_digit,
    marks,
    missing_digit,
    one_digit,
    sign,
    swapped,
    times,
    typed,
)
from healthstat_check.solve.slips_sums import another_base, part_counted_twice, part_left_out, points, truncated
from healthstat_check.solve.slips_wrong import Meant, Slip, Wrong

MOST_GUESSES = 5
BY_CHANCE = Fraction(1, 4)
"""A kind of slip that explains a larger share of prints explains nothing."""

THOUSANDFOLD = "thousandfold"
EVIDENT = ("sign", "decimal_mark", THOUSANDFOLD)
"""Told whatever else would fit: they allow so few values that a reader can check each."""

SAME, TEN, THOUSAND, MILLION = Fraction(1), Fraction(10), Fraction(1000), Fraction(10**6)

SLIPS: dict[str, Slip] = {
    "sign": sign,
    "decimal_mark": marks,
    THOUSANDFOLD: times(THOUSAND, 1 / THOUSAND, MILLION, 1 / MILLION),
    "tenfold": times(TEN, 1 / TEN, TEN**2, 1 / TEN**2),
    "truncated": truncated,
    "digits_swapped": typed(swapped),
    "neighbouring_row": neighbouring_row,
    "neighbouring_column": neighbouring_column,
    "previous_vintage": previous_vintage,
    "unlike_previous_vintage": unlike_vintage,
    "percent_for_points": points,
    "another_base": another_base,
    "part_left_out": part_left_out,
    "part_counted_twice": part_counted_twice,
    "digit_too_many": typed(double_digit),
    "one_digit": typed(one_digit),
    "digit_missing": typed(missing_digit),
}
"""Kinds of slips; of those that would explain a print equally well, the one named first."""


def guesses_of(network: Network, variable: Variable, interval: Interval) -> tuple[Guess, ...]:
    """Slips after which everything fits, best first; each value once, and a few at most."""
    figure = network.figure(variable)
    if figure.value is None or figure.range is not None or figure.hedge in WORDED:
        return ()  # what is told in words has no digits to slip
    wrong = Wrong(network, variable, figure, figure.value, interval)
    found: dict[Fraction, Guess] = {}
    for guess in sorted(_all(wrong), key=_rank):
        found.setdefault(guess.value, guess)
    return tuple(found.values())[:MOST_GUESSES]


def _rank(guess: Guess) -> tuple[int, Fraction]:
    return -guess.settled, guess.chance


def _all(wrong: Wrong) -> Iterator[Guess]:
    settled: dict[Fraction, int] = {}
    for code, slip in SLIPS.items():
        tried = [_print(wrong, meant, code) for meant in dict.fromkeys(slip(wrong))]
        prints = [found for found in tried if found is not None]
        chance = min(sum((_chance(wrong, *found) for found in prints), Fraction(0)), Fraction(1))
        for meant, scale in prints if chance <= BY_CHANCE or code in EVIDENT else ():
            if meant.value is None or not wrong.is_near(meant.value, scale):
                continue
            figure = wrong.printed_as(meant.value, scale)
            if wrong.fits(figure):
                if meant.value not in settled:
                    settled[meant.value] = wrong.settled(figure)
                yield Guess(code, decimal_text(meant.value), meant.value, settled[meant.value], chance, meant.of)


def _chance(wrong: Wrong, meant: Meant, scale: Fraction) -> Fraction:
    """Of all prints as long as the wrong one, or as what may have been meant, the share that fits."""
    low, high = wrong.interval.low, wrong.interval.high
    if low is None or high is None:
        return Fraction(1)
    longer = max(abs(wrong.value if meant.value is None else meant.value) / wrong.place, Fraction(int(wrong.digits)))
    return Fraction(floor((high - low) / (wrong.unit * scale)) + 1, 10 ** len(str(floor(longer))))


def _print(wrong: Wrong, meant: Meant, code: str) -> tuple[Meant, Fraction] | None:
    """What may have been meant, and what multiplies the rounding unit; `None` where it could not be printed so.

    Another scale word ("thousand" for "million") takes the rounding unit with it.
    """
    value = meant.value
    if value is None:
        return meant, SAME
    if value == wrong.value or not wrong.can_be(value):
        return None
    if value % wrong.unit == 0:
        return meant, SAME
    if code != THOUSANDFOLD or wrong.unit < THOUSAND or not any(c.isalpha() for c in wrong.figure.printed):
        return None
    return meant, value / wrong.value
