"""Is there one value for every share that stands in several relations? Only values that satisfy all of them are proof.

The joint rows hold a share between its bounds in each relation apart. Here shares get one value each, which makes their
relations linear in all other figures; when the rest then settles exactly, what holds together is proven.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from healthstat_check.model.interval import Interval
from healthstat_check.solve.cores import Core
from healthstat_check.solve.entangled import Knot, knots_of
from healthstat_check.solve.freed import fitting
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.linear import allowed_difference
from healthstat_check.solve.neighbourhood import Neighbourhood
from healthstat_check.solve.network import Network
from healthstat_check.solve.pinned import Pinned, Witness
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.share_values import candidates, given_value, inner, middle_of, number_of

MOST_LATER = 6
"""Shares of one knot that are given values one by one where those that were tried for all contradict each other."""


def witness_of(network: Network) -> Witness:
    """Values for all shares that stand in several relations, knot by knot; those found before stay."""
    witness = Witness()
    knots, beyond = knots_of(network)
    for knot in knots:
        if not _is_proven(network, witness, knot):
            witness.unproven |= knot.nodes
    witness.unproven.update(node for node in beyond if node not in network.aside)
    return witness


def _is_proven(network: Network, witness: Witness, knot: Knot) -> bool:
    """Whether values are found; what is tried in vain is forgotten."""
    for values in candidates(network, witness, knot):
        pins, moved = witness.pins, witness.moved
        later = _kept(network, witness, knot, values)
        if later is not None and all(_finds_value(network, witness, knot, share) for share in later):
            return True
        witness.pins, witness.moved = pins, moved
    return False


def _kept(network: Network, witness: Witness, knot: Knot, values: dict[Variable, Fraction]) -> list[Variable] | None:
    """Keep as many of the values as hold together; the few shares whose values don't, `None` where they are many."""
    pins, later = dict(values), list[Variable]()
    while len(later) <= MOST_LATER:
        core = _contradiction(network, witness, knot, pins)
        if core is None:
            return later[::-1]
        guilty = [v for v in pins if v in core.variables]
        if not guilty:
            return None
        later.append(guilty[-1])
        del pins[guilty[-1]]
    return None


def _contradiction(network: Network, witness: Witness, knot: Knot, pins: Mapping[Variable, Fraction]) -> Core | None:
    """What contradicts itself with these values; where nothing does they are kept, and where other figures moved to."""
    bases = {v for node in knot.nodes for v in network.instance(node).base.variables}
    together = Pinned(network, {**witness.pins, **pins}, witness.moved, bases - pins.keys())
    near = Neighbourhood(together, wide=False, dropped=network.aside)
    raised = [v for v in bases if together.start(v) != witness.start(network, v)]
    unmet = [node for node in knot.nodes if not _is_met(together, network.instance(node))]
    core = near.settle(sorted({*unmet, *network.touching(raised)}))
    if core is None:
        witness.pins = dict(together.pins)
        witness.moved = {**witness.moved, **{v: together.start(v) for v in raised}, **near.values()}
    return core


def _is_met(together: Pinned, instance: Instance) -> bool:
    """Whether the figures satisfy a relation where they are; with infinitesimals beside them that is not looked at."""
    starts = {v: together.start(v) for v in instance.difference.variables}
    if any(start.tiny for start in starts.values()):
        return False
    return instance.difference.at({v: number_of(start) for v, start in starts.items()}) in allowed_difference(instance)


def _finds_value(network: Network, witness: Witness, knot: Knot, share: Variable) -> bool:
    """Whether everything holds with the share as its parts give it, where it is, or amid what the others leave."""
    left, reading = _left(network, witness, knot, share), network.reading(share, wide=False)
    middle = None if left is None else inner(left, middle_of(left))
    waiting = [v for v in knot.shares if v not in witness.pins]
    given = given_value(network, witness, knot.nodes, share, witness.pins, waiting)
    values = (given, number_of(witness.start(network, share)), middle)
    tried = (value for value in values if value is not None and value in reading)
    return any(_contradiction(network, witness, knot, {share: value}) is None for value in tried)


def _left(network: Network, witness: Witness, knot: Knot, share: Variable) -> Interval | None:
    """What all others leave to a share of its reading."""
    together = Pinned(network, witness.pins, witness.moved)
    near = Neighbourhood(together, wide=False, freed=frozenset([share]), dropped=network.aside)
    if near.settle(network.touching(knot.shares)) is not None:
        return None
    left = fitting(together, near, share)
    return None if left is None else left.scale(network.figure(share).factor).intersect(network.reading(share, False))
