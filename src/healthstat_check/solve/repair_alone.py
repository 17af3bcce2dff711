"""Which figure of a failing product to change: its relation is judged by itself, so is its repair.

Where relations multiply figures that are no shares, all figures can't be solved together. Each figure of the product
alone is changed instead: to the values that the readings of its other figures leave, and that its linear relations
allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from healthstat_check.model.confidential import tells_withheld
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Clash, Conflict
from healthstat_check.solve.alone import outcome_alone
from healthstat_check.solve.entangled import is_product
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.freed import joint_values
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.repair import Repair, change_of, with_likely
from healthstat_check.solve.trust import weight_of

MOST_REPAIRED = 200
MOST_FIGURES = 25


def repairs_alone(network: Network, failing: Sequence[Node]) -> Iterator[Conflict]:
    """A conflict for each failing product that the change of one figure repairs."""
    for node in islice((n for n in failing if is_product(network, n)), MOST_REPAIRED):
        instance = network.instance(node)
        repairs = with_likely(_repairs(network, instance))
        if repairs:
            clash = Clash(((instance.relation, instance.key),), tuple(instance.figures.values()))
            yield Conflict(outcome_alone(instance), (clash,), repairs)


def _repairs(network: Network, instance: Instance) -> list[Repair]:
    """The change of each figure by itself, of those that are trusted least."""
    able = [v for v, f in instance.figures.items() if f.value is not None and not f.fixed][:MOST_FIGURES]
    fitting = {v: fit for v in able if (fit := _fitting(network, instance, v)) is not None}
    weights = {v: weight_of(network.figure(v), network.figures.trust) for v in fitting}
    confidential = tells_withheld(instance.figures.values())
    changes = (change_of(network, v, fitting[v]) for v in fitting if weights[v] == min(weights.values()))
    return [(change._replace(confidential=confidential),) for change in changes]


def _fitting(network: Network, instance: Instance, variable: Variable) -> Interval | None:
    """What the readings of the others leave the figure, and its linear relations allow; `None` for nothing."""
    alone = allowed(instance, variable, wide=False)
    if alone is None:
        return None
    joint = joint_values(network, variable)
    return alone if joint is None else alone.intersect(joint)
