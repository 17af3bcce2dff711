"""Formulas spelled with the prints of one instance: "12 млн / 16,9 млн"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.relation import (
    WHOLE_NUMBER,
    Constant,
    Cube,
    Expression,
    Named,
    Operation,
    Power,
    Previous,
    Rollup,
    Sum,
)
from healthstat_check.model.verdict import Judgement
from healthstat_check.reports.decimals import rational
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

COMPARATORS = {"=": "=", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}
LONGEST_SUM = 6
UNBROKEN = 20
"""Prints up to this length stay on one line."""


def print_of(figure: Figure, words: Wording) -> str:
    """A figure as it was printed, its hedge before it; its name where nothing was printed."""
    printed = visible(figure.printed, 60)
    if figure.name == WHOLE_NUMBER:
        return words.say("arithmetic.whole_number")
    if not printed:
        return visible(words.name(figure.name), 60)
    hedged = figure.hedge is not None and printed[0] in "0123456789-−"
    printed = printed.replace(" ", "\u00a0") if len(printed) <= UNBROKEN else printed
    return words.say(f"hedge.{figure.hedge}", printed=printed) if hedged else printed


def spelled_relation(judgement: Judgement, words: Wording) -> str:
    """Both sides with the comparator between them."""
    relation = judgement.relation
    left, right = (spelled(side, judgement, words) for side in (relation.left, relation.right))
    return f"{left} {COMPARATORS[relation.comparator]} {right}"


def spelled(expression: Expression, judgement: Judgement, words: Wording) -> str:
    """An expression with every term replaced by the print of its figure, "+" between figures of a sum."""
    if isinstance(expression, Constant):
        return _constant(expression.value, judgement, words)
    if isinstance(expression, Operation):
        return _operation(expression, judgement, words)
    if isinstance(expression, Power):
        return f"({spelled(expression.of, judgement, words)})^{expression.exponent}"
    figures = figures_of(expression, judgement)
    if not figures:
        return _formula_term(expression, judgement, words)
    return _sum([print_of(f, words) for f in figures], words)


def figures_of(expression: Expression, judgement: Judgement) -> list[Figure]:
    """The figures of this instance that a term stands for; none for anything but a term or its sum."""
    if isinstance(expression, Named):
        return [f for f in judgement.figures if f.name == expression.full_name]
    if isinstance(expression, Cube):
        return [f for f in judgement.figures if _selected(f, expression, judgement)]
    if isinstance(expression, Previous) and isinstance(expression.of, Cube):
        return [f for f in judgement.figures if _selected(f, expression.of, judgement, expression.along)]
    if isinstance(expression, Rollup) and isinstance(expression.of, Cube):
        d = expression.dimension
        cells = [f for f in judgement.figures if _selected(f, expression.of, judgement, d)]
        return [f for f in cells if dict(f.key).get(d) in expression.parents]
    return figures_of(expression.of, judgement) if isinstance(expression, Sum) else []


def _selected(figure: Figure, cube: Cube, judgement: Judgement, elsewhere: str = "") -> bool:
    """Whether the figure is a cell of the cube at the instance's key, but for another code of `elsewhere`."""
    codes = dict(figure.key)
    if not figure.name.startswith(f"{cube.table}.{cube.measure}["):
        return False
    if any((codes.get(s.dimension) in s.codes) != s.keep for s in cube.selections):
        return False
    return all((codes.get(d, code) == code) != (d == elsewhere) for d, code in judgement.key)


def _constant(value: Fraction, judgement: Judgement, words: Wording) -> str:
    """A number written in the formula; a whole beside percentages alone is so many percent."""
    percents = all(f.unit is not None and f.unit.name == "percent" for f in judgement.figures)
    scaled = value * 100 if percents else value
    text = rational(scaled).replace(".", words.decimal_mark)
    return words.say("unit.percent", number=text).replace(" ", "\u00a0") if percents else text


def _operation(operation: Operation, judgement: Judgement, words: Wording) -> str:
    left = _bracketed(operation.left, operation.sign, judgement, words, last=False)
    right = _bracketed(operation.right, operation.sign, judgement, words, last=True)
    return f"{left} {_SIGNS[operation.sign]} {right}"


def _bracketed(inner: Expression, sign: str, judgement: Judgement, words: Wording, last: bool) -> str:
    """An operand, in brackets where it would bind otherwise."""
    text = spelled(inner, judgement, words)
    own = _binding(inner, judgement)
    loose = own < _BINDING[sign] or (last and own == _BINDING[sign] and sign in "-/")
    return f"({text})" if loose else text


def _binding(expression: Expression, judgement: Judgement) -> int:
    """How tightly an expression binds: sums 1, products 2, terms 3."""
    if isinstance(expression, Operation):
        return _BINDING[expression.sign]
    return 1 if len(figures_of(expression, judgement)) > 1 else 3


def _sum(prints: Sequence[str], words: Wording) -> str:
    if len(prints) <= LONGEST_SUM:
        return " + ".join(prints)
    first = " + ".join(prints[: LONGEST_SUM // 2])
    return words.say("arithmetic.terms_left", first=first, sign="+", count=len(prints))


def _formula_term(expression: Expression, judgement: Judgement, words: Wording) -> str:
    """A term that no figure of the instance stands for, by its name."""
    if isinstance(expression, (Sum, Rollup)):
        return f"Σ ({spelled(expression.of, judgement, words)})"
    if isinstance(expression, Cube):
        return visible(f"{expression.table}.{expression.measure}", 60)
    if isinstance(expression, Named):
        whole = expression.name == WHOLE_NUMBER
        return words.say("arithmetic.whole_number") if whole else visible(words.name(expression.full_name), 60)
    return "…"
