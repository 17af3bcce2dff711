"""A package with a cube of three hierarchies, some of its cells wrong, as files of several kinds."""

from __future__ import annotations

from pathlib import Path
from random import Random

import polars as pl

REGIONS = {"KZ": ("N", "S", "W"), "N": ("N1", "N2"), "S": ("S1", "S2", "S3")}
SEXES = {"T": ("M", "F")}
DESCRIPTOR = """name: cube
hierarchies:
  region: {KZ: {N: [N1, N2], S: [S1, S2, S3], W: [W1]}}
  sex: {T: [M, F]}
resources:
  - name: cells
    path: PATH
    complete: true
    schema:
      primaryKey: [period, region, sex]
      missingValues: [""]
      fields:
        - {name: period, type: string}
        - {name: region, type: string, hierarchy: region}
        - {name: sex, type: string, hierarchy: sex, constraints: {enum: [T, M, F]}}
        - {name: people, type: integer, unit: persons, constraints: {minimum: 0}, suppressed: [x]}
        - {name: cases, type: integer, unit: persons}
        - {name: share, type: number, unit: percent, constraints: {maximum: 100}}
relations:
  share: "cells.cases / cells.people = cells.share"
  fewer: "cells.cases <= cells.people"
  all: "cells.people[sex=T] = sum(cells.people[sex!=T], over sex)"
"""
LEAVES = ("N1", "N2", "S1", "S2", "S3", "W1")
UNDER = {"N": ("N1", "N2"), "S": ("S1", "S2", "S3"), "W": ("W1",), "KZ": LEAVES}

FAULTS = (
    ("people", "1234"),
    ("people", "x"),
    ("people", "-4"),
    ("people", "12p"),
    ("people", "abc"),
    ("cases", "77777"),
    ("cases", ""),
    ("share", "101.5"),
    ("share", "3.25"),
    ("sex", "Z"),
    ("twice", ""),
    ("gone", ""),
)
"""Fields and what they hold instead, rows that stand twice, and rows that are gone."""

Cell = dict[str, str]


def cells(periods: int) -> list[Cell]:
    """Rows in which everything holds."""
    chance, rows = Random(periods), []
    for period in range(periods):
        numbers = {(r, s): (chance.randint(500, 9000), chance.randint(10, 400)) for r in LEAVES for s in ("M", "F")}
        for region in ("KZ", "N", "S", "W", *LEAVES):
            for sex in ("T", "M", "F"):
                parts = [numbers[r, s] for r in UNDER.get(region, (region,)) for s in SEXES.get(sex, (sex,))]
                rows.append(_cell(f"P{period:04d}", region, sex, *(sum(part) for part in zip(*parts, strict=True))))
    return rows


def _cell(period: str, region: str, sex: str, people: int, cases: int) -> Cell:
    thousandths = (cases * 2000 + people) // (2 * people)
    share = f"{thousandths // 10}.{thousandths % 10}"
    codes = {"period": period, "region": region, "sex": sex}
    return {**codes, "people": str(people), "cases": str(cases), "share": share}


def spoiled(rows: list[Cell], faults: int, seed: int) -> list[Cell]:
    """The same rows with faults of several kinds, in the order of their keys."""
    chance = Random(seed)
    rows = [dict(row) for row in rows]
    for _ in range(faults):
        row = chance.choice(rows)
        name, value = chance.choice(FAULTS)
        if name == "twice":
            rows.append(dict(row))
        elif name == "gone":
            rows.remove(row)
        else:
            row[name] = value
    return sorted(rows, key=lambda row: tuple(row.values()))


def csv_package(folder: Path, rows: list[Cell]) -> Path:
    """The package with its table in a delimited file."""
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(DESCRIPTOR.replace("PATH", "cells.csv"), "utf-8")
    pl.DataFrame(rows).write_csv(folder / "cells.csv")
    return folder


def parquet_package(folder: Path, rows: list[Cell], parts: int = 3) -> Path:
    """The package with its table in a folder of Parquet parts; numbers that are all numbers are typed."""
    (folder / "cells.parquet").mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(DESCRIPTOR.replace("PATH", "cells.parquet"), "utf-8")
    frame = pl.DataFrame(rows)
    for name, dtype in {"people": pl.Int64, "cases": pl.Int64, "share": pl.Decimal(9, 1)}.items():
        typed = frame[name].replace("", None).cast(dtype, strict=False)
        frame = frame.with_columns(typed) if typed.null_count() == (frame[name] == "").sum() else frame
    size = -(-frame.height // parts)
    for part in range(parts):
        frame[part * size : (part + 1) * size].write_parquet(folder / "cells.parquet" / f"part-{part}.parquet")
    (folder / "cells.parquet" / "_SUCCESS").touch()
    return folder
