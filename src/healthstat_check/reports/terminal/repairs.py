"""Which change would repair a conflict, below the finding that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table

from healthstat_check.model.verdict import Conflict
from healthstat_check.reports.repair_text import MOST_SETS, repair_head, repair_remarks, repair_sets
from healthstat_check.reports.terminal.canvas import plain
from healthstat_check.reports.wording.wording import Wording


def repairs_part(conflict: Conflict, words: Wording) -> Iterator[RenderableType]:
    """A line for each of the first sets of changes, how many more there are, and what limits the choice."""
    yield plain(repair_head(conflict, words))
    told = repair_sets(conflict, words, MOST_SETS)
    if len(conflict.repairs) > MOST_SETS:
        told.append(words.say("label.more", count=words.integer(len(conflict.repairs) - MOST_SETS)))
    table = Table.grid(padding=(0, 1, 0, 0))
    for line in told:
        table.add_row("·", plain(line))
    yield table
    yield from map(plain, repair_remarks(conflict, words))
