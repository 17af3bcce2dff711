"""A table larger than the memory that the driver of a cluster has goes through, and needs little here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.spark.conftest import DRIVER_MEMORY

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]

PROGRAM = """import sys
from healthstat_check.cli.main import main
code = main()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
sys.exit(code)
"""
"""Tells its own peak of memory in kilobytes; that of `resource` would begin with the size of whoever started it."""
PERIODS = 20_000
WORD = 8
"""Bytes; Spark lays out a row as a word of nulls, a word for each field, and texts filled up to words."""
CODES = {"region": [f"R{n:02d}" for n in range(20)], "age": [f"A{n}" for n in range(8)], "sex": ["M", "F"]}
TOTALS = {"region": "KZ", "age": "T", "sex": "T"}
DESCRIPTOR = """name: cube
hierarchies:
  region: {KZ: [REGIONS]}
  age: {T: [AGES]}
  sex: {T: [M, F]}
resources:
  - name: cells
    path: cells.parquet
    schema:
      primaryKey: [period, region, age, sex]
      fields:
        - {name: period, type: string}
        - {name: region, type: string}
        - {name: age, type: string}
        - {name: sex, type: string}
        - {name: people, type: integer, unit: persons}
        - {name: cases, type: integer, unit: persons}
relations:
  fewer: "cells.cases <= cells.people"
"""


def table() -> pl.DataFrame:
    """A row for each period, region, age and sex, with all totals."""
    frame = pl.DataFrame({"period": [f"P{n:05d}" for n in range(PERIODS)]})
    for name, codes in CODES.items():
        frame = frame.join(pl.DataFrame({name: codes}), how="cross")
    mixed = pl.struct(pl.all()).hash(7)
    frame = frame.with_columns((mixed % 9000 + 1000).cast(pl.Int64).alias("people"))
    frame = frame.with_columns((pl.col("people") // 3).alias("cases"))
    for name, total in TOTALS.items():
        others = [key for key in ("period", *CODES) if key != name]
        sums = frame.group_by(others).agg(pl.col("people", "cases").sum()).with_columns(pl.lit(total).alias(name))
        frame = pl.concat([frame, sums.select(frame.columns)])
    return frame


def written(folder: Path, frame: pl.DataFrame) -> Path:
    (folder / "cells.parquet").mkdir(parents=True)
    text = DESCRIPTOR.replace("REGIONS", ", ".join(CODES["region"])).replace("AGES", ", ".join(CODES["age"]))
    (folder / "datapackage.yaml").write_text(text, "utf-8")
    for part in range(8):
        rows = frame[part * frame.height // 8 : (part + 1) * frame.height // 8]
        rows.write_parquet(folder / "cells.parquet" / f"part-{part}.parquet")
    return folder


def test_a_table_larger_than_the_drivers_memory(tmp_path: Path, cluster: Any) -> None:
    frame = table()
    assert frame.height * WORD * (1 + 2 * frame.width) > int(DRIVER_MEMORY.removesuffix("m")) * 1_000_000
    folder, rows = written(tmp_path / "cube", frame), frame.height
    del frame
    options = ["check", str(folder), "--engine", "spark", "--remote", cluster.remote, "--report", "json=-"]
    answer = subprocess.run([sys.executable, "-c", PROGRAM, *options], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    summary = json.loads(answer.stdout)["summary"]
    assert summary["coverage"][0]["rows"]["checked"] == rows
    assert summary["outcomes"]["violated"] == 0
    assert int(answer.stderr.split()[-1]) < 600_000  # kilobytes
