"""Errors planted one at a time: are they seen, is the spoiled figure among those to change, is the first guess right?

    python benchmarks/seeded_errors.py [--errors N] [--seed N] [FOLDER...]

A folder holds packages (folders with a datapackage.yaml, or is one), or annotated tables: a CSV grid and a JSON each
with `number_format` and `aggregations` (operator, aggregator and aggregatees as [row, column] from 0, check). Without
folders the sample packages are taken. The same seed plants the same errors.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from seeding import annotated
from seeding.material import Material, copied
from seeding.planting import planted
from seeding.plants import PLANTS
from seeding.tally import Result, table

SAMPLES = Path(__file__).parents[1] / "sample_data"
MOST_TRIES = 200


def materials(folders: Sequence[Path], into: Path) -> Iterator[Material]:
    """Everything below the folders in which errors can be planted, each prepared."""
    for number, folder in enumerate(folders):
        place = into / str(number)
        place.mkdir()
        found = [annotated.read(p, place) for p in sorted(folder.glob("*.json")) if p.with_suffix(".csv").exists()]
        packages = [p.parent for p in sorted(folder.glob("**/datapackage.yaml")) if "planted" not in p.parent.name]
        for material in (*found, *(copied(p, place) for p in packages)):
            if material is not None:
                material.prepare()
                yield material


def plant_all(usable: Sequence[Material], errors: int, random: Random) -> Iterator[Result]:
    """As many errors as asked for, of all kinds in turn; a kind that finds no place is given up."""
    kinds = [kind for kind in PLANTS if any(m.suits(kind) for m in usable)]
    left = errors
    while kinds:
        for kind in tuple(kinds):
            one = _somewhere([m for m in usable if m.suits(kind)], kind, random)
            if one is None:
                kinds.remove(kind)
            elif left:
                left -= 1
                yield one
            else:
                return


def _somewhere(fit: Sequence[Material], kind: str, random: Random) -> Result | None:
    tries = (planted(random.choice(fit), kind, random) for _ in range(MOST_TRIES))
    return next((one for one in tries if one is not None), None)


def main() -> int:
    """Plant, judge, print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", action="store_true", help="print every planted error")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        every = list(materials(options.folders or [SAMPLES], Path(folder)))
        usable = [m for m in every if m.usable]
        results = list(plant_all(usable, options.errors, Random(options.seed)))  # noqa: S311 - the same errors every time
    if options.each:
        print(*results, sep="\n")
    errors = [f"{m.folder.name}: {error}" for m in every for error in m.errors]
    print(
        f"{len(every)} tables or packages, {sum(m.examined for m in every)} relations, unplanted {len(errors)} errors"
    )
    print(*errors, sep="\n")
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
