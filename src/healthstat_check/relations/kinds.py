"""What kind of relation a formula states."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from healthstat_check.model.relation import (
    ADDITIVITY,
    CHANGE,
    MEAN,
    ORDERING,
    PRODUCT,
    RATIO,
    RESTATEMENT,
    Constant,
    Cube,
    Expression,
    Named,
    Operation,
    Power,
    Previous,
    Rollup,
    Sum,
    leaves,
)
from healthstat_check.relations.names import Names

ONE = Constant(Fraction(1))


def kind_of(left: Expression, comparator: str, right: Expression, names: Names) -> str:
    """The kind of relation; for a formula of several kinds the one whose arithmetic it needs."""
    if comparator != "=":
        return ORDERING
    if isinstance(left, (Named, Cube)) and isinstance(right, (Named, Cube)):
        return RESTATEMENT
    parts = [*_parts(left), *_parts(right)]
    if any(isinstance(p, (Previous, Power)) for p in parts) or _changes(left, right, parts, names):
        return CHANGE
    divisions = [p for p in parts if _is_quotient(p)]
    if any(isinstance(d, Operation) and _is_weighted(d) for d in divisions):
        return MEAN
    if divisions:
        return RATIO
    return PRODUCT if _is_product(left) or _is_product(right) else ADDITIVITY


def _parts(expression: Expression) -> Iterator[Expression]:
    yield expression
    if isinstance(expression, Operation):
        yield from _parts(expression.left)
        yield from _parts(expression.right)
    elif isinstance(expression, (Sum, Rollup, Previous, Power)):
        yield from _parts(expression.of)


def _is_number(expression: Expression) -> bool:
    return all(isinstance(leaf, Constant) for leaf in leaves(expression))


def _changes(left: Expression, right: Expression, parts: list[Expression], names: Names) -> bool:
    """A quotient less one (`new / old - 1`, `1 - new / old`), or a quotient that is a factor."""
    if any(_less_one(p) for p in parts):
        return True
    return any(_is_quotient(p) for p in parts) and any(_is_factor(side, names) for side in (left, right))


def _less_one(part: Expression) -> bool:
    if not isinstance(part, Operation) or part.sign not in "+-":
        return False
    return (part.left == ONE and _is_quotient(part.right)) or (part.right == ONE and _is_quotient(part.left))


def _is_quotient(part: Expression) -> bool:
    return isinstance(part, Operation) and part.sign == "/" and not _is_number(part.right)


def _is_factor(side: Expression, names: Names) -> bool:
    if not isinstance(side, (Named, Cube)):
        return False
    unit = names.unit(side)
    return unit is not None and unit.name == "factor"


def _is_weighted(division: Operation) -> bool:
    """A sum of products over something: `sum(rate * weight, over d) / sum(weight, over d)`."""
    return any(
        isinstance(p, (Sum, Rollup)) and any(isinstance(q, Operation) and q.sign == "*" for q in _parts(p.of))
        for p in _parts(division.left)
    )


def _is_product(side: Expression) -> bool:
    return isinstance(side, Operation) and side.sign == "*"
