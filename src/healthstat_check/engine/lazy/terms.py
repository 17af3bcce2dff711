"""Formulas over one table, taken apart: which operands of them stand row by row beside each other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from healthstat_check.model.relation import Constant, Cube, Expression, Named, Operation, Power, Previous, Rollup, Sum


def shape(expression: Expression) -> Hashable:
    """What decides which rows an expression has, whatever its measures; `None` where it has no measure.

    Two operands of the same shape need no join: their cells stand in the same rows.
    """
    if isinstance(expression, Cube):
        return ("cube", expression.package, expression.table, expression.selections)
    if isinstance(expression, Sum):
        return ("sum", shape(expression.of), expression.over)
    if isinstance(expression, Rollup):
        return ("rollup", shape(expression.of), expression.dimension, tuple(sorted(expression.parents.items())))
    if isinstance(expression, Previous):
        return ("previous", shape(expression.of), expression.along)
    if isinstance(expression, Operation):
        return _both(shape(expression.left), shape(expression.right))
    return shape(expression.of) if isinstance(expression, Power) else None


def _both(left: Hashable, right: Hashable) -> Hashable:
    if left is None or right is None:
        return right if left is None else left
    return left if left == right else ("both", left, right)


def side_by_side(expressions: Sequence[Expression]) -> list[Expression]:
    """The operands of one shape: an operation on two such sides is taken apart, constants are left out."""
    found: list[Expression] = []
    for expression in expressions:
        if isinstance(expression, Operation) and _is_alike(expression):
            found += side_by_side((expression.left, expression.right))
        elif isinstance(expression, Power):
            found += side_by_side((expression.of,))
        elif not isinstance(expression, (Constant, Named)):
            found.append(expression)
    return found


def _is_alike(operation: Operation) -> bool:
    left, right = shape(operation.left), shape(operation.right)
    return left is None or right is None or left == right
