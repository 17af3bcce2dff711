"""Judging all relations of a package: columns first, then one by one what they leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from healthstat_check.engine.cubes import Aligned, align
from healthstat_check.model.figures import Figures
from healthstat_check.model.relation import Cube, Named, Relation, leaves
from healthstat_check.model.report import Coverage
from healthstat_check.model.verdict import DOUBTFUL, UNDETERMINED, VIOLATED, Judgement, Verdict
from healthstat_check.solve.alone import judge
from healthstat_check.solve.bases import Case, with_other_base
from healthstat_check.solve.columns import decide
from healthstat_check.solve.conventions import explained_by_convention
from healthstat_check.solve.coverage import Examined
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.rows import instances

Progress = Callable[[str, int, int], None]
FEW = 50
MOST_UNDETERMINED = 200


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts in the order of the relations, and how much of each table and text they examined."""

    verdicts: tuple[Verdict, ...]
    coverage: tuple[Coverage, ...]


def judge_relations(relations: Sequence[Relation], figures: Figures, progress: Progress) -> Judged:
    """The outcome of every instance of every relation."""
    examined, drafts = Examined(figures), []
    for number, relation in enumerate(relations):
        progress("relations", number, len(relations))
        drafts.append(_draft(relation, figures, examined))
    progress("relations", len(relations), len(relations))
    cases = [case for draft in drafts for case in draft.cases]
    verdicts = tuple(_settled(draft, cases, relations, figures) for draft in drafts)
    return Judged(verdicts, examined.coverage())


@dataclass(frozen=True, slots=True)
class _Draft:
    """A relation's outcomes before other bases and other conventions are tried."""

    relation: Relation
    counts: Counter[str]
    reasons: Counter[str]
    cases: list[Case]


def _draft(relation: Relation, figures: Figures, examined: Examined) -> _Draft:
    aligned = align(relation.left, relation.right, figures)
    draft = _Draft(relation, Counter(), Counter(), [])
    for instance in instances(relation, _columns(relation, aligned, draft.counts, examined), figures):
        judgement = judge(instance)
        draft.counts[judgement.outcome] += 1
        if judgement.outcome == UNDETERMINED:
            draft.reasons[judgement.reason] += 1
        else:
            examined.add_instance(instance)
        if _is_kept(judgement, draft.counts):
            draft.cases.append((judgement, instance))
    return draft


def _settled(draft: _Draft, cases: list[Case], relations: Sequence[Relation], figures: Figures) -> Verdict:
    counts, judgements = Counter(draft.counts), []
    for judgement, instance in draft.cases:
        rebased = with_other_base((judgement, instance), cases, figures)
        settled = explained_by_convention(rebased, instance, lambda files: _touching(files, relations, figures))
        counts[judgement.outcome] -= 1
        counts[settled.outcome] += 1
        judgements.append(settled)
    return Verdict(draft.relation, {k: n for k, n in counts.items() if n}, dict(draft.reasons), tuple(judgements))


def _touching(files: frozenset[str], relations: Sequence[Relation], figures: Figures) -> Iterator[Instance]:
    """All instances of the relations that have a figure from one of the files."""
    for relation in relations:
        if not files.isdisjoint(_files(relation, figures)):
            yield from instances(relation, align(relation.left, relation.right, figures), figures)


def _files(relation: Relation, figures: Figures) -> Iterator[str]:
    for leaf in (*leaves(relation.left), *leaves(relation.right)):
        if isinstance(leaf, Cube):
            yield figures.measures[(leaf.package, leaf.table, leaf.measure)].table.path
        elif isinstance(leaf, Named) and leaf.full_name in figures.named:
            place = figures.named[leaf.full_name].location
            yield place.file if place else ""


def _columns(relation: Relation, aligned: Aligned, counts: Counter[str], examined: Examined) -> Aligned:
    """Count what columns can decide; what is left goes on."""
    if aligned.frame is None or (not aligned.dimensions and _few_cells(aligned)):
        return aligned
    decided = decide(relation, aligned)
    counts.update(o for o in decided.drop_nulls().to_list())
    examined.add_rows(aligned, decided.is_not_null())
    return Aligned(aligned.frame.filter(decided.is_null()), aligned.dimensions, aligned.leaves)


def _few_cells(aligned: Aligned) -> bool:
    """Whether the one instance of a relation without dimensions is worth its own arithmetic even when it is fine."""
    frame = aligned.frame
    summed = [leaf.column for leaf in aligned.leaves.values() if leaf.summed]
    return frame is None or sum(sum(frame[c].list.len().to_list()) for c in summed) <= FEW


def _is_kept(judgement: Judgement, counts: Counter[str]) -> bool:
    if judgement.outcome in (DOUBTFUL, VIOLATED):
        return True
    if judgement.outcome == UNDETERMINED:
        return counts[UNDETERMINED] <= MOST_UNDETERMINED
    return counts.total() <= FEW
