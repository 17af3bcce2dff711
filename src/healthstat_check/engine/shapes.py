"""Can a formula's operands be aligned? Their dimensions, without looking at a row."""

from __future__ import annotations

from healthstat_check.model.figures import Figures
from healthstat_check.model.relation import Cube, Expression, Operation, Place, Power, Previous, Rollup, Sum

ROW = "\u00b7row"
"""Dimension of a table without a key: its rows align with each other and with nothing else."""


class AlignmentError(Exception):
    """Operands that share no dimension, or a sum over a dimension that isn't there.

    `place` is that of the sum or the previous period, `None` where it is about two sides.
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.place = place


def check_alignment(left: Expression, right: Expression, figures: Figures) -> None:
    """Raise `AlignmentError` when the two sides can't be aligned."""
    _both(_dimensions(left, figures), _dimensions(right, figures))


def cube_dimensions(cube: Cube, figures: Figures) -> tuple[str, ...]:
    """The key of the cube's table less the dimensions that a selection fixes to one code."""
    table = figures.measures[(cube.package, cube.table, cube.measure)].table
    fixed = {s.dimension for s in cube.selections if s.keep and len(s.codes) == 1}
    kept = tuple(d for d in table.primary_key if d not in fixed)
    return kept if table.primary_key else (f"{ROW} {table.name}",)


def _dimensions(expression: Expression, figures: Figures) -> tuple[str, ...]:
    if isinstance(expression, Cube):
        return cube_dimensions(expression, figures)
    if isinstance(expression, Sum):
        return _summed(expression, _dimensions(expression.of, figures))
    if isinstance(expression, Previous):
        return _along(expression, _dimensions(expression.of, figures))
    if isinstance(expression, Operation):
        return _both(_dimensions(expression.left, figures), _dimensions(expression.right, figures))
    return _dimensions(expression.of, figures) if isinstance(expression, (Power, Rollup)) else ()


def _summed(expression: Sum, inner: tuple[str, ...]) -> tuple[str, ...]:
    if _has_sum(expression.of):
        told = "a sum inside a sum: name all dimensions in one, as in sum(x, over region, sex)"
        raise AlignmentError(told, expression.place)
    unknown = [d for d in expression.over if d not in inner]
    if unknown:
        told = f"can't sum over {', '.join(unknown)}: the dimensions are {_told(inner)}"
        raise AlignmentError(told, expression.place)
    return tuple(d for d in inner if d not in expression.over)


def _has_sum(expression: Expression) -> bool:
    if isinstance(expression, Operation):
        return _has_sum(expression.left) or _has_sum(expression.right)
    if isinstance(expression, (Power, Previous)):
        return _has_sum(expression.of)
    return isinstance(expression, (Sum, Rollup))


def _along(expression: Previous, inner: tuple[str, ...]) -> tuple[str, ...]:
    if expression.along not in inner:
        told = f"no previous along {expression.along!r}: the dimensions are {_told(inner)}"
        raise AlignmentError(told, expression.place)
    return inner


def _both(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    if left and right and not set(left) & set(right):
        raise AlignmentError(
            f"the two sides share no dimension ({_told(left)} and {_told(right)}): fix or sum the others"
        )
    return left + tuple(d for d in right if d not in left)


def _told(dimensions: tuple[str, ...]) -> str:
    return ", ".join(dimensions).replace(ROW, "row of") or "none"
