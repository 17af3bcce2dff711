"""Judging all relations together: what can't hold though each relation alone could, and which figures to change."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from healthstat_check.model.confidential import tells_withheld
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Change, Conflict
from healthstat_check.solve.clashes import clash_of
from healthstat_check.solve.conflicts import with_others
from healthstat_check.solve.contradictions import Cluster, Open, clusters_of, is_long
from healthstat_check.solve.cores import Core
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.freed import fitting
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.localise import freed, only_relation, seeds_of, smallest_changes
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable, order_of
from healthstat_check.solve.repair import change_of, with_likely


class Localised(NamedTuple):
    """A cluster with the contradictions to tell and the smallest sets of figures whose change repairs it.

    Each set comes with the system in which it is free and everything holds.
    """

    cluster: Cluster
    cores: list[Core]
    sets: dict[frozenset[Variable], Neighbourhood]
    more: bool


def judge_together(network: Network, left: Open) -> tuple[Conflict, ...]:
    """Every contradiction of the package under the narrow readings; violated where the wide ones contradict too."""
    clusters, cut = clusters_of(network, left)
    long = [c for c in clusters if _spans(network, c)]
    near = [_localised(network, c) for c in clusters if c not in long]
    changed = _changed(near, frozenset(v for c in long for core in (*c.narrow, *c.wide) for v in core.variables))
    far = [_explained(network, c, changed) or _localised(network, c) for c in long]
    return tuple(_conflict(network, found, cut) for found in (*near, *far))


def _changed(near: list[Localised], summed: frozenset[Variable]) -> frozenset[Variable]:
    """A smallest set of figures to change for each cluster; of several one that long sums are about."""
    sets = (sorted(found.sets, key=summed.isdisjoint) for found in near if found.sets)
    return frozenset(v for candidates in sets for v in candidates[0])


def _spans(network: Network, cluster: Cluster) -> bool:
    return any(is_long(network, n) for n in cluster.nodes)


def _localised(network: Network, cluster: Cluster) -> Localised:
    """What is told by the narrow readings, by the wide ones where only they decide."""
    elsewhere, wide = network.aside - cluster.nodes, not cluster.narrow
    cores, more = with_others(network, cluster.wide if wide else cluster.narrow, wide, dropped=elsewhere)
    sets, stopped = smallest_changes(network, cores, wide, dropped=elsewhere)
    return Localised(cluster, cores, sets, more or stopped)


def _explained(network: Network, cluster: Cluster, changed: frozenset[Variable]) -> Localised | None:
    """A sum over many tables is wrong with the figures that are wrong in them: nothing else has to change."""
    cores = cluster.narrow or cluster.wide
    guilty = changed.intersection(*(core.variables for core in cores))
    if not guilty:
        return None
    seeds = sorted(network.aside)
    near, further = freed(network, not cluster.narrow, changed, (), lambda near: near.settle(seeds))
    if further is not None:
        return None
    return Localised(cluster, cores, {guilty: near}, False)


def _conflict(network: Network, found: Localised, cut: bool) -> Conflict:
    elsewhere, wide = network.aside - found.cluster.nodes, not found.cluster.narrow
    return Conflict(
        outcome=VIOLATED if found.cluster.wide else DOUBTFUL,
        clashes=tuple(clash_of(network, core, wide) for core in found.cores),
        repairs=with_likely(
            [_changes(network, near, found.cores, variables, wide, elsewhere) for variables, near in found.sets.items()]
        ),
        more=found.more or cut,
    )


def _changes(
    network: Network,
    near: Neighbourhood,
    cores: list[Core],
    variables: frozenset[Variable],
    wide: bool,
    elsewhere: Collection[Node],
) -> tuple[Change, ...]:
    only = only_relation(network, cores, variables, elsewhere)
    if only is not None and (_is_apart(network, only) or near.settle(seeds_of(network, cores, variables)) is not None):
        return _changes_alone(network, network.instance(only), variables, wide)
    changes = [change_of(network, v, fitting(network, near, v)) for v in sorted(variables, key=order_of)]
    confidential = tells_withheld(network.figure(v) for v in near.variables)
    return tuple(c._replace(confidential=confidential) for c in changes)


def _is_apart(network: Network, node: Node) -> bool:
    """Whether a relation shares no figure with any other."""
    variables = list(network.variables(node))
    return all(n == node for some in (variables[:1], variables) for n in network.touching(some))


def _changes_alone(
    network: Network, instance: Instance, variables: frozenset[Variable], wide: bool
) -> tuple[Change, ...]:
    """The change of a figure by one relation alone: what its others allow.

    That of a relation that shares no figure with any other, or that fits only a base of another sign.
    """
    confidential = tells_withheld(instance.figures.values())
    changes = (change_of(network, v, allowed(instance, v, wide)) for v in variables)
    return tuple(c._replace(confidential=confidential) for c in changes)
