"""Was a relation that fails meant to hold? What is far from it is another kind of number in the same line."""

from __future__ import annotations

from fractions import Fraction

from healthstat_check.model.proposal import Cell, Discovered
from healthstat_check.relations.discover.kinds import AVERAGE, CHANGE, SUM
from healthstat_check.relations.discover.number_text import Number
from healthstat_check.relations.discover.reading import Prints
from healthstat_check.relations.slip import is_slip

FARTHEST = Fraction(7, 4)
"""A result so many times what it should be, or so small a part of it, was hardly meant; the mean of two is half."""
TENS = (10, 100, 1000, 10**6)
CLOSE = Fraction(1, 50)
TELLING = 1000
"""A slip of one digit tells something of numbers of at least so many steps."""


def is_meant(relation: Discovered, prints: Prints) -> bool:
    """Whether the print is near what the relation gives, or a sign, a power of ten or one digit away from it."""
    result, *operands = (_value(cell, prints) for cell in (relation.result, *relation.operands))
    right = _right(relation, operands)
    if right is None:
        return True
    if relation.kind == CHANGE:  # by what the level grew to
        result, right = result + relation.factor, right + relation.factor
    sizes = sorted((abs(result), abs(right)))
    if not sizes[0]:
        return _is_slip(relation, prints)
    ratio = sizes[1] / sizes[0]
    alike = result * right > 0 or abs(ratio - 1) <= CLOSE
    near = ratio <= FARTHEST or any(abs(ratio / ten - 1) <= CLOSE for ten in TENS)
    return (alike and near) or _is_slip(relation, prints)


def _right(relation: Discovered, operands: list[Fraction]) -> Fraction | None:
    """What the operands give; `None` where nothing can be divided by."""
    if relation.kind == SUM:
        return sum(operands, Fraction(0))
    if relation.kind == AVERAGE:
        return sum(operands, Fraction(0)) / len(operands)
    if not operands[1]:
        return None
    return relation.factor * (operands[0] / operands[1] - (relation.kind == CHANGE))


def _is_slip(relation: Discovered, prints: Prints) -> bool:
    """Whether one digit is wrong in a sum of numbers with digits enough for that to say something."""
    numbers = [_number(cell, prints) for cell in (relation.result, *relation.operands)]
    places = max(number.places for number in numbers)
    total, *parts = (number.digits * 10 ** (places - number.places) for number in numbers)
    return relation.kind == SUM and abs(total) >= TELLING and is_slip(total, parts)


def _value(cell: Cell, prints: Prints) -> Fraction:
    number = _number(cell, prints)
    return Fraction(number.digits, 10**number.places)


def _number(cell: Cell, prints: Prints) -> Number:
    return prints.read[cell.row][cell.column][1] or Number(0, 0)
