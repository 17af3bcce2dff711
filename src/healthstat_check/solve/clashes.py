"""A contradiction told in figures: the lines that add up to it, and what two relations allow one figure to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

from healthstat_check.model.figure import UNPRINTED, Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.line import Line
from healthstat_check.model.on_demand import OnDemand
from healthstat_check.model.verdict import Clash
from healthstat_check.solve.cores import Core, RowName
from healthstat_check.solve.delta import Exact
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.network import Network
from healthstat_check.solve.polynomial import Variable, order_of
from healthstat_check.solve.simplex import Bound


def clash_of(network: Network, core: Core, wide: bool = False) -> Clash:
    """The core with its certificate added up, under the readings that it was found by.

    The certificate is scaled so that its first figure has factor 1: the sum is in that figure's unit.
    """
    instances = tuple(map(network.label, sorted(core.nodes)))
    variables = sorted(core.variables, key=order_of)
    figures = OnDemand(variables, network.figure)
    shared, bounds = _shared(network, core, wide) or (None, ())
    figure = None if shared is None else network.figure(shared)
    if not core.bounds:
        return Clash(instances, figures, shared=figure, bounds=bounds)
    held = {b.variable: Fraction(b.factor) for b in core.bounds}
    factors = [held.get(v, Fraction(0)) * _factor(network, v) for v in variables]
    scale = next((1 / f for f in factors if f), Fraction(1))
    lines = tuple(_lines(network, core, wide, scale))
    return Clash(
        instances=instances,
        figures=figures,
        factors=tuple(f * scale for f in factors),
        reached=_reached(network, core, held, wide).scale(scale),
        required=Interval.total([line.interval.scale(line.multiplier) for line in lines]),
        lines=lines,
        shared=figure,
        bounds=bounds,
    )


def _reached(network: Network, core: Core, held: Mapping[Variable, Fraction], wide: bool) -> Interval:
    """What the readings amount to, each times its factor."""
    row = network.in_columns(next(iter(core.nodes))) if len(core.nodes) == 1 else None
    if row is not None and core.variables == row.row.terms.keys():
        low, high = row.reach(wide)
        return Interval.closed(low.number, high.number).scale(held[row.result] / row.row.terms[row.result])
    return _total(network, {v: held.get(v, Fraction(0)) for v in core.variables}, wide)


def _total(network: Network, factors: Mapping[Variable, Fraction], wide: bool) -> Interval:
    sums: dict[tuple[int, int], list[Interval]] = {}
    for variable, factor in factors.items():
        sums.setdefault(factor.as_integer_ratio(), []).append(network.reading(variable, wide))
    return Interval.total([Interval.total(readings).scale(Fraction(*by)) for by, readings in sums.items()])


def _lines(network: Network, core: Core, wide: bool, scale: Fraction) -> Iterator[Line]:
    """The rows that the certificate adds up, in the order of the relations."""
    factors = {name: b.factor for b in core.bounds if (name := _row_name(b)) is not None}
    for (_, node, number), factor in sorted(factors.items()):
        (relation, key), row = network.label(node), network.rows(node, wide)[number]
        yield Line(
            relation=relation,
            key=key,
            terms=OnDemand(list(row.terms.items()), partial(_term, network)),
            interval=row.interval,
            multiplier=-Fraction(factor) * scale,
            shares=tuple(network.figure(v) for v in row.readings),
        )


def _factor(network: Network, variable: Variable) -> Fraction:
    """What turns a figure into the number that formulas compute with."""
    if not isinstance(variable, tuple) or len(variable) != 4:
        return network.figure(variable).factor
    unit = network.figures.measures[variable[:3]].unit
    return unit.factor if unit else Fraction(1)


def _term(network: Network, term: tuple[Variable, Exact]) -> tuple[Figure, Fraction]:
    """A figure with its factor, in its own unit."""
    return network.figure(term[0]), Fraction(term[1]) * _factor(network, term[0])


def _row_name(bound: Bound) -> RowName | None:
    """The row that a bound belongs to; `None` when it is a figure's."""
    name = bound.variable
    if isinstance(name, tuple) and name[0] == "row":
        _, node, number = name
        return "row", node, number
    return None


def _shared(network: Network, core: Core, wide: bool) -> tuple[Variable, tuple[Interval, ...]] | None:
    """A figure of which two relations allow values that have nothing in common; unprinted ones first."""
    if len(core.nodes) != 2:
        return None
    nodes = [network.instance(n) for n in sorted(core.nodes)]
    both = [v for v in nodes[0].figures if v in nodes[1].figures]
    for variable in sorted(
        both, key=lambda v: (network.figure(v).absent != UNPRINTED, v in core.variables, order_of(v))
    ):
        first, second = (allowed(n, variable, wide) for n in nodes)
        if first is not None and second is not None and not first.meets(second):
            return variable, (first, second)
    return None
