"""Relations in which figures are multiplied: shares that stand in several relations, and products of other figures.

A share that stands in one relation is a matter of two bounds. One that stands in several must have one value in all of
them, which their linear rows do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from healthstat_check.engine.cubes import Leaf
from healthstat_check.model.relation import (
    Constant,
    Expression,
    Named,
    Operation,
    Power,
    Previous,
    Relation,
    Rollup,
    Sum,
    leaves,
)
from healthstat_check.model.unit import RATIO, Unit
from healthstat_check.solve.linear import rows_of
from healthstat_check.solve.network import Network
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable

MOST_SHARES = 1000


class Knot(NamedTuple):
    """Shares that stand in several relations, and those relations, all hanging together by such shares."""

    shares: tuple[Variable, ...]
    nodes: frozenset[Node]


def knots_of(network: Network) -> tuple[list[Knot], list[Node]]:
    """The shares that stand in several relations, those that share a relation in one knot.

    Of very many the first; of the others the relations that they stand in.
    """
    shares = _several(network)
    first = list(islice(shares, MOST_SHARES))
    network.touching(first)
    nodes = {share: _nodes(network, share) for share in first}
    return [Knot(tuple(knot), _of_any(knot, nodes)) for knot in _tied(nodes)], network.touching(shares)


def _nodes(network: Network, share: Variable) -> list[Node]:
    """The relations of a share that are judged together; none where it stands in a single one or is not multiplied."""
    nodes = [n for n in network.touching([share]) if n not in network.aside and network.rows(n, wide=False)]
    multiplied = any(share in row.readings for n in nodes for row in network.rows(n, wide=False))
    return nodes if multiplied and len(nodes) > 1 else []


def _tied(nodes: Mapping[Variable, list[Node]]) -> list[list[Variable]]:
    """The shares that hang together by common relations."""
    knots: dict[int, list[Variable]] = {}
    at: dict[Node, int] = {}
    for share in (share for share, its in nodes.items() if its):
        touched = sorted({at[n] for n in nodes[share] if n in at}, key=lambda k: -len(knots[k])) or [len(at)]
        home = knots.setdefault(touched[0], [])
        home.append(share)
        at.update(dict.fromkeys(nodes[share], touched[0]))
        for other in touched[1:]:
            moved = knots.pop(other)
            home.extend(moved)
            at.update((n, touched[0]) for v in moved for n in nodes[v])
    return list(knots.values())


def _of_any(knot: list[Variable], nodes: Mapping[Variable, list[Node]]) -> frozenset[Node]:
    return frozenset(n for share in knot for n in nodes[share])


def multiplies(relation: Relation) -> bool:
    """Whether figures are multiplied or divided by each other in the relation."""
    return _multiplies(relation.left) or _multiplies(relation.right)


def is_product(network: Network, node: Node) -> bool:
    """Whether an instance takes no part in judging all together because its products are not those of shares."""
    if node in network.excluded or network.rows(node, wide=False):
        return False
    instance = network.instance(node)
    return all(v in instance.box(wide=False) for v in instance.figures) and rows_of(instance, wide=False) is None


def _several(network: Network) -> Iterator[Variable]:
    """The figures of relations with products that may be shares and stand in several instances."""
    names: dict[str, None] = {}
    columns: dict[tuple[str, str, str], None] = {}
    for relation, aligned in zip(network.relations, network.aligned, strict=True):
        if multiplies(relation):
            names.update((n, None) for n in _named(relation) if _may_be_share(_unit_of(network, n)))
            columns.update((_cells(leaf), None) for leaf in aligned.leaves.values() if _may_be_share(leaf.measure.unit))
    for cells in columns:
        yield from ((*cells, place) for place in network.places.in_several(cells))
    yield from (name for name in names if len(network.touching([name])) > 1)


def _named(relation: Relation) -> list[str]:
    both = (*leaves(relation.left), *leaves(relation.right))
    return [leaf.full_name for leaf in both if isinstance(leaf, Named)]


def _unit_of(network: Network, name: str) -> Unit | None:
    return network.figures.named[name].unit if name in network.figures.named else None


def _cells(leaf: Leaf) -> tuple[str, str, str]:
    return leaf.cube.package, leaf.cube.table, leaf.cube.measure


def _may_be_share(unit: Unit | None) -> bool:
    return unit is None or unit.family == RATIO


def _multiplies(expression: Expression) -> bool:
    if isinstance(expression, (Sum, Rollup, Previous)):
        return _multiplies(expression.of)
    if isinstance(expression, Power):
        return _has_figures(expression.of)
    if not isinstance(expression, Operation):
        return False
    both = _has_figures(expression.left) and _has_figures(expression.right)
    if (expression.sign == "*" and both) or (expression.sign == "/" and _has_figures(expression.right)):
        return True
    return _multiplies(expression.left) or _multiplies(expression.right)


def _has_figures(expression: Expression) -> bool:
    return any(not isinstance(leaf, Constant) for leaf in leaves(expression))
