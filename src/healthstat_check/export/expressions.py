"""An expression over the columns of one table as a formula of bare column names, as our plugins read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from healthstat_check.model.relation import (
    Constant,
    Cube,
    Expression,
    Operation,
    Power,
    Previous,
    Rollup,
    Selection,
    Sum,
    leaves,
)

_NAME = re.compile(r"[^\W\d]\w{0,99}")
_CODE = re.compile(r"[0-9A-Za-z_-]{1,100}")
_WORDS = ("sum", "over", "previous")


class NotExpressedError(ValueError):
    """The other tool has no words for it; the text says why."""


def formula_text(expression: Expression) -> str:
    """The expression as a formula.

    Raises:
        NotExpressedError: it needs more than columns of one table, or a name that is no plain word.
    """
    match expression:
        case Constant(value):
            return number_text(value)
        case Cube():
            return _plain(expression.measure) + _selections(expression.selections)
        case Sum(of, over):
            return f"sum({formula_text(of)}, over {', '.join(map(_plain, over))})"
        case Previous(of, along):
            return f"previous({formula_text(of)}, {_plain(along)})"
        case Operation(sign, left, right):
            return f"({formula_text(left)} {sign} {formula_text(right)})"
        case Power(of, exponent):
            return f"({formula_text(of)})^{exponent}"
        case _:
            raise NotExpressedError("it uses figures that stand in no table")


def levels(left: Expression, right: Expression) -> Iterator[tuple[Expression, Expression]]:
    """Both sides for each total of a hierarchy; as they are where nothing adds up along one."""
    rollup = next(_rollups(right), None)
    if rollup is None:
        yield left, right
        return
    children: dict[str, list[str]] = {}
    for child, parent in rollup.parents.items():
        children.setdefault(parent, []).append(child)
    for parent, codes in children.items():
        total = _narrowed(left, rollup.dimension, (parent,))
        yield total, _summed(right, rollup.dimension, tuple(codes))


def number_text(value: Fraction) -> str:
    """A number as decimal digits, a quotient where it has no end."""
    for places in range(19):
        scaled = value * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
            return ("-" if value < 0 else "") + whole + (f".{decimals}" if decimals else "")
    return f"({value.numerator} / {value.denominator})"


def words_of(left: Expression, right: Expression) -> set[str]:
    """The dimensions and the words of all codes that the formula names."""
    selections = [s for leaf in (*leaves(left), *leaves(right)) if isinstance(leaf, Cube) for s in leaf.selections]
    return {word for s in selections for text in (s.dimension, *s.codes) for word in re.findall(r"\w+", text)}


def _rollups(expression: Expression) -> Iterator[Rollup]:
    if isinstance(expression, Rollup):
        yield expression
    elif isinstance(expression, Operation):
        yield from _rollups(expression.left)
        yield from _rollups(expression.right)


def _summed(expression: Expression, dimension: str, codes: tuple[str, ...]) -> Expression:
    """Rollups as sums over the parts of one total."""
    if isinstance(expression, Rollup):
        return Sum(_narrowed(expression.of, dimension, codes if len(codes) > 1 else codes * 2), (dimension,))
    if isinstance(expression, Operation):
        sides = (_summed(side, dimension, codes) for side in (expression.left, expression.right))
        return Operation(expression.sign, *sides)
    return expression


def _narrowed(expression: Expression, dimension: str, codes: tuple[str, ...]) -> Expression:
    """Every column narrowed to some codes of a dimension."""
    if isinstance(expression, Cube):
        others = tuple(s for s in expression.selections if s.dimension != dimension)
        return replace(expression, selections=(*others, Selection(dimension, codes)))
    if isinstance(expression, Operation):
        sides = (_narrowed(side, dimension, codes) for side in (expression.left, expression.right))
        return Operation(expression.sign, *sides)
    return expression


def _selections(selections: tuple[Selection, ...]) -> str:
    shown = ", ".join(f"{_plain(s.dimension)}{'=' if s.keep else '!='}{_codes(s.codes)}" for s in selections)
    return f"[{shown}]" if shown else ""


def _codes(codes: tuple[str, ...]) -> str:
    shown = [_code(code) for code in codes]
    return shown[0] if len(shown) == 1 else f"({', '.join(shown)})"


def _code(code: str) -> str:
    if _CODE.fullmatch(code):
        return code
    if '"' in code or "\n" in code:
        raise NotExpressedError("a code has a quotation mark or a line feed")
    return f'"{code}"'


def _plain(name: str) -> str:
    if not _NAME.fullmatch(name) or name in _WORDS:
        raise NotExpressedError(f"the name {name[:60]!r} is no plain word")
    return name


def properties_of(field: object) -> Mapping[str, object]:
    """What the plugins have to know of a column of figures, as a package declares it."""
    found = {name: getattr(field, name) for name in ("unit", "decimals", "base", "rounding", "clock")}
    multiplier = getattr(field, "multiplier", 1)
    told = {name: value for name, value in found.items() if value is not None}
    return told if multiplier in (1, "1") else {**told, "multiplier": multiplier}
