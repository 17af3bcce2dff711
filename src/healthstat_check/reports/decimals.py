"""Exact rationals written out: never a float, never scientific notation."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

MOST_PLACES = 400


def rational(value: Fraction) -> str:
    """A decimal string where the expansion ends ("82.6"), else "p/q" ("239/339")."""
    places = decimal_places(value)
    return f"{value.numerator}/{value.denominator}" if places is None else fixed(value, places)


def decimal_places(value: Fraction) -> int | None:
    """How many decimals write the value out exactly; `None` where the expansion never ends."""
    twos, rest = _multiplicity(value.denominator, 2)
    fives, rest = _multiplicity(rest, 5)
    places = max(twos, fives)
    return places if rest == 1 and places <= MOST_PLACES else None


def rounded_steps(value: Fraction, places: int, toward: int = 0) -> int:
    """The value in steps of 10**-places: rounded down (-1), up (1) or to the nearest (0)."""
    scaled: Fraction = value * 10**places
    if toward == 0:
        return round(scaled)
    return floor(scaled) if toward < 0 else ceil(scaled)


def fixed(value: Fraction, places: int, toward: int = 0) -> str:
    """The value with this many decimals, with a point and no group marks."""
    steps = rounded_steps(value, places, toward)
    digits = str(abs(steps)).rjust(places + 1, "0")
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    return ("-" if steps < 0 else "") + whole + ("." + decimals if decimals else "")


def _multiplicity(number: int, prime: int) -> tuple[int, int]:
    """How often the prime divides the number (counted up to `MOST_PLACES` + 1), and what is left."""
    count = 0
    while number % prime == 0 and count <= MOST_PLACES:
        number //= prime
        count += 1
    return count, number
