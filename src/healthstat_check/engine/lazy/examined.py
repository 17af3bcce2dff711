"""How many figures proven instances have judged: those of rows that stayed where they are, and of rows that came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.backend import Polars
from healthstat_check.engine.lazy.questions import Asked
from healthstat_check.engine.lazy.routes import Route
from healthstat_check.engine.lazy.screen import Screened
from healthstat_check.engine.lazy.source import Source, condition
from healthstat_check.engine.questions import Question

_PLACE = "\u00b7place"


class Way(NamedTuple):
    """One measure in one question, and where its rows come from."""

    question: int
    route: Route


def examined(
    source: Source, asked: Sequence[Asked], questions: Sequence[Question], found: Screened
) -> dict[str, tuple[int, pl.Series]]:
    """For each measure how many of its cells in rows elsewhere are judged, and in which rows here proven instances are.

    A row that did not come belongs to proven instances alone, so that it only has to belong to one.
    """
    ways = _ways(asked, questions)
    here = source._replace(frame=nw.from_native(found.rows.lazy()), backend=Polars())
    every, came = _counted(source, ways), _counted(here, ways)
    return {name: (every[name] - came[name], _proven(found, name, source, ways[name])) for name in ways}


def _ways(asked: Sequence[Asked], questions: Sequence[Question]) -> dict[str, list[Way]]:
    ways: dict[str, list[Way]] = {}
    for one in asked:
        for number in one.numbers:
            for name, leaf in questions[number].empty.leaves.items():
                ways.setdefault(leaf.cube.measure, []).append(Way(number, one.laid.leaves[name]))
    return ways


def _counted(source: Source, ways: Mapping[str, Sequence[Way]]) -> dict[str, int]:
    """How many figures of each measure some instance has, in one pass."""
    if not ways:
        return {}
    sums = [_judged(source, name, known).cast(nw.Int64()).sum().alias(name) for name, known in ways.items()]
    found = source.backend.fetch(source.frame.select(*sums)).row(0, named=True)
    return {name: int(found[name] or 0) for name in ways}


def _judged(source: Source, name: str, ways: Sequence[Way]) -> nw.Expr:
    taken = nw.any_horizontal(*(_taken(source, way.route) for way in ways), ignore_nulls=True)
    return nw.col(source.cells[name].plain) & taken


def _taken(source: Source, route: Route) -> nw.Expr:
    """Whether a row belongs to an instance."""
    known = [nw.col(dimension).is_in(list(names)) for dimension, names in route.names.items()]
    somewhere = ~nw.col(source.key[0]).is_null()
    return nw.all_horizontal(somewhere, *map(condition, route.selections), *known, ignore_nulls=True)


def _proven(found: Screened, name: str, source: Source, ways: Sequence[Way]) -> pl.Series:
    """The rows here whose cell a proven instance has."""
    rows = found.rows.with_row_index(_PLACE).filter(pl.col(source.cells[name].plain))
    kept = [way.route.elsewhere(rows, found.instances.get(way.question)) for way in ways]
    return pl.concat([one[_PLACE] for one in kept]).unique().sort()
