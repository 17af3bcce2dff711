"""Judging all relations together: what can't hold though each relation alone could, and which figures to change."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from healthstat_check.model.confidential import tells_withheld
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Change, Conflict
from healthstat_check.solve.clashes import clash_of
from healthstat_check.solve.conflicts import smallest_cores
from healthstat_check.solve.contradictions import Cluster, Open, clusters_of
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.freed import fitting
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.localise import only_relation, seeds_of, smallest_changes
from healthstat_check.solve.neighbourhood import Core, Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.repair import change_of, with_likely


def judge_together(network: Network, left: Open) -> tuple[Conflict, ...]:
    """Every contradiction of the package under the narrow readings; violated where the wide ones contradict too."""
    clusters, cut = clusters_of(network, left)
    return tuple(_conflict(network, cluster, cut) for cluster in clusters)


def _conflict(network: Network, cluster: Cluster, cut: bool) -> Conflict:
    """What is told by the narrow readings, by the wide ones where only they decide."""
    elsewhere, wide = network.aside - cluster.nodes, not cluster.narrow
    cores, more = cluster.wide if wide else cluster.narrow, cut
    if len(cores) == 1 and len(cores[0].nodes) > 1:
        cores, more = smallest_cores(network, cores[0], wide, dropped=elsewhere)
    sets, stopped = smallest_changes(network, cores, wide, dropped=elsewhere)
    return Conflict(
        outcome=VIOLATED if cluster.wide else DOUBTFUL,
        clashes=tuple(clash_of(network, core, wide) for core in cores),
        repairs=with_likely(
            [_changes(network, near, cores, variables, wide, elsewhere) for variables, near in sets.items()]
        ),
        more=more or stopped,
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
    if only is not None and all(n == only for n in network.touching(network.instance(only).figures)):
        return _changes_alone(network, network.instance(only), variables, wide)
    near.settle(seeds_of(network, cores, variables))
    changes = [change_of(network, v, fitting(network, near, v)) for v in sorted(variables, key=repr)]
    confidential = tells_withheld(network.figure(v) for v in near.variables)
    return tuple(replace(c, confidential=confidential) for c in changes)


def _changes_alone(
    network: Network, instance: Instance, variables: frozenset[Variable], wide: bool
) -> tuple[Change, ...]:
    """The change of a figure of a relation that shares no figure with any other: what its others allow."""
    confidential = tells_withheld(instance.figures.values())
    changes = (change_of(network, v, allowed(instance, v, wide)) for v in variables)
    return tuple(replace(c, confidential=confidential) for c in changes)
