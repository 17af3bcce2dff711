"""Judging all relations of a package: each alone, then by other bases and conventions, then all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from healthstat_check.model.figures import Figures
from healthstat_check.model.relation import Cube, Named, Relation, leaves
from healthstat_check.model.report import Coverage
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Conflict, Disclosure, Judgement, Verdict
from healthstat_check.solve.alone import fitted
from healthstat_check.solve.apart import apart_of
from healthstat_check.solve.balancing import beginning
from healthstat_check.solve.bases import with_other_base
from healthstat_check.solve.contradictions import Open
from healthstat_check.solve.conventions import explained_by_convention
from healthstat_check.solve.coverage import Examined
from healthstat_check.solve.disclosure import disclosures
from healthstat_check.solve.drafts import Case, Draft, draft_of
from healthstat_check.solve.freed import JointSlack
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.network import Network
from healthstat_check.solve.repair_alone import repairs_alone
from healthstat_check.solve.rows import instances
from healthstat_check.solve.together import judge_together

MOST_MEASURED = 100
"""Relations between named figures whose slack beside all relations is in reports that list slack."""

Progress = Callable[[str, int, int], None]


class Judged(NamedTuple):
    """Verdicts in the order of the relations, conflicts, and how much of each table and text was examined.

    `network` holds all instances, `settled` the kept judgements of each relation by the number of the instance.
    """

    verdicts: tuple[Verdict, ...]
    coverage: tuple[Coverage, ...]
    conflicts: tuple[Conflict, ...]
    disclosures: tuple[Disclosure, ...]
    network: Network
    settled: Sequence[Mapping[int, Judgement]]


def judge_relations(relations: Sequence[Relation], figures: Figures, progress: Progress) -> Judged:
    """The outcome of every instance of every relation, alone and together."""
    examined, drafts = Examined(figures), []
    for number, relation in enumerate(relations):
        progress("judging", number, len(relations))
        drafts.append(draft_of(relation, figures, examined))
    progress("judging", len(relations), len(relations))
    cases = [case for draft in drafts for case in draft.cases.values()]
    settled = [_settled(draft, cases, drafts, figures) for draft in drafts]
    network = _network(drafts, settled, relations, figures)
    left = _left_open(network, drafts, settled)
    conflicts = (*judge_together(network, left), *repairs_alone(network, left.failing))
    _beside_all(network, settled)
    apart = apart_of(network, drafts)
    verdicts = tuple(_verdict(*of_relation) for of_relation in zip(drafts, settled, apart, strict=True))
    return Judged(verdicts, examined.coverage(), conflicts, disclosures(network, figures), network, settled)


def _settled(draft: Draft, cases: list[Case], drafts: Sequence[Draft], figures: Figures) -> dict[int, Judgement]:
    """The kept judgements by number, with what other bases and conventions explain."""
    settled: dict[int, Judgement] = dict(draft.long)
    for number, (judgement, instance) in draft.cases.items():
        rebased = with_other_base((judgement, instance), cases, figures)
        settled[number] = explained_by_convention(rebased, instance, lambda f: _touching(f, drafts, figures))
    return dict(sorted(settled.items()))


def _network(
    drafts: Sequence[Draft], settled: Sequence[dict[int, Judgement]], relations: Sequence[Relation], figures: Figures
) -> Network:
    """All instances, less those whose words or convention, not their figures, are the fault."""
    network = Network(relations, [d.aligned for d in drafts], figures, [d.plain for d in drafts])
    for relation, draft in enumerate(drafts):
        for number, (_, instance) in draft.cases.items():
            network.keep((relation, number), instance)
        explained = (n for n, j in settled[relation].items() if j.other_base is not None or j.convention)
        network.excluded.update((relation, number) for number in explained)
    return network


def _beside_all(network: Network, settled: list[dict[int, Judgement]]) -> None:
    """Give relations between named figures, where they are few, their slack beside all relations on demand."""
    named = [(r, n) for r, judgements in enumerate(settled) for n, j in judgements.items() if j.slack and not j.key]
    for relation, number in named[:MOST_MEASURED]:
        held = network.in_columns((relation, number))
        variables = fitted(network.instance((relation, number))) if held is None else [held.result]
        within = JointSlack(network, (relation, number), variables)
        settled[relation][number] = replace(settled[relation][number], within=within)


def _left_open(network: Network, drafts: Sequence[Draft], settled: Sequence[dict[int, Judgement]]) -> Open:
    nodes = [((r, n), j) for r, judgements in enumerate(settled) for n, j in judgements.items()]
    failing = [n for n, j in nodes if j.outcome in (DOUBTFUL, VIOLATED) and n not in network.excluded]
    balanced, seeds = beginning(drafts)
    if balanced is not None:
        network.start_from(balanced)
    return Open(sorted(seeds), failing)


def _verdict(draft: Draft, settled: dict[int, Judgement], apart: dict[str, int]) -> Verdict:
    counts = Counter(draft.counts)
    for number, (before, _) in draft.cases.items():
        counts[before.outcome] -= 1
        counts[settled[number].outcome] += 1
    kept = {outcome: n for outcome, n in counts.items() if n}
    return Verdict(draft.relation, kept, dict(draft.reasons), tuple(settled.values()), apart)


def _touching(files: frozenset[str], drafts: Sequence[Draft], figures: Figures) -> Iterator[Instance] | None:
    """All instances of the relations that have a figure from one of the files; `None` where not all are at hand."""
    touching = [draft for draft in drafts if not files.isdisjoint(_files(draft.relation, figures))]
    return None if any(draft.elsewhere for draft in touching) else _every(touching, figures)


def _every(drafts: Sequence[Draft], figures: Figures) -> Iterator[Instance]:
    for draft in drafts:
        yield from instances(draft.relation, draft.aligned, figures)


def _files(relation: Relation, figures: Figures) -> Iterator[str]:
    for leaf in (*leaves(relation.left), *leaves(relation.right)):
        if isinstance(leaf, Cube):
            yield figures.measures[(leaf.package, leaf.table, leaf.measure)].table.path
        elif isinstance(leaf, Named) and leaf.full_name in figures.named:
            place = figures.named[leaf.full_name].location
            yield place.file if place else ""
