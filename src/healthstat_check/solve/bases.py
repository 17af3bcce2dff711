"""The base of a percentage: when the stated one is ruled out, does a declared other one fit?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import RATIO
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Judgement
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.outcomes import outcome_of
from healthstat_check.solve.polynomial import Variable

Case = tuple[Judgement, Instance]


def with_other_base(case: Case, cases: Sequence[Case], figures: Figures) -> Judgement:
    """The judgement, with the first declared other base that fits in `other_base`."""
    judgement, instance = case
    if judgement.outcome not in (DOUBTFUL, VIOLATED) or judgement.relation.kind != RATIO:
        return judgement
    stated = next(iter(instance.base.variables), None)
    if stated is None:
        return judgement
    for name in judgement.relation.other_bases:
        for base in _readable(figures.named[name], instance, cases):
            if outcome_of(_rebased(instance, stated, base))[0] != VIOLATED:
                return replace(judgement, other_base=base)
    return judgement


def _rebased(instance: Instance, stated: Variable, base: Figure) -> Instance:
    return instance.with_figures({stated: base})


def _readable(base: Figure, instance: Instance, cases: Sequence[Case]) -> Iterator[Figure]:
    """The base as printed, or as the relations that don't use the same percentage imply it."""
    if base.readings is not None:
        yield base
        return
    implied: list[tuple[Interval, Interval]] = []
    for _, other in cases:
        if base.name in other.figures and instance.result not in other.figures:
            narrow, wide = allowed(other, base.name, wide=False), allowed(other, base.name, wide=True)
            if narrow and wide:
                implied.append((narrow, wide))
    if implied:
        yield replace(base, bounds=implied[0], also=())
