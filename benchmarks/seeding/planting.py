"""One error planted in a cell, and what the conflicts say of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Change, Conflict
from healthstat_check.solve.judge import Judged
from seeding.material import OF_QUOTIENTS, Material, Planted
from seeding.plants import PLANTS
from seeding.tally import Result
from seeding.target import Target

RESULTS = 1 / 3
"""How many of the errors are planted in what a relation gives from the others, where any figure will do."""

OF_RESULTS = (*OF_QUOTIENTS, "part_left_out", "part_counted_twice")


def target(material: Material, kind: str, random: Random) -> Target | None:
    """A cell of a relation that holds, such as a kind of error can befall."""
    figures, choice = material.read(), material.usable
    if kind in OF_QUOTIENTS:
        choice = [i for i in choice if not i.base.is_constant]
    instance = random.choice(choice)
    variable = random.choice(sorted(instance.figures, key=repr))
    if instance.result is not None and (kind in OF_RESULTS or random.random() < RESULTS):
        variable = instance.result
    cell, figure = material.cell(variable), instance.figures[variable]
    if cell is None or not figure.value or not figure.plain:
        return None
    measure = figures.measures["", cell[0], cell[1]]
    return Target(figures, measure, cell[2], instance, variable, figure.printed.strip(), random)


def planted(material: Material, kind: str, random: Random) -> Result | None:
    """One error of a kind in the material, judged; `None` when it can't be planted at this place."""
    chosen = target(material, kind, random)
    text = PLANTS[kind](chosen) if chosen else None
    if chosen is None or text is None or text == chosen.text:
        return None
    path = material.folder / chosen.measure.table.path
    with Planted(path, chosen.row, chosen.measure.field, text):
        judged = material.judge()
    return result(kind, chosen, text, judged)


def result(kind: str, chosen: Target, text: str, judged: Judged) -> Result:
    """What the conflicts say of the planted error."""
    broken = [j for v in judged.verdicts for j in v.judgements if j.outcome in (DOUBTFUL, VIOLATED)]
    excused = not judged.conflicts and bool(broken) and all(j.convention or j.other_base for j in broken)
    seen = bool(judged.conflicts or broken) and not excused
    bare = Result(kind, chosen.figure.name, chosen.text, text, visible=seen, excused=excused)
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
