"""Relations that say the same thing twice, or that no figures could satisfy together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthstat_check.model.relation import Expression, Relation

ORDERS = {"=": {0}, "<=": {-1, 0}, ">=": {0, 1}, "<": {-1}, ">": {1}}
"""The signs of left minus right that each comparator allows."""


def kinship(relations: Sequence[Relation]) -> Iterator[str]:
    """A line for each pair of relations over the same two sides that repeat or contradict one another."""
    same_sides: dict[frozenset[Expression], list[Relation]] = {}
    for relation in relations:
        same_sides.setdefault(frozenset((relation.left, relation.right)), []).append(relation)
    for group in same_sides.values():
        for first, second in combinations(group, 2):
            yield from _line(first, second)


def _line(first: Relation, second: Relation) -> Iterator[str]:
    signs = _signs(second, like=first)
    if signs == ORDERS[first.comparator]:
        yield f"{second.name} repeats {first.name}\n"
    elif not signs & ORDERS[first.comparator]:
        yield f"{second.name} contradicts {first.name}\n"


def _signs(relation: Relation, like: Relation) -> set[int]:
    """Signs that `relation`, over the same two sides, allows for left minus right of `like`."""
    signs = ORDERS[relation.comparator]
    return signs if relation.left == like.left else {-sign for sign in signs}
