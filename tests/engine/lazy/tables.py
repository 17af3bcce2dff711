"""Tables in memory as a lazy plan sees them, and the questions that their relations come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl
from tests.solve.packages import Bound

from healthstat_check.engine.cubes import align
from healthstat_check.engine.extents import reach
from healthstat_check.engine.lazy.backend import Backend, Polars
from healthstat_check.engine.lazy.questions import ask
from healthstat_check.engine.lazy.screen import Screened, screen
from healthstat_check.engine.lazy.source import Cells, Source
from healthstat_check.engine.questions import Question
from healthstat_check.model.relation import Relation
from healthstat_check.model.table import Table
from healthstat_check.solve.forms import forms_of

ROW = "\u00b7row"


def source(table: Table, backend: Backend | None = None) -> Source:
    """The table with its mantissas beside its texts."""
    backend, frame, cells = backend or Polars(), table.frame.with_row_index(ROW).cast({ROW: pl.Int64}), {}
    for name, numbers in table.numbers.items():
        mantissa, plain = f"\u00b7{name}", f"\u00b7{name} plain"
        frame = frame.with_columns(numbers.mantissa.alias(mantissa), numbers.marks.is_null().alias(plain))
        cells[name] = Cells(mantissa, plain, reach(numbers.mantissa))
    return Source(backend.local(frame), table.primary_key, cells, table.frame.height, backend)


def questions(package: Bound, sole: bool = True) -> Iterator[tuple[Relation, Question]]:
    """The relations that exact integers can decide."""
    for relation in package.relations:
        empty = align(relation.left, relation.right, package.figures)
        forms = forms_of(relation, empty)
        if forms is not None:
            yield relation, Question(relation, empty, forms, sole)


def screened(table: Source, asked: Sequence[Question], **kept: Any) -> Screened:
    """The screen of a table by questions."""
    return screen(table, list(ask(asked, table)), **kept)


def codes(frame: pl.DataFrame) -> set[tuple[str, ...]]:
    """The rows of a frame of codes."""
    return set(frame.select(sorted(frame.columns)).rows())
