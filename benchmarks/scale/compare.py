"""Ten million rows, keys, bounds, totals and shares: whole processes of ours against whole processes of peers, in turn.

Writes docs/benchmarks/scale.md and scale.svg. Great Expectations lives in an environment of its own, whose Python is
the second argument: pandas beside it would slow all others down. Rows that a peer cannot check are told as such.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from drawing import growth
from workload import PERIOD_ROWS

HERE, ROOT = Path(__file__).parent, Path(__file__).parent.parent.parent
PEERS = ("ours", "polars", "duckdb", "pandera", "pointblank", "great_expectations")
BIG = ("ours", "polars", "duckdb")
"""Those that still run where others no longer do."""
HAND_WRITTEN = ("polars", "duckdb")
MOST_FOR_ALL = 10_100_000


class Run(NamedTuple):
    """One process: seconds by the clock and of processor, peak megabytes, what was found (`None`: it failed)."""

    wall: float
    cpu: float
    peak: float
    found: dict[str, int] | None


def run(peer: str, file: Path, python: str) -> Run:
    """One peer on one file."""
    command = [python, str(HERE / "peers.py"), peer, str(file)]
    with tempfile.TemporaryFile() as answer:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=answer, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        answer.seek(0)
        told = answer.read().splitlines()
    found = json.loads(told[-1]) if status == 0 and told else None
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, found)


def measured(rows: int, runs: int, folder: Path, gx: str | None) -> dict[tuple[str, str], list[Run]]:
    """All peers on both formats, in turn."""
    subprocess.run([sys.executable, str(HERE / "workload.py"), str(rows // PERIOD_ROWS), str(folder)], check=True)
    found: dict[tuple[str, str], list[Run]] = {}
    peers = [p for p in PEERS if (rows <= MOST_FOR_ALL or p in BIG) and (gx or p != "great_expectations")]
    for _ in range(runs):
        for suffix in ("parquet", "csv") if rows <= MOST_FOR_ALL else ("parquet",):
            for peer in peers:
                python = gx if peer == "great_expectations" and gx else sys.executable
                found.setdefault((suffix, peer), []).append(run(peer, folder / suffix / f"coverage.{suffix}", python))
                print(rows, suffix, peer, found[suffix, peer][-1], flush=True)
    return found


def told(rows: int, found: dict[tuple[str, str], list[Run]], expected: dict[str, int]) -> list[str]:
    """The lines of the table for one size; ratios are to the faster hand-written query of the same format."""
    lines = []
    for (suffix, peer), runs in found.items():
        base = min(median(r.wall for r in found[suffix, p]) for p in HAND_WRITTEN)
        cpu = min(median(r.cpu for r in found[suffix, p]) for p in HAND_WRITTEN)
        wall, used, peak = (median(r[place] for r in runs) for place in range(3))
        cells = [f"{rows:,}", suffix, peer.replace("_", " "), f"{wall:.1f}", f"{wall / base:.2f}", f"{used:.1f}"]
        cells += [f"{used / cpu:.2f}", f"{peak:,.0f}", _all_found(runs, expected)]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _all_found(runs: list[Run], expected: dict[str, int]) -> str:
    if any(r.found is None for r in runs):
        return "failed"
    lacking = [name for name in expected if name not in (runs[0].found or {})]
    wrong = [name for r in runs for name, count in (r.found or {}).items() if expected.get(name, 0) != count]
    if wrong:
        return f"wrong: {', '.join(dict.fromkeys(wrong))}"
    return f"all but {', '.join(lacking)}, which it cannot express" if lacking else "all"


HEADER = """# Tables at scale

{text}

| rows | file | tool | seconds | ratio | CPU seconds | ratio | peak MB | planted errors found |
|---|---|---|---|---|---|---|---|---|
"""
TEXT = """Counts by region (21), period, age (32) and sex (3), keys as text, two counts and a share of one decimal, ten
cells wrong: bounds, code lists, a unique key, totals along three dimensions, shares within rounding. Whole processes,
median of {runs} in turn on {cores} cores; a ratio is to the faster of the two hand-written queries, polars and DuckDB.
`make bench-scale` measures again.

![seconds by rows](scale.svg)"""


def main() -> None:
    """Measure, and write the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_008_000, 10_080_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--gx", help="the Python of an environment with Great Expectations and pandas")
    parser.add_argument("--folder", type=Path, default=None, help="where the tables are written")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks")
    options = parser.parse_args()
    lines, points = [], {}
    for rows in options.rows:
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            found = measured(rows, options.runs, Path(name), options.gx)
            lines += told(rows, found, json.loads((Path(name) / "expected.json").read_text()))
        points |= {(suffix, peer, rows): median(r.wall for r in runs) for (suffix, peer), runs in found.items()}
    options.out.mkdir(parents=True, exist_ok=True)
    text = HEADER.format(text=TEXT.format(runs=options.runs, cores=os.cpu_count()))
    (options.out / "scale.md").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")
    (options.out / "scale.svg").write_text(growth(points), encoding="utf-8")


if __name__ == "__main__":
    main()
