"""The workload: counts by region, period, age and sex with totals, a population and a share, ten of them wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import polars as pl

PERIOD_ROWS = 21 * 32 * 3
FAULTS = 10
REGIONS = ["KZ", *(f"KZ{n:02d}" for n in range(1, 21))]
AGES = ["TOTAL", *(f"A{n:02d}" for n in range(31))]
SEXES = ["T", "M", "F"]
DIMENSIONS = {"region": REGIONS, "age": AGES, "sex": SEXES}
KEY = ["region", "period", "age", "sex"]

DESCRIPTOR = """name: scale
resources:
  - name: coverage
    path: {file}
    schema:
      primaryKey: [region, period, age, sex]
      fields:
        - {{name: region, type: string, hierarchy: region, constraints: {{required: true}}}}
        - {{name: period, type: integer, constraints: {{required: true}}}}
        - {{name: age, type: string, hierarchy: age, constraints: {{required: true}}}}
        - {{name: sex, type: string, hierarchy: sex, constraints: {{required: true, enum: [T, M, F]}}}}
        - {{name: population, type: integer, unit: persons, aggregates: none, constraints: {{minimum: 0}}}}
        - {{name: insured, type: integer, unit: persons, constraints: {{required: true, minimum: 0}}}}
        - {{name: share, type: number, unit: percent, decimals: 1, constraints: {{minimum: 0, maximum: 100}}}}
hierarchies:
  region: {{KZ: [{regions}]}}
  age: {{TOTAL: [{ages}]}}
  sex: {{T: [M, F]}}
relations:
  subset: coverage.insured <= coverage.population
  share: coverage.insured / coverage.population = coverage.share
"""


def with_totals(parts: np.ndarray) -> np.ndarray:
    """Parts by region, period, age and sex behind their totals."""
    for axis in (0, 2, 3):
        parts = np.concatenate([parts.sum(axis, keepdims=True), parts], axis)
    return parts


def table(periods: int, chance: np.random.Generator) -> pl.DataFrame:
    """The rows, region by region; five counts and five shares are not what the others make them."""
    population = chance.integers(50, 40_000, (20, periods, 31, 2))
    insured = (population * chance.uniform(0.6, 0.99, population.shape)).astype(np.int64)
    population, insured = (with_totals(cube).ravel() for cube in (population, insured))
    share = np.round(100 * insured / population, 1)
    wrong = chance.choice(len(share), FAULTS, replace=False)
    insured[wrong[:4]] += 997
    insured[wrong[4]] = population[wrong[4]] + 997
    share[wrong[5:]] = np.round(share[wrong[5:]] + np.where(share[wrong[5:]] > 90, -1.1, 1.1), 1)
    codes = np.indices((21, periods, 32, 3), np.int32).reshape(4, -1)
    texts = {name: pl.Series(each).gather(codes[KEY.index(name)]) for name, each in DIMENSIONS.items()}
    measures = {"population": population, "insured": insured, "share": share}
    return pl.DataFrame({**texts, "period": codes[1].astype(np.int64), **measures}).select(*KEY, *measures)


def expected(rows: pl.DataFrame) -> dict[str, int]:
    """What a check has to find, by plain arithmetic in one go over whole numbers."""
    found = {"bounds": rows.filter(pl.col("insured") > pl.col("population")).height, "duplicates": 0}
    steps = (pl.col("share") * 10).round().cast(pl.Int64)
    off = (2000 * pl.col("insured") - 2 * steps * pl.col("population")).abs() > pl.col("population")
    found["shares"] = rows.filter(off).height
    for name, each in DIMENSIONS.items():
        signed = pl.when(pl.col(name) == each[0]).then(pl.col("insured")).otherwise(-pl.col("insured"))
        sums = rows.group_by([k for k in KEY if k != name]).agg(signed.sum())
        found[f"totals by {name}"] = sums.filter(pl.col("insured") != 0).height
    return found


def write(periods: int, folder: Path) -> None:
    """The table as Parquet and CSV, each a package of its own, and what has to be found."""
    rows = table(periods, np.random.default_rng(periods))
    codes = {"regions": ", ".join(REGIONS[1:]), "ages": ", ".join(AGES[1:])}
    for suffix in ("parquet", "csv"):
        place = folder / suffix
        place.mkdir(parents=True, exist_ok=True)
        (place / "datapackage.yaml").write_text(DESCRIPTOR.format(file=f"coverage.{suffix}", **codes))
        rows.write_parquet(place / "coverage.parquet") if suffix == "parquet" else rows.write_csv(
            place / "coverage.csv"
        )
    (folder / "expected.json").write_text(json.dumps(expected(rows)))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
