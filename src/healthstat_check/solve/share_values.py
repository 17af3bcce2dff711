"""Values to try for shares that stand in several relations."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from healthstat_check.model.interval import Interval
from healthstat_check.solve.delta import Value
from healthstat_check.solve.entangled import Knot
from healthstat_check.solve.network import Network
from healthstat_check.solve.pinned import Witness
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Polynomial, Variable


def candidates(network: Network, witness: Witness, knot: Knot) -> Iterator[dict[Variable, Fraction]]:
    """Values for the shares: as their parts give them and then each other, and as printed."""
    printed = {share: inner(network.reading(share, wide=False), _print(network, share)) for share in knot.shares}
    for shares in (knot.shares, knot.shares[::-1]):
        yield _derived(network, witness, knot, shares, printed)
    yield printed


def _derived(
    network: Network, witness: Witness, knot: Knot, shares: Sequence[Variable], printed: Mapping[Variable, Fraction]
) -> dict[Variable, Fraction]:
    """Values one after the other, first those that printed figures give, until all shares have one."""
    known, left, sure = dict(witness.pins), dict.fromkeys(shares), True
    while left:
        before = len(left)
        for share in list(left):
            given = given_value(network, witness, knot.nodes, share, known, left.keys(), sure)
            if given is not None or not sure:
                known[share] = printed[share] if given is None else given
                del left[share]
                sure = True
        sure = len(left) < before
    return {share: known[share] for share in shares}


def given_value(
    network: Network,
    witness: Witness,
    nodes: Collection[Node],
    share: Variable,
    known: Mapping[Variable, Fraction],
    waiting: Collection[Variable],
    sure: bool = False,
) -> Fraction | None:
    """What gives the share: others that have a value where they are equated with it, else its parts where they are.

    `waiting` are the shares that have no value yet; sure are parts that were all printed.
    """
    forms = [network.instance(n).difference for n in network.touching([share]) if n in nodes]
    equal = [f for f in forms if all(v in known or v == share for v in f.variables)]
    divided = [f for f in forms if _gives(f, share, waiting)]
    printed = [f for f in divided if all(network.figure(v).value is not None for v in f.variables)]
    reading = network.reading(share, wide=False)
    for form in (*equal, *(printed if sure else divided)):
        values = {v: known[v] if v in known else number_of(witness.start(network, v)) for v in form.variables}
        factor, rest = form.split(share)
        slope = factor.at(values)
        if slope and -rest.at(values) / slope in reading:
            return -rest.at(values) / slope
    return None


def _gives(form: Polynomial, share: Variable, waiting: Collection[Variable]) -> bool:
    """Whether a relation multiplies the share, and no other share without a value stands in it."""
    others = (v for v in form.variables if v != share)
    return not any(v in waiting for v in others) and not form.split(share)[0].is_constant


def inner(interval: Interval, number: Fraction) -> Fraction:
    """The number, else one inside the interval."""
    if number in interval:
        return number
    middle = middle_of(interval)
    return middle if middle in interval else middle + (1 if interval.high is None else -1)


def middle_of(interval: Interval) -> Fraction:
    """The middle between two ends; one end where there is no other, 0 without any."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / max(len(ends), 1)


def number_of(value: Value) -> Fraction:
    """A value without what an open end leaves beside it."""
    return Fraction(value.number)


def _print(network: Network, share: Variable) -> Fraction:
    figure = network.figure(share)
    return Fraction(0) if figure.value is None else figure.value * figure.factor
