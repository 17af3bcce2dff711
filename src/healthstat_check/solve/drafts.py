"""Judging one relation: columns first, then one by one what they leave open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from healthstat_check.engine.cubes import Aligned, align
from healthstat_check.model.figures import Figures
from healthstat_check.model.held import Proven
from healthstat_check.model.relation import Relation
from healthstat_check.model.table import Table
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, UNDETERMINED, VIOLATED, Judgement
from healthstat_check.solve.alone import judge
from healthstat_check.solve.columns import Decided, decide, undecided
from healthstat_check.solve.coverage import Examined
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.long_sums import failing_sums
from healthstat_check.solve.rows import instances

FEW = 50
MOST_UNDETERMINED = 200
Case = tuple[Judgement, Instance]


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation's outcomes, each instance judged alone.

    `decided` has "exact" or "rounded" for each aligned row that columns decided, else null; `missed` is what the prints
    of a sum come to instead of 0, `plain` whether all its cells are plain numbers; `inexact` are the numbers of the
    rows that the printed values don't satisfy to the digit; `cases` the instances kept as objects, by number; `long`
    the long sums that fail, judged from columns. `elsewhere` says how many more an engine proved fine.
    """

    relation: Relation
    aligned: Aligned
    decided: pl.Series
    missed: pl.Series | None = None
    plain: pl.Series | None = None
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    cases: dict[int, Case] = field(default_factory=dict)
    inexact: list[int] = field(default_factory=list)
    long: dict[int, Judgement] = field(default_factory=dict)
    elsewhere: int = 0


def draft_of(relation: Relation, figures: Figures, examined: Examined) -> Draft:
    """The draft of a relation; what could be judged goes to `examined`."""
    draft = _begun(relation, figures)
    decided = Decided(draft.decided, draft.missed, draft.plain)
    draft.long.update(failing_sums(relation, draft.aligned, decided, figures))
    numbers, remaining = _columns(draft, examined)
    for number, instance in zip(numbers, instances(relation, remaining, figures), strict=True):
        judgement = judge(instance)
        _count(draft, judgement, instance, examined)
        if judgement.outcome != EXACT:
            draft.inexact.append(number)
        if _is_kept(judgement, draft.counts):
            draft.cases[number] = (judgement, instance)
    return draft


def _begun(relation: Relation, figures: Figures) -> Draft:
    """The instances of a relation, without those that an engine has proven fine, which are counted only."""
    aligned = align(relation.left, relation.right, figures)
    proven = next((p for leaf in aligned.leaves.values() if (p := _proven(relation, leaf.measure.table))), None)
    if proven is None:
        return Draft(relation, aligned, *_decided(relation, aligned))
    aligned = aligned.none() if proven.judged is None else aligned.only(proven.judged)
    decided, counts = _decided(relation, aligned), Counter(proven.outcomes)
    return Draft(relation, aligned, *decided, counts=counts, elsewhere=counts.total())


def _proven(relation: Relation, table: Table) -> Proven | None:
    return None if table.whole is None else table.whole.proven.get(relation.name)


def _count(draft: Draft, judgement: Judgement, instance: Instance, examined: Examined) -> None:
    draft.counts[judgement.outcome] += 1
    if judgement.outcome == UNDETERMINED:
        draft.reasons[judgement.reason] += 1
    else:
        examined.add_instance(instance)


def _decided(relation: Relation, aligned: Aligned) -> Decided:
    """What columns decide; nothing where instances are few enough to be shown one by one."""
    rows = 1 if aligned.frame is None else aligned.frame.height
    ordered = relation.comparator != "=" and rows <= FEW
    if aligned.frame is None or ordered or (not aligned.dimensions and _few_cells(aligned)):
        return undecided(rows)
    return decide(relation, aligned)


def _columns(draft: Draft, examined: Examined) -> tuple[list[int], Aligned]:
    """Count what columns decided; the numbers and rows of what is left."""
    aligned, decided = draft.aligned, draft.decided
    if aligned.frame is None or (decided.null_count() == decided.len() and not draft.long):
        return list(range(decided.len())), aligned
    draft.counts.update({outcome: int((decided == outcome).sum()) for outcome in (EXACT, ROUNDED)})
    draft.counts.update(judgement.outcome for judgement in draft.long.values())
    draft.inexact.extend((decided.is_not_null() & (decided != EXACT)).arg_true().to_list())
    draft.inexact.extend(draft.long)
    told = decided.is_not_null().scatter(list(draft.long), values=True) if draft.long else decided.is_not_null()
    examined.add_rows(aligned, told)
    left = Aligned(aligned.frame.filter(~told), aligned.dimensions, aligned.leaves)
    return (~told).arg_true().to_list(), left


def _few_cells(aligned: Aligned) -> bool:
    """Whether the one instance of a relation without dimensions is worth its own arithmetic even when it is fine."""
    frame = pl.DataFrame() if aligned.frame is None else aligned.frame
    summed = [leaf.column for leaf in aligned.leaves.values() if leaf.summed]
    return sum(sum(frame[c].list.len().to_list()) for c in summed) <= FEW


def _is_kept(judgement: Judgement, counts: Counter[str]) -> bool:
    if judgement.outcome in (DOUBTFUL, VIOLATED):
        return True
    if judgement.outcome == UNDETERMINED:
        return counts[UNDETERMINED] <= MOST_UNDETERMINED
    return counts.total() <= FEW
