"""Judges sums that people annotated in tables, as the tool judges them: how many are said to be violated?

    python benchmarks/annotated_sums.py TABLES [--most PERCENT]

TABLES holds `name.csv` beside `name.json` with `aggregations`: each with `operator`, and `aggregator` and
`aggregatees` as [row, column] from 0. Exit code 1 where more than PERCENT of the judged sums are violated.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from healthstat_check.load.files import read_files
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package
from healthstat_check.model.proposal import Cell, Discovered, Discoveries
from healthstat_check.relations.bind import bind_relations
from healthstat_check.relations.discover.specs import grid_specs
from healthstat_check.relations.stated.specs import with_tables
from healthstat_check.run import unheard
from healthstat_check.solve.judge import judge_relations

MOST_VIOLATED = 1.5
UNDETERMINED = "undetermined"


def annotated(path: Path) -> tuple[Discovered, ...]:
    """The annotated sums of a table."""
    entries = json.loads(path.with_suffix(".json").read_text("utf-8"))["aggregations"]
    return tuple(
        Discovered("sum", Cell(*entry["aggregator"]), tuple(Cell(*place) for place in sorted(entry["aggregatees"])))
        for entry in entries
        if entry["operator"] == "Sum"
    )


def outcomes(path: Path) -> Counter[str]:
    """How the sums of one table are judged; those that cannot be judged are undetermined."""
    sums = annotated(path)
    grids = read_files([str(path)]).grids
    counts: Counter[str] = Counter()
    if sums and grids:
        shown = grid_specs(grids[0], Discoveries(str(path), sums), 1)
        package, figures = with_tables(Package(path.stem, str(path)), Figures({}), [shown])
        relations, _ = bind_relations(package, figures)
        for verdict in judge_relations(relations, figures, unheard).verdicts:
            counts.update(verdict.counts)
    counts[UNDETERMINED] += len(sums) - counts.total()
    return counts


def main(arguments: list[str]) -> int:
    """Print the counts of all tables; 1 where too many are violated."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--most", type=float, default=MOST_VIOLATED)
    given = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    for path in sorted(given.tables.glob("*.csv")):
        counts = outcomes(path)
        if counts["violated"]:
            sys.stdout.write(f"{path.name}: {counts['violated']} of {counts.total()} violated\n")
        total += counts
    judged = total.total() - total[UNDETERMINED]
    share = 100 * total["violated"] / judged if judged else 0.0
    sys.stdout.write(f"{dict(sorted(total.items()))}; {share:.2f} % of {judged} judged sums violated\n")
    return int(share > given.most)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
