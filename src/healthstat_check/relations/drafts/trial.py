"""What of a draft stands up to being loaded and judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from healthstat_check.model.draft import PackageDraft, RelationDraft
from healthstat_check.model.package import Package, Problem
from healthstat_check.model.verdict import DOUBTFUL, EXACT, ROUNDED, VIOLATED, Verdict


def passed(
    drafted: PackageDraft, package: Package, verdicts: Sequence[Verdict], problems: Iterable[Problem]
) -> PackageDraft:
    """The draft without what was refused, and without relations that fail where they were seen to hold."""
    tables, texts = {table.name for table in package.tables}, {text.name for text in package.texts}
    judged = {verdict.relation.name: verdict for verdict in verdicts}
    refused = {problem.file: problem.message for problem in problems if problem.level == "error"}
    kept = [table for table in drafted.tables if table.name in tables]
    out = [table.path for table in drafted.tables if table.name not in tables]
    out += [text.path for text in drafted.texts if text.name not in texts]
    return replace(
        drafted,
        tables=tuple(replace(table, relations=_standing(table.relations, judged)) for table in kept),
        texts=tuple(text for text in drafted.texts if text.name in texts),
        left_out=(*drafted.left_out, *((path, refused.get(path, "refused")) for path in out)),
    )


def with_standing_figures(drafted: PackageDraft, verdicts: Sequence[Verdict]) -> PackageDraft:
    """The draft without the figures of texts whose relation could not be read, or does not hold in all its places."""
    holding = {v.relation.name for v in verdicts if set(v.counts) <= {EXACT, ROUNDED} and v.counts}
    return replace(drafted, figures=tuple(f for f in drafted.figures if f.relation.name in holding))


def _standing(relations: Iterable[RelationDraft], judged: dict[str, Verdict]) -> tuple[RelationDraft, ...]:
    """The relations that were judged, and fail no more often than they were seen to."""
    return tuple(
        relation for relation in relations
        if (verdict := judged.get(relation.name)) and _failing(verdict) <= relation.looked - relation.held
    )  # fmt: skip


def _failing(verdict: Verdict) -> int:
    return verdict.counts.get(VIOLATED, 0) + verdict.counts.get(DOUBTFUL, 0)
