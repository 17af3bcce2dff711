"""Readings and relations that contradict each other, read from the bounds that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from healthstat_check.solve.delta import Exact
from healthstat_check.solve.long_parts import FAR
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.simplex import HIGH, LOW, Bound
from healthstat_check.solve.system import ROW, System

RowName = tuple[str, Node, int]


class Core(NamedTuple):
    """Readings and relations that contradict each other; `bounds` is the Farkas certificate."""

    nodes: frozenset[Node]
    variables: frozenset[Variable]
    bounds: tuple[Bound, ...]


def core_of(network: Network, system: System, wide: bool, conflict: tuple[Bound, ...]) -> Core:
    """What the bounds of a conflict stand for."""
    nodes: set[Node] = set()
    variables: set[Variable] = set()
    bounds = _summed([one for bound in conflict for one in system.spelled_out(bound)])
    for name in (bound.variable for bound in bounds):
        if isinstance(name, tuple) and name[0] == ROW:
            _, node, number = name
            nodes.add(node)
            variables.update(network.rows(node, wide)[number].readings)
        elif not (isinstance(name, tuple) and name[0] in FAR):
            variables.add(name)
    return Core(frozenset(nodes), frozenset(variables), bounds)


def _summed(bounds: Sequence[Bound]) -> tuple[Bound, ...]:
    """One bound for each figure: where several long rests hold it, what they hold adds up or cancels."""
    factors: dict[Variable, Exact] = {}
    for bound in bounds:
        factors[bound.variable] = factors.get(bound.variable, 0) + bound.factor
    high_if_positive = any((bound.side == HIGH) == (bound.factor > 0) for bound in bounds[:1])
    sides = {True: HIGH, False: LOW}
    return tuple(Bound(v, sides[(f > 0) == high_if_positive], f) for v, f in factors.items() if f)
