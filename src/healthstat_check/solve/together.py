"""Judging all relations together: what can't hold though each relation alone could, and which figures to change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from healthstat_check.model.confidential import tells_withheld
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Change, Conflict
from healthstat_check.solve.clashes import clash_of
from healthstat_check.solve.conflicts import shrink, smallest_cores
from healthstat_check.solve.freed import fitting
from healthstat_check.solve.localise import smallest_changes
from healthstat_check.solve.neighbourhood import Core, Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.repair import change_of, with_likely

MOST_CONFLICTS = 1000


@dataclass(frozen=True, slots=True)
class Open:
    """What judging alone left: relations that the prints don't satisfy to the digit, and among them those that fail."""

    seeds: Sequence[Node]
    failing: Sequence[Node]


def judge_together(network: Network, left: Open) -> tuple[Conflict, ...]:
    """Every contradiction of the package under the narrow readings; violated where the wide ones contradict too."""
    alone = [_alone(network, node) for node in left.failing if network.rows(node, wide=False)]
    joint, cut = _joint(network, left.seeds, {n for core in alone for n in core.nodes})
    clusters = _clusters(network, [*alone, *(c for c in joint if not _explained(c, alone))])
    return tuple(_conflict(network, cluster, clusters, cut) for cluster in clusters)


def _alone(network: Network, node: Node) -> Core:
    """The core of a relation that fails by itself."""
    core = Neighbourhood(network, wide=False, only={node}).settle([node])
    return core or Core(frozenset([node]), frozenset(network.instance(node).figures), ())


def _joint(network: Network, seeds: Sequence[Node], failing: Collection[Node]) -> tuple[list[Core], bool]:
    """Contradictions among the relations that hold alone; each found one is set aside to find the next."""
    near = Neighbourhood(network, wide=False, dropped=failing)
    found: list[Core] = []
    core = near.settle(seeds)
    while core is not None:
        if len(found) == MOST_CONFLICTS:
            return found, True
        smallest = shrink(network, core, wide=False)
        near.set_aside(smallest.nodes)
        if len(smallest.nodes) > 1:
            found.append(smallest)
        core = near.settle()
    network.settle(near.values())
    return found, False


def _explained(core: Core, alone: Sequence[Core]) -> bool:
    """Whether a single failing relation over some of its figures says it already."""
    return any(single.variables <= core.variables for single in alone)


def _clusters(network: Network, cores: Sequence[Core]) -> list[list[Core]]:
    """Cores that share figures, together."""
    clusters: list[tuple[set[Variable], list[Core]]] = []
    for core in cores:
        variables, members = {v for n in core.nodes for v in network.instance(n).figures}, [core]
        for other in [c for c in clusters if c[0] & variables]:
            variables, members = variables | other[0], other[1] + members
            clusters.remove(other)
        clusters.append((variables, members))
    return [members for _, members in clusters]


def _conflict(network: Network, cluster: list[Core], clusters: list[list[Core]], cut: bool) -> Conflict:
    elsewhere = {n for other in clusters if other is not cluster for core in other for n in core.nodes}
    cores, more = cluster, cut
    if len(cluster) == 1 and len(cluster[0].nodes) > 1:
        cores, more = smallest_cores(network, cluster[0], wide=False, dropped=elsewhere)
    sets, stopped = smallest_changes(network, cores, wide=False, dropped=elsewhere)
    return Conflict(
        outcome=_outcome(network, cluster, elsewhere),
        clashes=tuple(clash_of(network, core) for core in cores),
        repairs=with_likely([_changes(network, cores, variables, elsewhere) for variables in sets]),
        more=more or stopped,
    )


def _outcome(network: Network, cluster: list[Core], elsewhere: Collection[Node]) -> str:
    seeds = sorted({n for core in cluster for n in core.nodes})
    core = Neighbourhood(network, wide=True, dropped=elsewhere).settle(seeds)
    return VIOLATED if core is not None else DOUBTFUL


def _changes(
    network: Network, cores: list[Core], variables: frozenset[Variable], elsewhere: Collection[Node]
) -> tuple[Change, ...]:
    seeds = sorted({*(n for core in cores for n in core.nodes), *network.touching(variables)})
    near = Neighbourhood(network, wide=False, freed=variables, dropped=elsewhere)
    near.settle(seeds)
    changes = [change_of(network, v, fitting(network, near, v)) for v in sorted(variables, key=repr)]
    confidential = tells_withheld(network.figure(v) for v in near.variables)
    return tuple(replace(c, confidential=confidential) for c in changes)
