"""One other rounding convention for a whole document: true only if everything was truncated, or forced to add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from healthstat_check.model.figure import Figure
from healthstat_check.model.rounding import HALF_ANY
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, UNDETERMINED, VIOLATED, Judgement
from healthstat_check.solve.alone import outcome_alone
from healthstat_check.solve.instance import Instance

OTHERS = ("truncate", "adjusted")
MOST_INSTANCES = 20_000
Instances = Callable[[frozenset[str]], Iterable[Instance] | None]


def explained_by_convention(judgement: Judgement, instance: Instance, every: Instances) -> Judgement:
    """What fails under half-any, but holds with its whole document under one other convention, is doubtful at most."""
    if judgement.outcome not in (DOUBTFUL, VIOLATED) or judgement.other_base is not None:
        return judgement
    sources = _sources(instance)
    for convention in OTHERS if _can_be_read_otherwise(instance) else ():
        if _meets(instance, convention, sources) and _whole_document_meets(sources, convention, every):
            return replace(judgement, outcome=DOUBTFUL, convention=convention)
    return judgement


def _whole_document_meets(sources: frozenset[str], convention: str, every: Instances) -> bool:
    instances = every(sources)
    if instances is None:
        return False
    touching = list(islice((i for i in instances if sources & _sources(i)), MOST_INSTANCES + 1))
    return len(touching) <= MOST_INSTANCES and all(_meets(i, convention, sources) for i in touching)


def _meets(instance: Instance, convention: str, sources: frozenset[str]) -> bool:
    """Whether the narrow readings meet with the documents read by the convention.

    What can't be judged says nothing against it.
    """
    figures = {v: _under(f, convention, sources) for v, f in instance.figures.items()}
    return outcome_alone(instance.with_figures(figures)) in (EXACT, ROUNDED, UNDETERMINED)


def _can_be_read_otherwise(instance: Instance) -> bool:
    return any(_declares_nothing(f) for f in instance.figures.values())


def _under(figure: Figure, convention: str, sources: frozenset[str]) -> Figure:
    """The figure by the other convention, unless it counts things to the unit, declares its own or stands elsewhere."""
    elsewhere = figure.location is None or figure.location.file not in sources
    return figure.under(convention) if _declares_nothing(figure) and not elsewhere else figure


def _declares_nothing(figure: Figure) -> bool:
    """Whether a figure is no count to the unit and its convention is the one by default."""
    counted = figure.unit is not None and figure.unit.counted and figure.rounding_unit == 1
    return figure.convention == HALF_ANY and not counted


def _sources(instance: Instance) -> frozenset[str]:
    return frozenset(_named_sources(instance))


def _named_sources(instance: Instance) -> Iterator[str]:
    for figure in instance.figures.values():
        if figure.location is not None and figure.value is not None:
            yield figure.location.file
