"""Tables and texts of a folder, one after the other, as the draft of a package."""

from __future__ import annotations

from collections.abc import Iterable

from healthstat_check.model.draft import PackageDraft, TableDraft, TextDraft
from healthstat_check.model.grid import Grid
from healthstat_check.model.package import Problem, Text
from healthstat_check.model.proposal import Discoveries
from healthstat_check.relations.drafts.spelling import safe_name, unique_name
from healthstat_check.relations.drafts.tables import draft_table

NOT_PLAIN = "no plain table: one header row, then rows of the same columns to the end"


class PackageDrafter:
    """Takes what files hold, and gives each resource a name of its own."""

    def __init__(self, name: str) -> None:
        self._name = safe_name(name)
        self._taken: set[str] = set()
        self._tables: list[TableDraft] = []
        self._texts: list[TextDraft] = []
        self._left_out: list[tuple[str, str]] = []

    def leave_out(self, file: str, problems: Iterable[Problem]) -> None:
        """Note why a file could not be read."""
        self._left_out += [(file, problem.message) for problem in problems if problem.level == "error"]

    def text(self, file: str, text: Text) -> None:
        """Take a text."""
        self._texts.append(TextDraft(unique_name(file.rpartition(".")[0], self._taken), file, text.language))

    def table(self, file: str, grid: Grid, found: Discoveries) -> None:
        """Take a grid, where its table is plain."""
        stem = file.rpartition(".")[0]
        title = stem if grid.sheet is None else f"{stem} {grid.sheet}"
        shown = file if grid.sheet is None else f"{file}, {grid.sheet}"
        drafted = draft_table(grid, found, safe_name(title), file)
        if drafted is None:
            self._left_out.append((shown, NOT_PLAIN))
        elif drafted.name in self._taken:
            name = unique_name(title, self._taken)
            self._tables += [again for again in [draft_table(grid, found, name, file)] if again]
        else:
            self._taken.add(drafted.name)
            self._tables.append(drafted)

    def draft(self) -> PackageDraft:
        """The package of all that was taken."""
        return PackageDraft(self._name, tuple(self._tables), tuple(self._texts), tuple(self._left_out))
