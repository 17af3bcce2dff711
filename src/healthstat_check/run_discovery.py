"""The line without judging: what lone files show by themselves, and the package that they may be described as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.draft import PackageDraft
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, Problem, Text
from healthstat_check.model.proposal import Discoveries, StatedText
from healthstat_check.model.verdict import Verdict
from healthstat_check.relations.bind import bind_relations
from healthstat_check.run import Progress, unheard
from healthstat_check.solve.judge import judge_relations


@dataclass(frozen=True, slots=True)
class Discovery:
    """What files show by themselves, grid by grid, and which files could not be read."""

    grids: tuple[Discoveries, ...] = ()
    problems: tuple[Problem, ...] = ()
    texts: tuple[StatedText, ...] = ()

    @property
    def count(self) -> int:
        """How many relations were found."""
        return sum(len(grid.relations) for grid in self.grids) + sum(len(text.proposals) for text in self.texts)


def discover(paths: Sequence[str], progress: Progress = unheard) -> Discovery:
    """The relations that the tables of files show and their texts state, one file after the other."""
    from healthstat_check.load.files import read_files
    from healthstat_check.relations.discover.discovery import discover as relations_of

    grids: list[Discoveries] = []
    texts: list[StatedText] = []
    problems: list[Problem] = []
    for number, path in enumerate(paths):
        progress("discover", number, len(paths))
        files = read_files([path])
        problems += files.problems
        grids += [relations_of(grid) for grid in files.grids]
        texts += [_stated(text) for text in files.texts]
    return Discovery(tuple(grids), tuple(problems), tuple(texts))


def _stated(text: Text) -> StatedText:
    """The relations that a text states."""
    from healthstat_check.figures.prose.read import read_mentions
    from healthstat_check.relations.stated.specs import stated_text

    return stated_text(text, read_mentions(text))


def draft(folder: str, progress: Progress = unheard) -> PackageDraft:
    """The package that the files of a folder may be described as, with the relations that its tables show.

    What a check would not take as it stands is left out: it says so under `left_out`.
    """
    from healthstat_check.load.files import read_files
    from healthstat_check.load.loose_files import loose_files
    from healthstat_check.relations.discover.discovery import discover as relations_of
    from healthstat_check.relations.drafts.package import PackageDrafter

    drafter = PackageDrafter(Path(folder).resolve().name)
    names = loose_files(folder)
    for number, name in enumerate(names):
        progress("discover", number, len(names))
        files = read_files([str(Path(folder, name))])
        drafter.leave_out(name, files.problems)
        for text in files.texts:
            drafter.text(name, text)
        for grid in files.grids:
            drafter.table(name, grid, relations_of(grid))
    return _tried(drafter.draft(), folder)


def _tried(drafted: PackageDraft, folder: str) -> PackageDraft:
    """The draft without what a trial refuses or judges more strictly than discovery did; its texts tied to tables."""
    from healthstat_check.relations.drafts.trial import passed, with_standing_figures

    trial = _trial(drafted, folder)
    plain = passed(drafted, trial.package, trial.verdicts, trial.problems)
    if not (plain.tables and plain.texts):
        return plain
    tied = _tied(plain, _trial(plain, folder))
    return with_standing_figures(tied, _trial(tied, folder).verdicts) if tied.figures else tied


class Trial(NamedTuple):
    """A drafted package as it is read and judged."""

    package: Package
    figures: Figures
    verdicts: tuple[Verdict, ...]
    problems: tuple[Problem, ...]


def _trial(drafted: PackageDraft, folder: str) -> Trial:
    from tempfile import TemporaryDirectory

    from healthstat_check.reports.package_draft import draft_files

    with TemporaryDirectory() as rules:
        for name, text in draft_files(drafted).items():
            Path(rules, name).write_text(text, "utf-8")
        package = load_package(folder, rules=rules)
        figures = read_figures(package, None)
        relations, problems = bind_relations(package, figures)
        verdicts = judge_relations(relations, figures, unheard).verdicts
    return Trial(package, figures, verdicts, (*package.problems, *problems))


def _tied(drafted: PackageDraft, trial: Trial) -> PackageDraft:
    """The draft with the figures of its texts that its tables know."""
    from healthstat_check.figures.ties.quoting import Quoter
    from healthstat_check.figures.ties.read import tied_texts
    from healthstat_check.relations.drafts.texts import with_figures

    package = trial.package
    quoters = {text.name: Quoter(text) for text in package.texts}
    tied = tied_texts(package, trial.figures, frozenset(), package.rounding)
    quoted = [(tie, quoters[text.text].quote(tie.mention)) for text in tied for tie in text.ties]
    return with_figures(drafted, quoted)
