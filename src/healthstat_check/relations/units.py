"""Do the units of a formula fit together?"""

from __future__ import annotations

import re
from typing import NamedTuple

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
from healthstat_check.model.unit import COUNT, MONEY, RATIO, Unit, unit_of
from healthstat_check.relations.formula import FormulaError
from healthstat_check.relations.names import Names


class Kindred(NamedTuple):
    """What a (part of a) formula is measured in; `name` "" fits everything, `per` is a quotient's base."""

    name: str = ""
    family: str = ""
    per: str = ""
    per_family: str = ""


ANYTHING = Kindred()
"""A figure whose unit is not known, or what is computed with one."""
NUMBER = Kindred(family="number")
"""A number written in the formula."""
FITTING = (ANYTHING, NUMBER)
_PER = re.compile(r"/|[ _]per[ _]")
DIMENSIONLESS = Kindred("ratio", RATIO)
THINGS = Kindred("", COUNT)
"""Some count: a share of positions may be vacancies."""


def check_units(left: Expression, right: Expression, names: Names) -> None:
    """Raise `FormulaError` where persons meet services, tenge meet percent and the like."""
    _same(_kindred(left, names), _kindred(right, names), right)


def _kindred(expression: Expression, names: Names) -> Kindred:
    if isinstance(expression, Constant):
        return NUMBER
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
    if unit.family == RATIO:
        return DIMENSIONLESS
    above, *below = (part.strip() for part in _PER.split(unit.name, maxsplit=1))
    if not below or not above:
        return Kindred(unit.name, unit.family)
    return Kindred(unit_of(above).name, unit_of(above).family, below[0], unit_of(below[0]).family)


def _of_operation(operation: Operation, names: Names) -> Kindred:
    left, right = _kindred(operation.left, names), _kindred(operation.right, names)
    if operation.sign in "+-":
        return _same(left, right, operation.right)
    if operation.sign == "*":
        return _product(left, right)
    return _quotient(left, right)


def _product(left: Kindred, right: Kindred) -> Kindred:
    for one, other in ((left, right), (right, left)):
        if one == ANYTHING:
            return ANYTHING
        if one in (NUMBER, DIMENSIONLESS):
            return _shared(other) if one == DIMENSIONLESS else other
        if one.per and one.per == other.name and not other.per:
            return Kindred(one.name, one.family)
    return ANYTHING


def _shared(kindred: Kindred) -> Kindred:
    """What a share of it, or that of which it is a share, is measured in."""
    return THINGS if kindred.family == COUNT and not kindred.per else kindred


def _quotient(left: Kindred, right: Kindred) -> Kindred:
    if ANYTHING in (left, right) or left == NUMBER:
        return ANYTHING
    if right in (NUMBER, DIMENSIONLESS):
        return _shared(left) if right == DIMENSIONLESS else left
    if left == right or _fits_things(left, right):
        return DIMENSIONLESS
    if left == DIMENSIONLESS or left.per or right.per:
        return ANYTHING
    return Kindred(left.name, left.family, right.name, right.family)


def _same(left: Kindred, right: Kindred, where: Expression) -> Kindred:
    if left in (*FITTING, right) or right in FITTING:
        return right if left in FITTING else left
    if _fits_things(left, right):
        return right if left == THINGS else left
    if left.per and right.per and (left.name == right.name or (_is_share(left) and _is_share(right))):
        return right
    for one, other in ((left, right), (right, left)):
        if one.per and not other.per and _quotient_fits(one, other):
            return other
    raise FormulaError(f"units don't fit: {_told(left)} beside {_told(right)}", _place(where))


def _quotient_fits(quotient: Kindred, other: Kindred) -> bool:
    """Things per things is a rate or share; an amount per thing is told in the amount's own unit."""
    if other == DIMENSIONLESS:
        return _is_share(quotient)
    return quotient.name == other.name or quotient.family not in (COUNT, MONEY)


def _fits_things(left: Kindred, right: Kindred) -> bool:
    return THINGS in (left, right) and left.family == right.family and not left.per and not right.per


def _is_share(quotient: Kindred) -> bool:
    return quotient.family == quotient.per_family == COUNT


def _told(kindred: Kindred) -> str:
    name = "a share, rate or factor" if kindred == DIMENSIONLESS else kindred.name or "things"
    return f"{name} per {kindred.per}" if kindred.per else name


def _place(expression: Expression) -> Place:
    return next(leaves(expression)).place
