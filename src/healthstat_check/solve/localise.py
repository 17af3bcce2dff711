"""Which figures are wrong: every smallest set of figures whose change would let everything else stand.

The principle of Fellegi and Holt (A Systematic Approach to Automatic Edit and Imputation, JASA 71, 1976) under
intervals, solved by implicit hitting sets: a set of figures that touches every contradiction found so far is freed; if
what is left still contradicts itself, that is a further contradiction to touch.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from heapq import heappop, heappush
from itertools import count

from healthstat_check.solve.cores import Core
from healthstat_check.solve.freed import fitting, is_share
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable, order_of
from healthstat_check.solve.trust import weight_of

MOST_SETS = 400
FAR_SETS = 100
"""A set that far figures have to make room for takes as long as this many others."""

LARGEST = 3


def smallest_changes(
    network: Network, cores: list[Core], wide: bool, dropped: Collection[Node]
) -> tuple[dict[frozenset[Variable], Neighbourhood], bool]:
    """All sets of figures of least weight that repair the cores, and whether the search was cut short.

    Each set comes with the system in which it is free and everything holds.
    """
    known = [_changeable(network, core.variables) for core in cores]
    found: dict[frozenset[Variable], Neighbourhood] = {}
    best: int | None = None
    work = 0
    for weight, candidate in _hitting_sets(network, known):
        if (best is not None and weight > best) or work >= MOST_SETS:
            break
        near, further = freed(network, wide, candidate, dropped, partial(_conflict, network, cores, candidate, dropped))
        work += FAR_SETS if near.reached_far else 1
        if further is None:
            found[candidate] = near
            best = weight
        else:
            known.append(_changeable(network, further.variables - candidate))
    return {candidate: found[candidate] for candidate in sorted(found, key=repr_of)}, work >= MOST_SETS


def freed(
    network: Network,
    wide: bool,
    variables: frozenset[Variable],
    dropped: Collection[Node],
    conflict: Callable[[Neighbourhood], Core | None],
) -> tuple[Neighbourhood, Core | None]:
    """The system in which some figures are free, and what still contradicts itself in it.

    Far figures of long sums are held by their readings at first: a contradiction is found soon; what holds is proven.
    """
    near = Neighbourhood(network, wide, freed=variables, dropped=dropped, loose=True)
    further = conflict(near)
    if further is not None or not near.is_loose:
        return near, further
    near = Neighbourhood(network, wide, freed=variables, dropped=dropped)
    return near, conflict(near)


def repr_of(variables: frozenset[Variable]) -> tuple[int, list[str]]:
    """An order of sets of figures."""
    return len(variables), sorted(map(order_of, variables))


def _changeable(network: Network, variables: Collection[Variable]) -> frozenset[Variable]:
    figures = {v: network.figure(v) for v in variables}
    return frozenset(v for v, figure in figures.items() if figure.value is not None and not figure.fixed)


def _hitting_sets(network: Network, known: list[frozenset[Variable]]) -> Iterator[tuple[int, frozenset[Variable]]]:
    """Sets that touch every known core, lightest first; `known` may grow while they are drawn."""
    ticket = count()
    queue: list[tuple[int, int, frozenset[Variable]]] = [(0, next(ticket), frozenset())]
    seen: set[frozenset[Variable]] = set()
    while queue:
        weight, _, chosen = heappop(queue)
        missed = next((core for core in known if not core & chosen), None)
        if missed is None:
            yield weight, chosen
            missed = next((core for core in known if not core & chosen), None)
        if missed is None or len(chosen) == LARGEST:
            continue
        network.touching(missed)
        for variable in sorted(missed, key=lambda v: (len(network.touching([v])), order_of(v))):
            larger = chosen | {variable}
            if larger not in seen:
                seen.add(larger)
                heappush(
                    queue, (weight + weight_of(network.figure(variable), network.figures.trust), next(ticket), larger)
                )


def _conflict(
    network: Network, cores: list[Core], free: frozenset[Variable], dropped: Collection[Node], near: Neighbourhood
) -> Core | None:
    """What still contradicts itself when some figures may take any value."""
    if only_relation(network, cores, free, dropped) is not None:
        return None
    return near.settle(seeds_of(network, cores, free)) or _share_without_value(network, near, free)


def seeds_of(network: Network, cores: list[Core], freed: frozenset[Variable]) -> list[Node]:
    """The relations to start from: those of the contradictions and of the freed figures."""
    return sorted({*(n for core in cores for n in core.nodes), *network.touching(freed)})


def only_relation(
    network: Network, cores: list[Core], freed: frozenset[Variable], dropped: Collection[Node]
) -> Node | None:
    """The one relation that fails and that a freed figure stands in at all: any other value is free for it to take."""
    if len(cores) > 1 or len(cores[0].nodes) > 1 or len(freed) > 1:
        return None
    (node,) = cores[0].nodes
    return node if all(n == node or n in dropped for n in network.touching(freed)) else None


def _share_without_value(network: Network, near: Neighbourhood, freed: frozenset[Variable]) -> Core | None:
    """The relations of a freed share that leave it no value at all, though each alone leaves it some."""
    for variable in sorted(freed, key=order_of):
        if is_share(network, variable) and fitting(network, near, variable) is None:
            nodes = frozenset(n for n in network.touching([variable]) if near.counts(n))
            figures = frozenset(v for n in nodes for v in network.instance(n).figures)
            return Core(nodes, figures, ())
    return None
