"""Whatever columns decide, judging alone decides the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from pathlib import Path
from random import Random

import pytest
from tests.solve.packages import Bound, bound

from healthstat_check.engine.cubes import align
from healthstat_check.solve.alone import judge
from healthstat_check.solve.columns import decide
from healthstat_check.solve.rows import instances

COLUMNS = "abcs"
REGIONS = ("T", "N", "S")
Row = dict[str, Fraction]


@dataclass(frozen=True)
class Shape:
    """A formula, the column that it gives, and how, from the other columns of the row."""

    formula: str
    result: str
    value: Callable[[Row], Fraction]


SHAPES = (
    Shape("t.a + t.b = t.c", "c", lambda r: r["a"] + r["b"]),
    Shape("t.c = t.a - t.b", "c", lambda r: r["a"] - r["b"]),
    Shape("t.a / t.b = t.s", "s", lambda r: 100 * r["a"] / (r["b"] or 1)),
    Shape("t.s = (t.a + t.b) / t.c", "s", lambda r: 100 * (r["a"] + r["b"]) / (r["c"] or 1)),
    Shape("t.a / t.b - 1 = t.s", "s", lambda r: 100 * (r["a"] / (r["b"] or 1) - 1)),
    Shape("t.a / (t.b - t.c) = t.s", "s", lambda r: 100 * r["a"] / ((r["b"] - r["c"]) or 1)),
    Shape("2 * t.a = t.b", "b", lambda r: 2 * r["a"]),
    Shape("t.a = t.b", "b", lambda r: r["a"]),
    Shape("t.a <= t.b", "b", lambda r: r["a"]),
    Shape("t.a - t.b > 2 * t.c", "a", lambda r: r["b"] + 2 * r["c"]),
    Shape("t.a[region=T] >= sum(t.a[region!=T], over region)", "a", lambda r: r["a"]),
    Shape("t.a[region=T] = sum(t.a[region!=T], over region)", "a", lambda r: r["a"]),
    Shape("sum(t.a[region!=T], over region) / t.b[region=T] = t.s[region=T]", "s", lambda r: 100 * r["a"]),
)


@dataclass(frozen=True)
class Print:
    """How a column is declared and printed."""

    unit: str
    multiplier: int
    places: int
    declared: str

    @property
    def field(self) -> str:
        return f"type: number, unit: {self.unit}, multiplier: {self.multiplier}, suppressed: [x]{self.declared}"

    def text(self, value: Fraction, off: int, fewer: int) -> str:
        places = max(self.places - fewer, 0)
        steps = floor(value / self.multiplier * 10**places + Fraction(1, 2)) + off
        digits = f"{abs(steps):0{places + 1}d}"
        return ("-" if steps < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


SIZES: tuple[Callable[[Random], int], ...] = (
    lambda chance: chance.randint(-20, 400),
    lambda chance: chance.randint(0, 10**6),
    lambda chance: chance.randint(0, 10**6),
    lambda chance: 0,
)
OFFS = (0, 0, 0, 0, 1, -1, 5)
MARKS = (None,) * 14 + ("", "x")


def prints(unit: str, chance: Random) -> Print:
    places = chance.randrange(3)
    declared = chance.choice(["", "", f", decimals: {places}", ", decimals: 1", ", base: 5"])
    return Print(unit, chance.choice([1, 1, 1000]) if unit != "percent" else 1, places, declared)


def table(shape: Shape, chance: Random) -> tuple[str, str]:
    """The descriptor and the rows of a table that mostly satisfies the shape."""
    unit = chance.choice(["KZT", "persons"])
    ways = {name: prints(unit, chance) for name in "abc"} | {"s": prints("percent", chance)}
    lines = ["region,year,a,b,c,s"]
    for year in range(2020, 2026):
        total = Fraction(0)
        for region in reversed(REGIONS):
            row = {name: Fraction(chance.choice(SIZES)(chance)) for name in COLUMNS}
            row[shape.result] = shape.value(row)
            row = _totalled(row, shape, total) if region == "T" and "sum" in shape.formula else row
            total += row["a"]
            cells = (_cell(ways[name], row[name], chance) for name in COLUMNS)
            lines.append(f"{region},{year}," + ",".join(cells))
    return _descriptor(shape, ways), "\n".join(lines) + "\n"


def _totalled(row: Row, shape: Shape, total: Fraction) -> Row:
    if shape.result == "a":
        return row | {"a": total}
    return row | {"s": 100 * total / (row["b"] or 1)}


def _cell(way: Print, value: Fraction, chance: Random) -> str:
    mark = chance.choice(MARKS)
    return way.text(value, chance.choice(OFFS), chance.choice([0, 0, 0, 1])) if mark is None else mark


def _descriptor(shape: Shape, ways: dict[str, Print]) -> str:
    fields = "\n".join(f"        - {{name: {name}, {way.field}}}" for name, way in ways.items())
    return f"""name: t
resources:
  - name: t
    path: t.csv
    schema:
      primaryKey: [region, year]
      fields:
        - {{name: region, type: string}}
        - {{name: year, type: year}}
{fields}
relations:
  r: "{shape.formula}"
"""


def outcomes(package: Bound) -> Iterator[tuple[str | None, str]]:
    """For every instance what columns say and what judging alone says."""
    for relation in package.relations:
        aligned = align(relation.left, relation.right, package.figures)
        decided = decide(relation, aligned).outcomes.to_list()
        alone = [judge(i).outcome for i in instances(relation, aligned, package.figures)]
        yield from zip(decided, alone, strict=True)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.formula)
def test_columns_say_what_judging_alone_says(shape: Shape, tmp_path: Path) -> None:
    seen: Counter[str | None] = Counter()
    for seed in range(20):
        descriptor, rows = table(shape, Random(seed))
        package = bound(tmp_path / str(seed), descriptor, {"t.csv": rows})
        assert package.relations, package.problems
        for decided, alone in outcomes(package):
            assert decided in (None, alone), (descriptor, rows)
            seen[decided] += 1
    assert seen["exact"] + seen["rounded"] > 10
    assert seen[None] > 10
