"""Laws of discovery: planted totals are found, random numbers yield hardly anything, and order does not matter."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.model.grid import Grid
from healthstat_check.model.proposal import Cell
from healthstat_check.relations.discover.discovery import discover

SEEDS = st.integers(0, 10**9)


def numbers(seed: int, rows: int, columns: int) -> list[list[int]]:
    draw = random.Random(seed)
    return [[draw.randint(1_000, 99_999) for _ in range(columns)] for _ in range(rows)]


def grid(rows: list[list[int]]) -> Grid:
    head = ("", *(f"c{at}" for at in range(len(rows[0]))))
    return Grid("t.csv", (head, *((f"r{at}", *map(str, row)) for at, row in enumerate(rows))))


@given(SEEDS, st.integers(3, 8), st.integers(2, 6))
def test_planted_totals_are_found(seed: int, rows: int, columns: int) -> None:
    cells = numbers(seed, rows, columns)
    found = discover(grid([[*row, sum(row)] for row in cells])).relations
    said = {(relation.result, relation.operands) for relation in found if relation.kind == "sum" and relation.holds}
    for row in range(1, rows + 1):
        parts = tuple(Cell(row, column) for column in range(1, columns + 1))
        assert (Cell(row, columns + 1), parts) in said


@given(SEEDS, st.integers(3, 8), st.integers(2, 6))
def test_planted_totals_below_are_found_too(seed: int, rows: int, columns: int) -> None:
    cells = numbers(seed, rows, columns)
    found = discover(grid([*cells, [sum(column) for column in zip(*cells, strict=True)]])).relations
    parts = {relation.operands for relation in found if relation.result.row == rows + 1}
    assert {tuple(Cell(row, at) for row in range(1, rows + 1)) for at in range(1, columns + 1)} <= parts


def test_random_numbers_yield_hardly_anything() -> None:
    found = [discover(grid(numbers(seed, 12, 8))).relations for seed in range(60)]
    assert sum(bool(relations) for relations in found) <= 3


def test_random_small_counts_yield_hardly_anything() -> None:
    draw = random.Random(5)
    tables = [[[draw.randint(0, 12) for _ in range(8)] for _ in range(12)] for _ in range(60)]
    assert sum(bool(discover(grid(cells)).relations) for cells in tables) <= 6


@given(SEEDS)
def test_two_runs_say_the_same(seed: int) -> None:
    cells = numbers(seed, 5, 5)
    assert discover(grid(cells)) == discover(grid(cells))
