"""The screen: what a lazy table's relations prove fine stays where it is, the rest is brought here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.gathering import Always, Gathering
from healthstat_check.engine.lazy.picking import Wanted
from healthstat_check.engine.lazy.questions import Asked, Tally
from healthstat_check.engine.lazy.source import Source
from healthstat_check.model.verdict import EXACT, ROUNDED, UNDETERMINED

HOPS = 2
"""So many times the instances that touch a kept row are kept too."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What a screen leaves to judge.

    `rows` are those of the table, with all its columns; `instances` the codes of the instances to judge, and `tallies`
    what was counted, by the number of the question; a question without a tally could not be screened. `cut` are the
    numbers of questions of which some instances, or their neighbours, are too many to be brought here.
    """

    rows: pl.DataFrame
    instances: Mapping[int, pl.DataFrame]
    tallies: Mapping[int, Tally]
    cut: frozenset[int] = frozenset()

    def elsewhere(self, number: int) -> dict[str, int]:
        """The instances of a question that are not brought here, by outcome.

        All of them are exact but where some are too many: those that may be anything are undetermined.
        """
        tally, known = self.tallies[number], self.instances.get(number)
        judged = 0 if known is None else known.height
        if number not in self.cut:
            return {EXACT: tally.instances - judged}
        failing = tally.instances - tally.exact - tally.rounded
        left = tally.instances - judged
        exact = min(tally.exact, left)
        rounded = min(tally.rounded, left - exact)
        return {EXACT: exact, ROUNDED: rounded, UNDETERMINED: min(failing, left - exact - rounded)}


def screen(
    source: Source, asked: Sequence[Asked], suspects: Sequence[Wanted] = (), broken: nw.Expr | None = None
) -> Screened:
    """Screen a table: rows that `suspects` list and `broken` tells are kept whatever the relations say."""
    tallies = {number: tally for one in asked for number, tally in one.tallies().items()}
    always = Always(tuple(suspects), broken)
    gathering = Gathering(source, {number: one for one in asked for number in one.numbers}, always)
    gathering.begin(tallies)
    for _ in range(HOPS):
        if not gathering.hop():
            break
    return Screened(gathering.rows, gathering.instances, tallies, frozenset(gathering.cut))
