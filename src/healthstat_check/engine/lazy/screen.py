"""The screen: what a lazy table's relations prove fine stays where it is, the rest is brought here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.gathering import Gathering
from healthstat_check.engine.lazy.questions import Question, Tally, ask
from healthstat_check.engine.lazy.source import Source

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


def screen(source: Source, questions: Sequence[Question], broken: nw.Expr | None = None) -> Screened:
    """Screen a table: `broken` tells the rows that are kept whatever the relations say."""
    asked = list(ask(questions, source))
    tallies = {number: tally for one in asked for number, tally in one.tallies().items()}
    gathering = Gathering(source, {number: one for one in asked for number in one.numbers}, broken)
    gathering.begin(tallies)
    for _ in range(HOPS):
        if not gathering.hop():
            break
    return Screened(gathering.rows, gathering.instances, tallies, frozenset(gathering.cut))
