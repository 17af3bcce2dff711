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
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

from seeding import annotated
from seeding.material import Material, Planted, copied
from seeding.plants import PLANTS, Target
from seeding.tally import Result, table

from healthstat_check.model.verdict import Change, Conflict
from healthstat_check.solve.judge import Judged

SAMPLES = Path(__file__).parents[1] / "sample_data"
MOST_TRIES = 60


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


def target(material: Material, random: Random) -> Target | None:
    """A cell of a relation that holds."""
    figures = material.read()
    instance = random.choice(material.usable)
    variable = random.choice(sorted(instance.figures, key=repr))
    if random.random() < 1 / 3 and instance.result is not None:
        variable = instance.result
    cell, figure = material.cell(variable), instance.figures[variable]
    if cell is None or not figure.value or not figure.plain:
        return None
    measure = figures.measures["", cell[0], cell[1]]
    return Target(figures, measure, cell[2], instance, variable, figure.printed.strip(), random)


def planted(material: Material, kind: str, random: Random) -> Result | None:
    """One error of a kind in the material, judged; `None` when it can't be planted at this place."""
    chosen = target(material, random)
    text = PLANTS[kind](chosen) if chosen else None
    if chosen is None or text is None or text == chosen.text:
        return None
    path = material.folder / chosen.measure.table.path
    with Planted(path, chosen.row, chosen.measure.field, text):
        judged = material.judge()
    return result(kind, chosen, text, judged)


def result(kind: str, chosen: Target, text: str, judged: Judged) -> Result:
    """What the conflicts say of the planted error."""
    bare = Result(kind, chosen.figure.name, chosen.text, text, visible=bool(judged.conflicts))
    own = [c for c in judged.conflicts if any(_is_ours(chosen, change) for r in c.repairs for change in r)]
    others = len(judged.conflicts) - len(own)
    candidates = max((len(c.repairs) for c in own or judged.conflicts), default=0)
    bare = replace(bare, candidates=candidates, among=bool(own), others=others)
    return _guessed(chosen, own[0], bare) if own else bare


def _guessed(chosen: Target, conflict: Conflict, bare: Result) -> Result:
    changes = [change for repair in conflict.repairs for change in repair]
    ours = next(c for c in changes if _is_ours(chosen, c))
    values = [g.value for g in ours.guesses]
    likely = next((c for c in changes if c.likely), None)
    return replace(
        bare,
        unique=len(conflict.repairs) == 1 and len(changes) == 1,
        first=values[:1] == [chosen.figure.value],
        guessed=chosen.figure.value in values,
        code=ours.guesses[0].code if ours.guesses else "",
        likely=None if likely is None else _is_right(chosen, likely),
        fits=ours.interval is not None and _holds(ours, chosen.figure.value or Fraction(0)),
    )


def _holds(change: Change, value: Fraction) -> bool:
    reading = replace(change.figure, value=value, also=()).readings
    return bool(reading and change.interval and reading[1].meets(change.interval))


def _is_ours(chosen: Target, change: Change) -> bool:
    return change.figure.name == chosen.figure.name


def _is_right(chosen: Target, change: Change) -> bool:
    return _is_ours(chosen, change) and change.guesses[0].value == chosen.figure.value


def plant_all(usable: Sequence[Material], errors: int, random: Random) -> Iterator[Result]:
    """As many errors as asked for, of all kinds in turn."""
    kinds = list(PLANTS)
    planted_so_far = 0
    while planted_so_far < errors and kinds:
        for kind in tuple(kinds):
            for _ in range(MOST_TRIES):
                one = planted(random.choice(usable), kind, random)
                if one is not None:
                    break
            else:
                kinds.remove(kind)
                continue
            planted_so_far += 1
            yield one
            if planted_so_far == errors:
                return


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
