"""Do the units of a formula fit together?"""

from __future__ import annotations

from dataclasses import dataclass

from healthstat_check.model.relation import (
    Constant,
    Cube,
    Expression,
    Named,
    Operation,
    Place,
    Power,
    Previous,
    Rollup,
    Sum,
    leaves,
)
from healthstat_check.model.unit import COUNT, MONEY, RATIO, Unit
from healthstat_check.relations.formula import FormulaError
from healthstat_check.relations.names import Names


@dataclass(frozen=True, slots=True)
class Kindred:
    """What a (part of a) formula is measured in; `name` "" fits everything, `per` is a quotient's base."""

    name: str = ""
    family: str = ""
    per: str = ""
    per_family: str = ""


ANYTHING = Kindred()
DIMENSIONLESS = Kindred("ratio", RATIO)


def check_units(left: Expression, right: Expression, names: Names) -> None:
    """Raise `FormulaError` where persons meet services, tenge meet percent and the like."""
    _same(_kindred(left, names), _kindred(right, names), right)


def _kindred(expression: Expression, names: Names) -> Kindred:
    if isinstance(expression, Constant):
        return ANYTHING
    if isinstance(expression, (Named, Cube)):
        return _of_unit(names.unit(expression))
    if isinstance(expression, (Sum, Rollup, Previous)):
        return _kindred(expression.of, names)
    if isinstance(expression, Power):
        return ANYTHING
    return _of_operation(expression, names)


def _of_unit(unit: Unit | None) -> Kindred:
    if unit is None:
        return ANYTHING
    return DIMENSIONLESS if unit.family == RATIO else Kindred(unit.name, unit.family)


def _of_operation(operation: Operation, names: Names) -> Kindred:
    left, right = _kindred(operation.left, names), _kindred(operation.right, names)
    if operation.sign in "+-":
        return _same(left, right, operation.right)
    if operation.sign == "*":
        return _product(left, right)
    return _quotient(left, right)


def _product(left: Kindred, right: Kindred) -> Kindred:
    for one, other in ((left, right), (right, left)):
        if one in (ANYTHING, DIMENSIONLESS):
            return other
        if one.per and one.per == other.name and not other.per:
            return Kindred(one.name, one.family)
    return ANYTHING


def _quotient(left: Kindred, right: Kindred) -> Kindred:
    if right in (ANYTHING, DIMENSIONLESS) or left == ANYTHING:
        return left
    if left == right:
        return DIMENSIONLESS
    if left == DIMENSIONLESS or left.per or right.per:
        return ANYTHING
    return Kindred(left.name, left.family, right.name, right.family)


def _same(left: Kindred, right: Kindred, where: Expression) -> Kindred:
    if left in (ANYTHING, right) or right == ANYTHING:
        return right if left == ANYTHING else left
    for one, other in ((left, right), (right, left)):
        if one.per and _quotient_fits(one, other):
            return other
    raise FormulaError(f"units don't fit: {_told(left)} beside {_told(right)}", _place(where))


def _quotient_fits(quotient: Kindred, other: Kindred) -> bool:
    """Things per things is a rate or share; an amount per thing is told in the amount's own unit."""
    if other == DIMENSIONLESS:
        return quotient.family == quotient.per_family == COUNT
    return quotient.name == other.name or quotient.family not in (COUNT, MONEY)


def _told(kindred: Kindred) -> str:
    name = "a share, rate or factor" if kindred == DIMENSIONLESS else kindred.name
    return f"{name} per {kindred.per}" if kindred.per else name


def _place(expression: Expression) -> Place:
    return next(leaves(expression)).place
