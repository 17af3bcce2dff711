"""Instances of relations over named figures, and figures pinned to one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from healthstat_check.engine.cubes import align
from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.rows import instances

TINY = Fraction(1, 10**9)


def instance_of(formula: str, figures: Mapping[str, Figure], **declared: object) -> Instance:
    """The one instance of a formula over named figures."""
    spec = RelationSpec("r", formula, "relations.yaml", **declared)  # type: ignore[arg-type]
    every = Figures(figures)
    (relation,), problems = bind_relations(Package("p", "p", relations=(spec,)), every)
    assert not problems
    (instance,) = instances(relation, align(relation.left, relation.right, every), every)
    return instance


def pinned(instance: Instance, name: object, value: Fraction) -> Instance:
    """The instance with one figure known exactly."""
    exact = replace(
        instance.figures[name],
        value=value,
        convention="exact",
        hedge=None,
        range=None,
        bounds=None,
        also=(),
        absent=None,
    )
    return replace(instance, figures={**instance.figures, name: exact})


def inside(interval: Interval) -> list[Fraction]:
    """Values of the interval: its closed ends, just beside its open ones, and one between."""
    low, high = interval.low, interval.high
    if interval.is_point:
        return [Fraction(low or 0)]
    room = TINY if low is None or high is None else min(TINY, (high - low) / 4)
    values = [] if low is None else [low if interval.low_closed else low + room]
    values += [] if high is None else [high if interval.high_closed else high - room]
    return [*values, values[0] + (room if low is not None else -room)] if values else [Fraction(0)]


def outside(interval: Interval) -> list[Fraction]:
    """Values beside the interval: its open ends, and just beyond the closed ones."""
    low, high = interval.low, interval.high
    values = [] if low is None else [low - TINY if interval.low_closed else low]
    return values if high is None else [*values, high + TINY if interval.high_closed else high]
