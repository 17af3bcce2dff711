"""What a figure that may be anything can be beside all others, shares multiplied out with their bases included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from healthstat_check.model.confidential import tells_withheld
from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Slack
from healthstat_check.solve.fitting import allowed, slack_within
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


def joint_values(network: Network, variable: Variable) -> Interval | None:
    """All that a figure can be beside all others, its own print left aside, in its own unit.

    `None` where one of its relations is part of a contradiction, or where what is withheld of suppressed cells would
    be in the numbers. Of a sum over many tables the far figures are held by their readings alone.
    """
    nodes = network.touching([variable])
    near = Neighbourhood(network, wide=False, freed=frozenset([variable]), dropped=network.aside)
    if not network.aside.isdisjoint(nodes) or near.settle(nodes) is not None:
        return None
    values = fitting(network, near, variable)
    return None if tells_withheld(map(network.figure, near.variables)) else values


def joint_slack(network: Network, variable: Variable) -> Slack | None:
    """How far a print could be moved with all relations still holding together; `None` as with `joint_values`."""
    values = joint_values(network, variable)
    return None if values is None else slack_within(network.figure(variable), values)


class JointSlack(Sequence[Slack | None]):
    """The slack of some figures of an instance beside all relations, measured one by one when it is looked at.

    `None` for all where the instance takes no part in judging all together.
    """

    def __init__(self, network: Network, node: Node, variables: Sequence[Variable]) -> None:
        self._network, self._node, self._variables = network, node, variables

    def __len__(self) -> int:
        """How many figures."""
        return len(self._variables)

    @overload
    def __getitem__(self, index: int) -> Slack | None: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Slack | None]: ...

    def __getitem__(self, index: int | slice) -> Slack | Sequence[Slack | None] | None:
        """The slack of one figure, or of some."""
        if isinstance(index, slice):
            return JointSlack(self._network, self._node, self._variables[index])
        variable, takes_part = self._variables[index], self._network.rows(self._node, wide=False)
        return joint_slack(self._network, variable) if takes_part else None
