"""What a figure that may be anything can be beside all others, shares multiplied out with their bases included."""

from __future__ import annotations

from dataclasses import replace

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.solve.fitting import allowed
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable


def fitting(network: Network, near: Neighbourhood, variable: Variable) -> Interval | None:
    """The values of a freed figure, in its own unit, that the rest allows; `None` when there are none.

    A share whose rows say nothing while it is free is bounded by each of its relations in turn, the other figures
    taken as the system around them leaves them. After `settle` found everything to hold.
    """
    common: Interval | None = near.interval(variable).scale(1 / network.figure(variable).factor)
    for node in network.touching([variable]):
        if common is not None and near.counts(node) and _is_multiplied_out(network, node, variable):
            fit = allowed(_narrowed(network.instance(node), near, variable), variable, wide=False)
            common = common if fit is None else common.intersect(fit)
    return common


def is_share(network: Network, variable: Variable) -> bool:
    """Whether a figure is multiplied out in some relation, so that freeing it leaves the rows without a word of it."""
    return any(_is_multiplied_out(network, node, variable) for node in network.touching([variable]))


def _is_multiplied_out(network: Network, node: Node, variable: Variable) -> bool:
    return any(variable in row.readings for row in network.rows(node, wide=False))


def _narrowed(instance: Instance, near: Neighbourhood, variable: Variable) -> Instance:
    """The instance with every other figure read as the system leaves it."""
    figures: dict[Variable, Figure] = {}
    for other, figure in instance.figures.items():
        if other != variable:
            left = near.interval(other).scale(1 / figure.factor)
            figures[other] = replace(figure, bounds=(left, left), also=())
    return instance.with_figures(figures)
