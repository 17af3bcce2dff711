"""Every construct of the formula language, and where it is refused."""

from __future__ import annotations

import re
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from healthstat_check.relations.formula import DEEPEST, HIGHEST_POWER, LONGEST, FormulaError, read_formula

A, B, C = Named("a"), Named("b"), Named("c")


def number(text: str) -> Constant:
    return Constant(Fraction(text))


def cube(*selections: Selection, package: str = "") -> Cube:
    return Cube("t", "x", selections, package)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("insured", Named("insured")),
        ("before::insured", Named("insured", "before")),
        ("`insured share`", Named("insured share")),
        ("`a`::`b c`", Named("b c", "a")),
        ("доля_застрахованных", Named("доля_застрахованных")),
        ("t.x", cube()),
        ("p::t.x", cube(package="p")),
        ("`t`.`x`", cube()),
        ("t.x[region=KZ]", cube(Selection("region", ("KZ",)))),
        ("t.x[region=KZ, year=2025]", cube(Selection("region", ("KZ",)), Selection("year", ("2025",)))),
        ("t.x[region!=KZ]", cube(Selection("region", ("KZ",), keep=False))),
        ("t.x[region=(N, S)]", cube(Selection("region", ("N", "S")))),
        ("t.x[region!=(N,S)]", cube(Selection("region", ("N", "S"), keep=False))),
        ('t.x[age="5, and over", age="(all)"]', cube(Selection("age", ("5, and over",)), Selection("age", ("(all)",)))),
        ('t.x[age=""]', cube(Selection("age", ("",)))),
        ("t.x[`age group`=65+]", cube(Selection("age group", ("65+",)))),
        ("t.x[age=<5, q=2025-Q1]", cube(Selection("age", ("<5",)), Selection("q", ("2025-Q1",)))),
        ("t.x[region=Алматы]", cube(Selection("region", ("Алматы",)))),
        ("t.sum[over=sum]", Cube("t", "sum", (Selection("over", ("sum",)),))),
        ("sum(t.x, over region)", Sum(cube(), ("region",))),
        ("sum(t.x, over region, year)", Sum(cube(), ("region", "year"))),
        ("sum(t.x, over `age group`)", Sum(cube(), ("age group",))),
        ("previous(t.x, year)", Previous(cube(), "year")),
        ("previous(sum(t.x, over region), year)", Previous(Sum(cube(), ("region",)), "year")),
        ("100 %", number("1")),
        ("12.5%", number("1/8")),
        ("0.10", number("1/10")),
        ("a + b - c", Operation("-", Operation("+", A, B), C)),
        ("a - (b - c)", Operation("-", A, Operation("-", B, C))),
        ("a + b * c", Operation("+", A, Operation("*", B, C))),
        ("a / b * c", Operation("*", Operation("/", A, B), C)),
        ("a × b − c", Operation("-", Operation("*", A, B), C)),
        ("-a", Operation("-", number("0"), A)),
        ("--a", Operation("-", number("0"), Operation("-", number("0"), A))),
        ("-a ^ 2", Operation("-", number("0"), Power(A, 2))),
        ("a * b ^ 3", Operation("*", A, Power(B, 3))),
        ("(a / b) ^ 5", Power(Operation("/", A, B), 5)),
        ("summary", Named("summary")),
        ("overtime", Named("overtime")),
        ("previous_level", Named("previous_level")),
        ("sums + over_all", Operation("+", Named("sums"), Named("over_all"))),
        ("`sum`", Named("sum")),
        ("((((a))))", A),
        ("a\n  +\n\tb", Operation("+", A, B)),
    ],
)
def test_expressions(text: str, expected: Expression) -> None:
    left, comparator, right = read_formula(f"{text} = z")
    assert (left, comparator, right) == (expected, "=", Named("z"))


@pytest.mark.parametrize("comparator", ["=", "<=", ">=", "<", ">"])
def test_comparators(comparator: str) -> None:
    assert read_formula(f"a {comparator} b") == (A, comparator, B)
    assert read_formula(f"a{comparator}b") == (A, comparator, B)


def test_terms_know_their_place() -> None:
    left, _, right = read_formula("a + b =\n  t.x")
    assert isinstance(left, Operation)
    assert isinstance(left.right, Named)
    assert isinstance(right, Cube)
    assert (left.right.place, right.place) == (Place(1, 5), Place(2, 3))


TOO_EARLY = "ends too early"


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        ("", 1, 1, TOO_EARLY),
        ("a", 1, 2, TOO_EARLY),
        ("a + b =", 1, 8, TOO_EARLY),
        ("a + b = \n", 1, 8, TOO_EARLY),
        ("a =\n  sum(t.x", 2, 10, TOO_EARLY),
        ("a + = b", 1, 5, "'= b'"),
        ("a = b = c", 1, 7, "'= c'"),
        ("a == b", 1, 4, "'= b'"),
        ("a b = c", 1, 3, "'b = c'"),
        ("a = 5 7", 1, 7, "'7'"),
        ("a = 1e5", 1, 6, "'e5'"),
        ("a = 1,5", 1, 6, "',5'"),
        ("a = .5", 1, 5, "'.5'"),
        ("a = $b", 1, 5, "'$b'"),
        ("a = b % c", 1, 7, "'% c'"),
        ("a = eval('x')", 1, 9, '"('),
        ("a = sum(t.x)", 1, 12, "')'"),
        ("a = sum(t.x, region)", 1, 14, "'region)'"),
        ("sum + a = b", 1, 5, "'+ a = b'"),
        ("a = t.x[]", 1, 9, "']'"),
        ("a = t.x[region]", 1, 15, "']'"),
        ("a = t.x[region>5]", 1, 15, "'>5]'"),
        ("a = `b", 1, 5, "'`b'"),
        ("a ^ -1 = b", 1, 5, "'-1 = b'"),
        ("a ^ b = c", 1, 5, "'b = c'"),
        ("a = b +\n   * c", 2, 4, "'* c'"),
        ("a ^ 2.5 = b", 1, 1, "whole number"),
        ("b = a ^ 0", 1, 5, "whole number"),
        (f"b = a ^ {HIGHEST_POWER + 1}", 1, 5, str(HIGHEST_POWER)),
        ("a" * (LONGEST + 1), 1, 1, str(LONGEST)),
    ],
)
def test_what_cannot_be_read(text: str, line: int, column: int, told: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(told)) as refused:
        read_formula(text)
    assert refused.value.place == Place(line, column)


def test_long_sums_are_read() -> None:
    left, _, _ = read_formula(" + ".join(["a"] * DEEPEST) + " = b")
    assert isinstance(left, Operation)


@pytest.mark.parametrize(
    "text", ["-" * 3000 + "a = b", "+".join(["a"] * 3000) + " = b", "sum(" * 500 + "a" + ", over r)" * 500 + " = b"]
)
def test_deep_formulas_are_refused_quickly(text: str) -> None:
    started = process_time()
    with pytest.raises(FormulaError, match=str(DEEPEST)):
        read_formula(text)
    assert process_time() - started < 2


def test_parentheses_cost_no_depth() -> None:
    assert read_formula("(" * 2000 + "a" + ")" * 2000 + " = b") == (A, "=", B)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    lines = text.split("\n")
    place = place_of_refusal(text)
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1


def place_of_refusal(text: str) -> Place:
    try:
        read_formula(text)
    except FormulaError as error:
        return error.place
    return Place()
