"""Relations of a row that are linear in its columns, or a share: what printed numbers must satisfy, with room to round.

A column's number is what stands there times its scale (thousands, percent); half a unit of its last digit to either
side is what it may stand for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.export.expressions import NotExpressedError
from healthstat_check.model.relation import Constant, Cube, Expression, Operation
from healthstat_check.model.table import Table
from healthstat_check.model.unit import unit_of

BINARY = Fraction(1_000_001, 1_000_000)
"""Engines compute in binary: what lies on the very edge of the room must not fall off it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: `scale` turns what is printed into the number a formula computes with; `room` as that."""

    name: str
    scale: Fraction
    room: Fraction


def column_of(table: Table, name: str, rounding: str) -> Column:
    """The scale of a column and what its last digit leaves open.

    Raises:
        NotExpressedError: its decimals or its unit are not declared.
    """
    field = table.field(name)
    unit = unit_of(field.unit) if field is not None and field.unit else None
    if field is None or (field.decimals is None and field.type != "integer"):
        raise NotExpressedError(f"the decimals of {name} are not declared")
    scale = Fraction(str(field.multiplier)) * (unit.factor if unit is not None else 1)
    step = max(Fraction(1, 10 ** (field.decimals or 0)), Fraction(field.base or 0) / Fraction(str(field.multiplier)))
    whole = not (field.rounding or rounding).startswith("half")
    return Column(name, scale, BINARY * scale * step / (1 if whole else 2))


def linear(expression: Expression) -> Mapping[str, Fraction]:
    """Factors by column, the constant under "".

    Raises:
        NotExpressedError: it is not linear in the columns of one row.
    """
    match expression:
        case Constant(value):
            return {"": value}
        case Cube() if not expression.selections:
            return {expression.measure: Fraction(1)}
        case Operation("+" | "-" as sign, left, right):
            ours, others = linear(left), linear(right)
            by = 1 if sign == "+" else -1
            return {
                name: ours.get(name, Fraction(0)) + by * others.get(name, Fraction(0)) for name in {**ours, **others}
            }
        case Operation("*", Constant(value), of) | Operation("*", of, Constant(value)):
            return {name: value * factor for name, factor in linear(of).items()}
        case _:
            raise NotExpressedError("it is neither a sum over columns of a row, nor a share, nor a hierarchy")
