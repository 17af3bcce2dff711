"""Tables with relations that hold, in a folder of their own where one cell at a time can be changed."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from healthstat_check.checks.registry import Evidence, catalogue, run_checks
from healthstat_check.engine.cubes import align
from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import ERROR
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, VIOLATED
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.alone import judge
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.judge import Judged, judge_relations
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.rows import instances

MOST_INSTANCES = 400
OF_QUOTIENTS = ("truncated", "another_base")
Cell = tuple[str, str, int]
"""Table, field, and row from 0."""


def silent(stage: str, done: int, total: int) -> None:
    """No progress is shown."""


@dataclass
class Material:
    """A package folder; `cells` names the figures that its relations know by another name than their place.

    So many of its relations were `examined`; `errors` are the findings of that level in it as it was printed.
    """

    folder: Path
    relations: Sequence[Relation] = ()
    cells: Mapping[str, Cell] = field(default_factory=dict)
    usable: list[Instance] = field(default_factory=list)
    examined: int = 0
    errors: list[str] = field(default_factory=list)

    def read(self) -> Figures:
        """The figures as they stand in the folder now."""
        figures = read_figures(load_package(self.folder))
        measures = {(m.table.name, m.field): m for (alias, _, _), m in figures.measures.items() if not alias}
        named = {n: measures[t, f].cell(row) for n, (t, f, row) in self.cells.items() if (t, f) in measures}
        return Figures({**figures.named, **named}, figures.measures, figures.problems)

    def judge(self) -> Judged:
        """The outcome of all relations that hold in the table as it was printed."""
        return judge_relations(self.relations, self.read(), silent)

    def prepare(self) -> None:
        """Bind the relations, leave out those that don't hold, and choose instances to plant in."""
        figures = self.read()
        if not self.relations:
            self.relations = bind_relations(load_package(self.folder), figures)[0]
        judged = self.judge()
        verdicts, package = judged.verdicts, load_package(self.folder)
        findings = run_checks(Evidence(package, figures, verdicts, judged.conflicts), catalogue().values())
        self.errors += [f"{f.check} {' '.join(f.subject)}" for f in findings if f.severity == ERROR]
        self.examined = len(verdicts)
        self.relations = [v.relation for v in verdicts if not {VIOLATED, DOUBTFUL} & v.counts.keys()]
        self._keep_consistent()
        for relation in self.relations:
            self.usable += self._some(relation, figures)

    def _keep_consistent(self) -> None:
        """Leave out what contradicts itself together."""
        while conflicts := self.judge().conflicts:
            clashing = {relation.name for c in conflicts for clash in c.clashes for relation, _ in clash.instances}
            self.relations = [r for r in self.relations if r.name not in clashing]

    def _some(self, relation: Relation, figures: Figures) -> Iterator[Instance]:
        aligned = align(relation.left, relation.right, figures)
        for number, instance in enumerate(instances(relation, aligned, figures)):
            if number == MOST_INSTANCES:
                return
            if judge(instance).outcome in (EXACT, ROUNDED):
                yield instance

    def cell(self, variable: Variable) -> Cell | None:
        """Where a figure stands, when it stands in a table of the folder."""
        if isinstance(variable, str):
            return self.cells.get(variable)
        if isinstance(variable, tuple) and len(variable) == 4 and not variable[0]:
            return variable[1], variable[2], variable[3]
        return None

    def suits(self, kind: str) -> bool:
        """Whether a kind of error can be planted: any instance will do, or only a quotient."""
        return any(kind not in OF_QUOTIENTS or not i.base.is_constant for i in self.usable)


@dataclass
class Planted:
    """A cell changed in its file, until the `with` ends."""

    path: Path
    row: int
    column: str
    text: str
    before: str = ""

    def __enter__(self) -> Planted:
        """Change the cell."""
        self.before = self.path.read_text(encoding="utf-8")
        with self.path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.reader(file))
        rows[self.row + 1][rows[0].index(self.column)] = self.text
        with self.path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return self

    def __exit__(self, *_: object) -> None:
        """Put the file back."""
        self.path.write_text(self.before, encoding="utf-8")


def copied(package: Path, into: Path) -> Material:
    """A package copied beside its neighbours, so that its descriptor's paths still lead there."""
    target = into / package.name
    for folder in package.parent.iterdir():
        if (folder / "datapackage.yaml").exists() and not (into / folder.name).exists():
            shutil.copytree(folder, into / folder.name)
    return Material(target)
