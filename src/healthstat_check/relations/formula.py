"""Formulas: text to an expression tree, by the grammar beside this file."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from healthstat_check.model.relation import (
    Constant,
    Cube,
    Expression,
    Named,
    Operation,
    Place,
    Power,
    Previous,
    Selection,
    Sum,
)
from healthstat_check.relations.grammar import parser

LONGEST = 10_000
DEEPEST = 200
HIGHEST_POWER = 60


START = Place()


class FormulaError(Exception):
    """A formula that can't be read or bound; `place` counts from the formula's own first character."""

    def __init__(self, message: str, place: Place = START) -> None:
        super().__init__(message)
        self.message, self.place = message, place


def read_formula(text: str) -> tuple[Expression, str, Expression]:
    """Left side, comparator and right side of a formula; raises `FormulaError` with the place."""
    from lark.exceptions import UnexpectedInput

    if len(text) > LONGEST:
        raise FormulaError(f"longer than {LONGEST} characters")
    try:
        tree: Any = parser().parse(text)
    except UnexpectedInput as error:
        raise _syntax_error(text, error) from error
    left, comparator, right = tree.children
    return _expression(left, 0), str(comparator.children[0]), _expression(right, 0)


def _syntax_error(text: str, error: Any) -> FormulaError:
    if getattr(getattr(error, "token", None), "type", "") == "$END":
        return FormulaError("ends too early: a relation compares two sides, as in 'a + b = c'", _end(text))
    rest = text.split("\n")[error.line - 1][error.column - 1 :]
    return FormulaError(f"can't be read from {rest[:20]!r} on", Place(error.line, error.column))


def _end(text: str) -> Place:
    """Behind the last character that is no space."""
    lines = text.rstrip().split("\n")
    return Place(len(lines), len(lines[-1]) + 1)


def _expression(tree: Any, depth: int) -> Expression:
    if depth > DEEPEST:
        raise FormulaError(f"nested more than {DEEPEST} deep", _place(tree))
    return _READERS[tree.data](tree, depth + 1)


def _place(tree: Any) -> Place:
    return Place(tree.meta.line, tree.meta.column)


def _operation(tree: Any, depth: int) -> Expression:
    left, sign, right = tree.children
    known = {"\u2212": "-", "×": "*"}.get(str(sign), str(sign))
    return Operation(known, _expression(left, depth), _expression(right, depth))


def _negative(tree: Any, depth: int) -> Expression:
    return Operation("-", Constant(Fraction(0), _place(tree)), _expression(tree.children[1], depth))


def _power(tree: Any, depth: int) -> Expression:
    base, exponent = tree.children
    if not str(exponent).isdigit() or not 1 <= int(str(exponent)[:5]) <= HIGHEST_POWER:
        raise FormulaError(f"a power is a whole number from 1 to {HIGHEST_POWER}", _place(tree))
    return Power(_expression(base, depth), int(str(exponent)))


def _number(tree: Any, depth: int) -> Expression:
    return Constant(Fraction(str(tree.children[0])), _place(tree))


def _percent(tree: Any, depth: int) -> Expression:
    return Constant(Fraction(str(tree.children[0])) / 100, _place(tree))


def _sum(tree: Any, depth: int) -> Expression:
    inner, *over = tree.children
    return Sum(_expression(inner, depth), tuple(_name(n) for n in over), _place(tree))


def _previous(tree: Any, depth: int) -> Expression:
    inner, along = tree.children
    return Previous(_expression(inner, depth), _name(along), _place(tree))


def _named(tree: Any, depth: int) -> Expression:
    package, name = tree.children
    return Named(_name(name), _name(package) if package else "", _place(tree))


def _cube(tree: Any, depth: int) -> Expression:
    package, table, measure, selections = tree.children
    chosen = tuple(_selection(c) for c in selections.children) if selections else ()
    return Cube(_name(table), _name(measure), chosen, _name(package) if package else "", _place(tree))


def _selection(condition: Any) -> Selection:
    dimension, comparison, *codes = condition.children
    return Selection(_name(dimension), tuple(_name(c) for c in codes), str(comparison.children[0]) == "=")


def _name(tree: Any) -> str:
    text = str(tree.children[0])
    return text[1:-1] if text[:1] in '`"' else text


_READERS = {
    "operation": _operation,
    "negative": _negative,
    "power": _power,
    "number": _number,
    "percent": _percent,
    "sum": _sum,
    "previous": _previous,
    "named": _named,
    "cube": _cube,
}
