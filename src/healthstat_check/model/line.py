"""A line of a proof that relations contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import Relation


class Line(NamedTuple):
    """A relation as one linear row of a proof: the sum of `factor * figure` (own units) lies in `interval`.

    `shares` are the figures whose reading is inside the factors; the proof takes the row `multiplier` times.
    """

    relation: Relation
    key: tuple[tuple[str, str], ...]
    terms: Sequence[tuple[Figure, Fraction]]
    interval: Interval
    multiplier: Fraction
    shares: tuple[Figure, ...] = ()
