"""Smallest contradictions: cores shrunk until nothing can be left out, and the others beside the first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from healthstat_check.solve.cores import Core
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable

MOST_TRIES = 60
MOST_CORES = 12
MOST_EXPLORED = 4


def shrink(network: Network, core: Core, wide: bool) -> Core:
    """A core none of whose relations can be left out, by deletion (Chinneck and Dravnieks, ORSA J. Comput. 3, 1991)."""
    for node in sorted(core.nodes):
        rest = core.nodes - {node}
        smaller = Neighbourhood(network, wide, only=rest).settle(sorted(rest)) if rest else None
        if smaller is not None:
            return shrink(network, smaller, wide)
    return core


def with_others(
    network: Network, cores: Sequence[Core], wide: bool, dropped: Collection[Node]
) -> tuple[list[Core], bool]:
    """The cores of a cluster, none of which shares a relation with another, and those that mix their relations.

    Beside each the smallest that overlap it; whether the search was cut short.
    """
    apart = {n for core in cores if len(core.nodes) == 1 for n in core.nodes}
    found, more = {core.nodes: core for core in cores}, False
    joint = [core for core in cores if len(core.nodes) > 1]
    for core in joint[:MOST_EXPLORED]:
        others, cut = smallest_cores(network, core, wide, apart.union(dropped))
        found.update((other.nodes, other) for other in others if other.nodes not in found)
        more = more or cut
    ordered = sorted(found, key=lambda nodes: (len(nodes), sorted(nodes)))
    return [found[nodes] for nodes in ordered], more or len(joint) > MOST_EXPLORED


def smallest_cores(network: Network, first: Core, wide: bool, dropped: Collection[Node]) -> tuple[list[Core], bool]:
    """The smallest cores among those that overlap the first, and whether the search was cut short.

    Reiter's hitting-set tree (A Theory of Diagnosis from First Principles, 1987): leaving out one relation of a core
    leads to another core, until what is left holds.
    """
    found: dict[frozenset[Node], Core] = {first.nodes: first}
    queue: list[frozenset[Node]] = [frozenset()]
    seen: set[frozenset[Node]] = set()
    tries = 0
    while queue and tries < MOST_TRIES and len(found) < MOST_CORES:
        without = queue.pop(0)
        core = next((c for nodes, c in found.items() if not nodes & without), None)
        if core is None:
            tries += 1
            core = _another(network, first, wide, without | set(dropped))
            if core is None:
                continue
            found.setdefault(core.nodes, core)
        for node in sorted(core.nodes):
            more = without | {node}
            if more not in seen:
                seen.add(more)
                queue.append(more)
    least = min(len(nodes) for nodes in found)
    cores = [core for nodes, core in sorted(found.items(), key=lambda f: sorted(f[0])) if len(nodes) == least]
    return cores, bool(queue)


def _another(network: Network, first: Core, wide: bool, without: Collection[Node]) -> Core | None:
    """A core that shares a figure's neighbourhood with the first, avoiding some relations."""
    near = network.touching(_figures(network, first.nodes))
    core = Neighbourhood(network, wide, dropped=without).settle(n for n in near if n not in without)
    return None if core is None else shrink(network, core, wide)


def _figures(network: Network, nodes: Iterable[Node]) -> dict[Variable, None]:
    return {v: None for n in nodes for v in network.variables(n)}
