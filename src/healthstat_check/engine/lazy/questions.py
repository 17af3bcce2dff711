"""Relations as questions to a lazy table: how many of their instances are fine, and which are not proven to be."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.aligned import Layout, LazyAligned, aligned
from healthstat_check.engine.lazy.backend import Lazy
from healthstat_check.engine.lazy.outcomes import SAFE, Arithmetic, largest
from healthstat_check.engine.lazy.source import Source
from healthstat_check.engine.lazy.terms import shape
from healthstat_check.engine.questions import Question


class Tally(NamedTuple):
    """How many instances there are, and how many of them are exact, and rounded but not exact."""

    instances: int
    exact: int
    rounded: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of one shape, laid out together: `numbers` are their places among all questions."""

    numbers: tuple[int, ...]
    laid: LazyAligned
    judged: Lazy
    source: Source

    def tallies(self) -> dict[int, Tally]:
        """One for each question."""
        sums = [nw.col(name).cast(nw.Int64()).sum() for n in self.numbers for name in (_exact(n), _rounded(n))]
        found = self.source.backend.fetch(self.judged.select(nw.len().alias("rows"), *sums)).row(0, named=True)
        return {n: _tally(found["rows"], found[_exact(n)] or 0, found[_rounded(n)] or 0) for n in self.numbers}

    def open(self, number: int, rounded: bool) -> Lazy:
        """The codes of the instances that are not exact; unless `rounded`, without those that are rounded."""
        fine = nw.col(_exact(number)) if rounded else nw.col(_exact(number)) | nw.col(_rounded(number))
        return self.judged.filter(~fine).select(*self.laid.dimensions)

    def beside(self, codes: pl.DataFrame) -> Lazy:
        """The codes of the instances that have these codes in some of their dimensions."""
        near = self.laid.frame.join(self.source.backend.local(codes), on=codes.columns, how="semi")
        return near.select(*self.laid.dimensions)


def ask(questions: Sequence[Question], source: Source) -> Iterator[Asked]:
    """The questions that exact integers can answer, those of one shape together."""
    alike: dict[Hashable, list[int]] = {}
    for number, (relation, empty, forms, _) in enumerate(questions):
        if forms is not None and largest(forms, empty.leaves, source) < SAFE:
            alike.setdefault((shape(relation.left), shape(relation.right)), []).append(number)
    for numbers in alike.values():
        yield _laid_out(numbers, [questions[n] for n in numbers], source)


def _laid_out(numbers: Sequence[int], questions: Sequence[Question], source: Source) -> Asked:
    leaves = {name: leaf for question in questions for name, leaf in question.empty.leaves.items()}
    laid = aligned([(q.relation.left, q.relation.right) for q in questions], Layout(source, leaves))
    outcomes: list[nw.Expr] = []
    for number, question in zip(numbers, questions, strict=True):
        if question.forms is None:
            continue
        exact, rounded = Arithmetic(question.forms, question.empty.leaves, source, question.sole).tests()
        outcomes += [exact.alias(_exact(number)), (rounded & ~exact).alias(_rounded(number))]
    return Asked(tuple(numbers), laid, laid.frame.select(*laid.dimensions, *outcomes), source)


def _tally(instances: int, exact: int, rounded: int) -> Tally:
    return Tally(int(instances), int(exact), int(rounded))


def _exact(number: int) -> str:
    return f"\u00b7exact{number}"


def _rounded(number: int) -> str:
    return f"\u00b7rounded{number}"
