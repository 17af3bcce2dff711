"""Units of measure: which figures may be added, compared and divided."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

RATIO = "ratio"
COUNT = "count"
MONEY = "money"
OTHER = "other"

_RATIOS = {
    "percent": Fraction(1, 100),
    "percentage_points": Fraction(1, 100),
    "per_mille": Fraction(1, 1000),
    "share": Fraction(1),
    "factor": Fraction(1),
    "index": Fraction(1, 100),
}
_MONEY = {
    *("KZT", "USD", "EUR", "RUB", "GBP", "CNY", "UZS", "KGS"),
    *("INR", "CHF", "JPY", "AUD", "CAD", "BYN"),
}
_OTHER = {
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "seconds",
    "rank",
    "points",
    "fte",
    "fte_days",
    "km",
    "m2",
}
_SPELLINGS = {
    "%": "percent",
    "percents": "percent",
    "percentage points": "percentage_points",
    "pp": "percentage_points",
    "permille": "per_mille",
    "per mille": "per_mille",
    "tenge": "KZT",
}
_PER = re.compile(r"(?:^|[ _])per[ _]?(1[0 _,]{0,12})(?![0-9])")
_RATE = re.compile(r"/|[ _]per[ _]")


class Unit(NamedTuple):
    """A unit as the descriptor names it.

    `factor` turns a figure into what a formula computes with: 82.6 percent is 0.826.
    """

    name: str
    family: str
    factor: Fraction = Fraction(1)

    @property
    def counted(self) -> bool:
        """Whether its things are counted one by one (persons, cases, facilities)."""
        return self.family == COUNT

    @property
    def additive(self) -> bool:
        """Whether figures of this unit add up over a breakdown unless declared otherwise."""
        return self.family in (COUNT, MONEY)


@lru_cache(maxsize=1024)
def unit_of(name: str) -> Unit:
    """The unit of this name; an unknown noun counts things one by one ("vacancies").

    What is told per something ("KZT per month", "visits/person") is neither counted nor added up; per a
    power of ten it is a ratio ("per 1000 live births").
    """
    known = _SPELLINGS.get(name.strip().lower(), name.strip())
    if known in _RATIOS:
        return Unit(known, RATIO, _RATIOS[known])
    per = _PER.search(known)
    if per:
        return Unit(known, RATIO, Fraction(1, int(re.sub(r"[ _,]", "", per[1]))))
    if known.upper() in _MONEY:
        return Unit(known.upper(), MONEY)
    return Unit(known, OTHER if known in _OTHER or _RATE.search(known) else COUNT)
