"""Packages with a cube that adds up, and faults in it; their reports with the table as it is and held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from healthstat_check import run
from healthstat_check.load import limits
from healthstat_check.model.report import Options, Report
from healthstat_check.solve import conventions, drafts

OPTIONS = Options(as_of="2026-01-01")
REGIONS, AGES, SEXES = ("KZ", "A", "A1", "A2", "B", "C"), ("TOTAL", "0-14", "15-64", "65+"), ("T", "F", "M")
DESCRIPTOR = """
name: cube
resources:
  - name: coverage
    path: coverage.csv
    schema:
      primaryKey: [region, period, age, sex]
      fields:
        - {name: region, type: string, hierarchy: region}
        - {name: period, type: integer}
        - {name: age, type: string, constraints: {enum: [TOTAL, 0-14, 15-64, 65+]}}
        - {name: sex, type: string}
        - {name: population, type: integer, unit: persons, constraints: {required: true, minimum: 0}}
        - {name: insured, type: integer, unit: persons, constraints: {minimum: 0}}
        - {name: share, type: number, unit: percent, decimals: 1, constraints: {minimum: 0, maximum: 100}}
hierarchies:
  region: {KZ: [A, B, C], A: [A1, A2]}
  sex: {T: [F, M]}
relations:
  subset: coverage.insured <= coverage.population
  share: coverage.insured / coverage.population = coverage.share
  ages: coverage.insured[age=TOTAL] = sum(coverage.insured[age!=TOTAL], over age)
"""


def both(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Report, Report]:
    """The report of a package with its tables as they are, and with every table held.

    What is done for few instances only is done for none, both times.
    """
    monkeypatch.setattr(conventions, "MOST_INSTANCES", -1)
    monkeypatch.setattr(drafts, "FEW", 0)
    monkeypatch.setattr(limits, "HELD_BYTES", 0)
    whole = run.check([str(folder)], OPTIONS)[0]
    monkeypatch.setattr(limits, "HELD_ROWS", 0)
    held = run.check([str(folder)], OPTIONS)[0]
    monkeypatch.setattr(limits, "HELD_ROWS", 10**9)
    return whole, held


def rows(chance: Random, periods: int) -> Iterator[list[str]]:
    """The rows of a cube that adds up."""
    for period in range(periods):
        single = {(r, a, s): chance.randint(50, 900) for r in REGIONS[2:] for a in AGES[1:] for s in SEXES[1:]}
        insured = {place: chance.randint(10, number) for place, number in single.items()}
        for region in REGIONS:
            for age in AGES:
                for sex in SEXES:
                    place = (region, age, sex)
                    part, all_of = (_total(figures, place) for figures in (insured, single))
                    yield [region, str(period), age, sex, str(all_of), str(part), f"{100 * part / all_of:.1f}"]


def _total(figures: dict[tuple[str, str, str], int], place: tuple[str, str, str]) -> int:
    totals = ("KZ", "TOTAL", "T")
    found = (n for own, n in figures.items() if all(p in (o, t) for p, o, t in zip(place, own, totals, strict=True)))
    return sum(found) if place[0] != "A" else _total(figures, ("A1", *place[1:])) + _total(figures, ("A2", *place[1:]))


def spoilt(table: list[list[str]], chance: Random) -> list[list[str]]:
    """The table with a few faults of several kinds."""
    for _ in range(chance.randrange(4)):
        row, kind = chance.choice(table), chance.randrange(6)
        if kind < 2:
            row[5] = str(int(row[5]) + chance.choice([1, 9, 990]))
        elif kind == 2:
            row[6] = f"{float(row[6]) + chance.choice([0.1, 1.1, 90]):.1f}"
        elif kind == 3:
            table.append([*row[:4], str(int(row[4]) + chance.randrange(2)), *row[5:]])
        elif kind == 4:
            table.remove(row)
        else:
            row[2] = chance.choice(["0-14", "95+"])
    if chance.random() < 0.5:
        chance.shuffle(table)
    return table


def written(folder: Path, table: list[list[str]]) -> Path:
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(DESCRIPTOR)
    header = "region,period,age,sex,population,insured,share"
    (folder / "coverage.csv").write_text("\n".join([header, *map(",".join, table)]) + "\n")
    return folder
