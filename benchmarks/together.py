"""All relations together, from figures to conflicts, against LP solves of the whole in floating point.

Two-way tables of 4 x 4 with totals, linked by a grand total, with planted errors. We give every verdict, exactly, every
contradiction, and which figures to change. HiGHS (interior point, no crossover, building the model included) is asked
for less, with tolerances:

* `feasible`: can the planted figures hold together? Its presolve sees one contradiction and stops there;
* `clean`: the same without planted errors, where presolve can't stop;
* `least`: the least total change after which everything holds, which is what a solver would localise with.

All run in turn in one process, every time on figures freshly read. Times are those of the processor (this machine may
have other work), a ratio is the median of our time over theirs, pair by pair. `--plot` draws how our time grows.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import highspy
import numpy as np
from growth import plotted

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.figures import Figures
from healthstat_check.model.relation import Relation
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import Judged, judge_relations

SIDE = 4
CODES = [*(str(i) for i in range(1, SIDE + 1)), "T"]
PLANTED = 20
SIZES = (400, 4000, 6250, 40000)
LARGEST = 6250
"""Beyond this the solver is only asked whether the planted figures can hold: the rest takes it minutes."""

LIMIT, MANY = 3.0, 100_000
"""Our time over that of the LP that is asked whether the figures can hold, at most, for more figures than these."""
COUNTS = "{name: value, type: integer, unit: persons, aggregates: sum}"
THOUSANDS = "{name: value, type: number, unit: persons, multiplier: 1000, decimals: 0, aggregates: sum}"
PACKAGE = """
name: tables
resources:
  - name: data
    path: data.csv
    schema:
      primaryKey: [table, row, col]
      fields: [{{name: table, type: string}}, {{name: row, type: string}}, {{name: col, type: string}}, {field}]
  - name: grand
    path: grand.csv
    schema:
      primaryKey: [of]
      fields: [{{name: of, type: string}}, {field}]
relations:
  by-column: "data.value[col=T] = sum(data.value[col!=T], over col)"
  by-row: "data.value[row=T] = sum(data.value[row!=T], over row)"
  all-tables: "grand.value[of=all] = sum(data.value[row=T, col=T], over table)"
"""
OPTIONS = {"output_flag": False, "solver": "ipm", "run_crossover": "off", "time_limit": 120.0}
Cells = np.ndarray


def made(tables: int, rounded: bool, errors: bool = True, seed: int = 7) -> Cells:
    """Printed values of shape (tables, 5, 5), totals last, and the grand total behind them."""
    generator = np.random.default_rng(seed)
    inner = generator.integers(1_000, 90_000 * (10 if rounded else 1), (tables, SIDE, SIDE))
    whole = np.concatenate([inner, inner.sum(axis=1, keepdims=True)], axis=1)
    whole = np.concatenate([whole, whole.sum(axis=2, keepdims=True)], axis=2)
    every = np.append(whole.reshape(-1), whole[:, -1, -1].sum())
    printed = (every + 500) // 1000 if rounded else every
    return planted(printed) if errors else printed


def planted(printed: Cells) -> Cells:
    """Some figures are made wrong, by more than any rounding."""
    chance = np.random.default_rng(11)
    places = chance.choice(len(printed) - 1, PLANTED, replace=False)
    printed[places] += chance.choice([-1, 1], PLANTED) * chance.integers(20, 60, PLANTED)
    return printed


def package(folder: Path, printed: Cells, rounded: bool) -> None:
    field = THOUSANDS if rounded else COUNTS
    (folder / "datapackage.yaml").write_text(PACKAGE.format(field=field), encoding="utf-8")
    keys = [f"{t},{r},{c}" for t in range(len(printed) // 25) for r in CODES for c in CODES]
    lines = [f"{key},{value}" for key, value in zip(keys, printed, strict=False)]
    (folder / "data.csv").write_text("table,row,col,value\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (folder / "grand.csv").write_text(f"of,value\nall,{printed[-1]}\n", encoding="utf-8")


def read(folder: Path) -> tuple[tuple[Relation, ...], Figures]:
    loaded = load_package(str(folder))
    figures = read_figures(loaded)
    relations, problems = bind_relations(loaded, figures)
    if loaded.problems or problems:
        sys.exit(f"not read: {loaded.problems} {problems}")
    return relations, figures


def ours(relations: tuple[Relation, ...], figures: Figures) -> Judged:
    return judge_relations(relations, figures, lambda *_: None)


def feasible(printed: Cells, rounded: bool) -> str:
    """Build the model and solve it once; every figure is a column, every sum a row."""
    return solved(model(*readings(printed, rounded)))


def least(printed: Cells, rounded: bool) -> str:
    """Every figure may also rise or fall, at a cost: two more columns for each."""
    lp, count = model(*readings(printed, rounded)), len(printed)
    indices, factors = np.asarray(lp.a_matrix_.index_), np.asarray(lp.a_matrix_.value_)
    lp.a_matrix_.index_ = np.stack([indices, indices + count, indices + 2 * count], axis=1).reshape(-1)
    lp.a_matrix_.value_ = np.stack([factors, factors, -factors], axis=1).reshape(-1)
    lp.a_matrix_.start_ = np.asarray(lp.a_matrix_.start_) * 3
    lp.num_col_ = 3 * count
    lp.col_cost_ = np.concatenate([np.zeros(count), np.ones(2 * count)])
    lp.col_lower_ = np.concatenate([np.asarray(lp.col_lower_), np.zeros(2 * count)])
    lp.col_upper_ = np.concatenate([np.asarray(lp.col_upper_), np.full(2 * count, highspy.kHighsInf)])
    return solved(lp)


def readings(printed: Cells, rounded: bool) -> tuple[Cells, float]:
    """Values and half widths."""
    step, half = (1000, 500) if rounded else (1, 0)
    return printed * float(step), float(half)


def solved(lp: highspy.HighsLp) -> str:
    highs = highspy.Highs()
    for option, value in OPTIONS.items():
        highs.setOptionValue(option, value)
    highs.passModel(lp)
    highs.run()
    return str(highs.modelStatusToString(highs.getModelStatus()))


def model(values: Cells, half: float) -> highspy.HighsLp:
    rows, columns, factors = matrix(len(values) // 25)
    order = np.lexsort((columns, rows))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(values), int(rows.max()) + 1
    lp.col_cost_ = np.zeros(len(values))
    lp.col_lower_, lp.col_upper_ = values - half, values + half
    lp.row_lower_ = lp.row_upper_ = np.zeros(lp.num_row_)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.append(0, np.cumsum(np.bincount(rows)))
    lp.a_matrix_.index_, lp.a_matrix_.value_ = columns[order], factors[order]
    return lp


def matrix(tables: int) -> tuple[Cells, Cells, Cells]:
    """Row, column and factor of every entry."""
    places = np.arange(tables * 25).reshape(tables, 5, 5)
    sums = np.concatenate([places.reshape(-1, 5), places.transpose(0, 2, 1).reshape(-1, 5)])
    rows = np.repeat(np.arange(len(sums)), 5)
    factors = np.tile([1.0, 1.0, 1.0, 1.0, -1.0], len(sums))
    grand = np.append(places[:, -1, -1], tables * 25)
    last = np.full(len(grand), len(sums))
    signs = np.append(np.ones(tables), -1.0)
    return np.append(rows, last), np.append(sums.reshape(-1), grand), np.append(factors, signs)


def timed(run: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


class Compared(NamedTuple):
    """Median seconds of one size, ours and that of the LP, and our time over each of theirs."""

    figures: int
    rounded: bool
    ours: float
    feasible: float
    ratios: Mapping[str, float]


def compare(tables: int, rounded: bool, pairs: int) -> Compared:
    """Tell our time and theirs."""
    printed, clean = made(tables, rounded), made(tables, rounded, errors=False)
    theirs = {"feasible": lambda: feasible(printed, rounded)}
    if tables <= LARGEST:
        theirs.update(clean=lambda: feasible(clean, rounded), least=lambda: least(printed, rounded))
    with tempfile.TemporaryDirectory() as folder:
        package(Path(folder), printed, rounded)
        runs = [{"ours": once(Path(folder)), **each(theirs)} for _ in range(pairs)]
    own, other = (statistics.median(run[name][0] for run in runs) for name in ("ours", "feasible"))
    label = f"{len(printed):>9} figures, {'rounded' if rounded else 'exact':7}"
    print(f"{label} {own:7.2f} s  {summary(runs[0]['ours'][1])}", flush=True)
    return Compared(len(printed), rounded, own, other, {name: told(name, runs) for name in theirs})


def once(folder: Path) -> tuple[float, object]:
    """Our time, with nothing remembered from a run before."""
    relations, figures = read(folder)
    return timed(lambda: ours(relations, figures))


def each(calls: Mapping[str, Callable[[], object]]) -> dict[str, tuple[float, object]]:
    return {name: timed(call) for name, call in calls.items()}


def told(name: str, runs: Sequence[Mapping[str, tuple[float, object]]]) -> float:
    """A line on one of their solves; our time over its time."""
    seconds = statistics.median(run[name][0] for run in runs)
    ratio = statistics.median(run["ours"][0] / run[name][0] for run in runs)
    print(f"{name:>29}: {seconds:7.2f} s ({runs[0][name][1]}), ours takes {ratio:.2f} times as long", flush=True)
    return ratio


def summary(judged: object) -> str:
    if not isinstance(judged, Judged):
        raise TypeError(judged)
    changes = sum(len(c.repairs) for c in judged.conflicts)
    return f"{len(judged.conflicts)} conflicts, {changes} sets of changes"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--tables", type=int, nargs="*", default=[400, 4000, 6250, 40000], help="how many tables, each 25 figures"
    )
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--plot", type=Path, help="an SVG to write")
    given = parser.parse_args()
    found = [compare(tables, rounded, given.pairs) for tables in given.tables for rounded in (False, True)]
    if given.plot:
        growth = {
            f"{side}, {'rounded' if rounded else 'exact'}": [] for side in ("ours", "LP") for rounded in (False, True)
        }
        for one in found:
            kind = "rounded" if one.rounded else "exact"
            growth[f"ours, {kind}"].append((one.figures, one.ours))
            growth[f"LP, {kind}"].append((one.figures, one.feasible))
        given.plot.write_text(plotted(growth), encoding="utf-8")
    return 0 if all(one.ratios["feasible"] <= LIMIT for one in found if one.figures > MANY) else 1


if __name__ == "__main__":
    sys.exit(main())
