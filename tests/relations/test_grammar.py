"""The parser from ready tables is the parser of the grammar."""

from __future__ import annotations

import pickletools
from pathlib import Path

import pytest
from lark import UnexpectedInput

from healthstat_check.relations import grammar

FORMULAS = [
    "insured / population = insured_share",
    "coverage.insured[region=KZ] = sum(coverage.insured[region!=KZ], over region)",
    "coverage.insured / previous(coverage.insured, year) - 1 = coverage.growth",
    'before::t.m[a=(x, "y z"), b != 1] × 2 ^ 3 − -`two words` >= 16.9 %',
    "a\n  < (b + 1) * c",
]


def test_tables_of_this_grammar_and_lark_are_in_the_package() -> None:
    kept = [path.name for path in Path(str(grammar.HERE)).glob("*.tables")]
    assert kept == [grammar.tables().name], "run `make parser`"


@pytest.mark.parametrize("formula", FORMULAS)
def test_both_parsers_give_the_same_tree_and_places(formula: str) -> None:
    ready, made = grammar.parser().parse(formula), grammar.made_parser().parse(formula)
    assert ready == made
    places = [[(t.meta.line, t.meta.column) for t in tree.iter_subtrees()] for tree in (ready, made)]
    assert places[0] == places[1]


@pytest.mark.parametrize("formula", ["", "a", "a =", "a = b = c", "a = b ~ c", "a = sum(b)"])
def test_both_parsers_stop_at_the_same_place(formula: str) -> None:
    stops = []
    for parser in (grammar.parser(), grammar.made_parser()):
        with pytest.raises(UnexpectedInput) as stop:
            parser.parse(formula)
        stops.append((type(stop.value), stop.value.line, stop.value.column))
    assert stops[0] == stops[1]


def test_without_tables_the_parser_comes_from_the_grammar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(grammar, "tables", lambda: tmp_path / "none.tables")
    grammar.parser.cache_clear()
    try:
        assert grammar.parser().parse("a = b").data == "relation"
    finally:
        grammar.parser.cache_clear()


def test_tables_hold_plain_data() -> None:
    steps = pickletools.genops(grammar.tables().read_bytes())
    assert [argument for step, argument, _ in steps if step.name in ("GLOBAL", "STACK_GLOBAL", "REDUCE")] == []
