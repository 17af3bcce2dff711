"""Every contradiction of a package: found one by one, each shrunk and set aside, gathered where they share figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from healthstat_check.model.verdict import UNDETERMINED
from healthstat_check.solve.alone import outcome_alone
from healthstat_check.solve.column_rows import LONG
from healthstat_check.solve.conflicts import shrink
from healthstat_check.solve.cores import Core
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable

MOST_CONFLICTS = 1000


class Open(NamedTuple):
    """What judging alone left: relations that the prints don't satisfy to the digit, and among them those that fail."""

    seeds: Sequence[Node]
    failing: Sequence[Node]


class Cluster(NamedTuple):
    """Contradictions that share figures, under the narrow readings and under the wide ones."""

    narrow: list[Core]
    wide: list[Core]

    @property
    def nodes(self) -> frozenset[Node]:
        """The relations of all its contradictions."""
        return frozenset(n for core in (*self.narrow, *self.wide) for n in core.nodes)


def clusters_of(network: Network, left: Open) -> tuple[list[Cluster], bool]:
    """All contradictions, and whether the search was cut short; the rest is settled, they are set aside."""
    alone = [_alone(network, node) for node in left.failing if network.rows(node, wide=False)]
    joint, cut = _contradictions(network, left.seeds, wide=False, dropped=nodes_of(alone))
    network.aside.update(nodes_of([*alone, *joint]))
    known = [core for core in (_wide(network, core) for core in (*alone, *joint)) if core is not None]
    further, cut_too = _contradictions(network, sorted(network.aside), wide=True, dropped=nodes_of(known))
    wide = [core for core in (*known, *further) if _says_more(network, core, left.failing)]
    undecided = {core.nodes for core in wide}
    told = [c for c in joint if c.nodes in undecided or (len(c.nodes) > 1 and not _explained(c, alone))]
    return _gathered(network, [*alone, *told], wide), cut or cut_too


def is_long(network: Network, node: Node) -> bool:
    """Whether a relation has more figures than are taken in at once."""
    return any(len(row.terms) > LONG for row in network.rows(node, wide=False))


def nodes_of(cores: Iterable[Core]) -> set[Node]:
    """The relations of some contradictions."""
    return {n for core in cores for n in core.nodes}


def _alone(network: Network, node: Node) -> Core:
    """The core of a relation that fails by itself."""
    core = Neighbourhood(network, wide=False, only={node}, loose=True).settle([node])
    return core or Core(frozenset([node]), frozenset(network.variables(node)), ())


def _wide(network: Network, narrow: Core) -> Core | None:
    """What of a contradiction contradicts itself by the wide readings too, however far figures hang together."""
    seeds = sorted(narrow.nodes)
    loose = Neighbourhood(network, wide=True, only=narrow.nodes, loose=True)
    core = loose.settle(seeds)
    if core is None and loose.is_loose and not _is_one_row(network, seeds):
        core = Neighbourhood(network, wide=True, only=narrow.nodes).settle(seeds)
    return None if core is None else shrink(network, core, wide=True)


def _is_one_row(network: Network, nodes: Sequence[Node]) -> bool:
    """Whether far figures have nothing to hang together by: each stands once in all."""
    return len(nodes) == 1 and len(network.rows(nodes[0], wide=True)) == 1


def _contradictions(
    network: Network, seeds: Sequence[Node], wide: bool, dropped: Collection[Node]
) -> tuple[list[Core], bool]:
    """Contradictions one by one, each set aside to find the next; what holds in the end is where figures start.

    By the wide readings only contradictions count, so that far figures may be held loosely.
    """
    near = Neighbourhood(network, wide, dropped=dropped, loose=wide, settles=True)
    found: list[Core] = []
    core = near.settle(seeds)
    while core is not None:
        if len(found) == MOST_CONFLICTS:
            return found, True
        found.append(shrink(network, core, wide))
        near.set_aside(found[-1].nodes)
        core = near.settle()
    if not wide:
        network.settle(near.values())
    return found, False


def _says_more(network: Network, core: Core, failing: Collection[Node]) -> bool:
    """Whether a contradiction is no mere disagreement with what judging alone decided.

    Rows read a lone share more strictly than its printed operands are: what is exact or rounded alone is never
    contradicted by its own rows.
    """
    if len(core.nodes) > 1:
        return True
    (node,) = core.nodes
    return node in failing or outcome_alone(network.instance(node)) == UNDETERMINED


def _explained(core: Core, alone: Sequence[Core]) -> bool:
    """Whether a single failing relation over some of its figures says it already."""
    return any(single.variables <= core.variables for single in alone)


def _gathered(network: Network, narrow: Sequence[Core], wide: Sequence[Core]) -> list[Cluster]:
    """Contradictions that share figures, together; those of long rows, which share figures with all, by themselves."""
    clusters: list[tuple[set[Variable], Cluster]] = []
    for core, is_wide in [*((c, False) for c in narrow), *((c, True) for c in wide)]:
        cluster = Cluster([], [core]) if is_wide else Cluster([core], [])
        variables: set[Variable] = {v for n in core.nodes for v in network.variables(n)}
        if len(variables) > LONG:
            variables = {tuple(sorted(core.nodes))}
        for other in [c for c in clusters if c[0] & variables]:
            variables |= other[0]
            cluster = Cluster(other[1].narrow + cluster.narrow, other[1].wide + cluster.wide)
            clusters.remove(other)
        clusters.append((variables, cluster))
    return [cluster for _, cluster in clusters]
