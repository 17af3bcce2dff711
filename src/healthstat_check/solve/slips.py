"""Slips of the pen: typed guesses of what should have stood in a wrong figure's place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Guess
from healthstat_check.solve.fitting import decimal_text
from healthstat_check.solve.network import Network
from healthstat_check.solve.polynomial import Variable

Slip = Callable[[Figure], Iterator[Fraction]]
ZERO = Fraction(0)


def guesses_of(network: Network, variable: Variable, interval: Interval) -> tuple[Guess, ...]:
    """Slips after which everything fits, likeliest kind first; each value once."""
    figure = network.figure(variable)
    if figure.value is None or figure.hedge is not None:
        return ()
    found: dict[Fraction, Guess] = {}
    for code, slip in SLIPS.items():
        for value in slip(figure):
            if value != figure.value and _fits(figure, value, interval):
                found.setdefault(value, Guess(code, decimal_text(value), value))
    return tuple(found.values())


def _fits(figure: Figure, value: Fraction, interval: Interval) -> bool:
    """Whether a print of this value reads as something that fits."""
    half = figure.rounding_unit / 2
    return Interval.closed(value - half, value + half).meets(interval)


def _digits(figure: Figure) -> str:
    """The digits of the print in rounding units."""
    return str(abs(int((figure.value or ZERO) / figure.rounding_unit)))


def _value(figure: Figure, digits: str) -> Fraction:
    sign = -1 if (figure.value or ZERO) < 0 else 1
    return sign * int(digits) * figure.rounding_unit


def _swapped(figure: Figure) -> Iterator[Fraction]:
    """Two neighbouring digits exchanged."""
    digits = _digits(figure)
    for i in range(len(digits) - 1):
        yield _value(figure, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])


def _one_digit(figure: Figure) -> Iterator[Fraction]:
    """One digit wrong."""
    digits = _digits(figure)
    for i in range(len(digits)):
        for digit in "0123456789":
            yield _value(figure, digits[:i] + digit + digits[i + 1 :])


def _one_digit_missing(figure: Figure) -> Iterator[Fraction]:
    """A digit left out or typed twice."""
    digits = _digits(figure)
    for i in range(len(digits)):
        if len(digits) > 1:
            yield _value(figure, digits[:i] + digits[i + 1 :])
    for i in range(len(digits) + 1):
        for digit in "0123456789":
            yield _value(figure, digits[:i] + digit + digits[i:])


def _times(*factors: Fraction) -> Slip:
    def slip(figure: Figure) -> Iterator[Fraction]:
        for factor in factors:
            yield (figure.value or ZERO) * factor

    return slip


SLIPS: dict[str, Slip] = {
    "sign": _times(Fraction(-1)),
    "thousandfold": _times(Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6)),
    "tenfold": _times(Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100)),
    "digits_swapped": _swapped,
    "one_digit": _one_digit,
    "digit_missing_or_double": _one_digit_missing,
}
"""Kinds of slips, likeliest first where several fit; each maps a figure to the values that may have been meant."""
