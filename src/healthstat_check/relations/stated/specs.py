"""Proposals as relations of a package: named by what is printed, judged like declared ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from healthstat_check.model.figure import UNPRINTED, Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import FigureSpec, Package, RelationSpec, Text
from healthstat_check.model.proposal import DERIVED, Proposal, StatedText, spelled
from healthstat_check.model.unit import unit_of
from healthstat_check.relations.stated.across import across
from healthstat_check.relations.stated.read import stated_relations

LONGEST_NAME = 120
BASE_OF = {"en": "the base of {}", "ru": "база {}", "kk": "{} базасы"}


def stated_package(
    paths: Sequence[str], read: Iterable[tuple[Text, Sequence[Mention]]], strict: bool = False
) -> tuple[Package, Figures, tuple[Mention, ...]]:
    """A package in memory: texts with their figures, named f1, f2 ... in order, and the relations that they state."""
    named: dict[str, Figure] = {}
    relations: list[RelationSpec] = []
    unprinted: list[FigureSpec] = []
    mentions: list[Mention] = []
    used: Counter[str] = Counter()
    told: list[tuple[Text, list[Mention]]] = []
    for text, found in read:
        own = _named(found, text, len(mentions))
        proposals = stated_relations(own, text)
        mentions += own
        named |= {mention.figure.name: mention.figure for mention in own}
        unprinted += unprinted_specs(proposals, named, text.name)
        relations += relation_specs(proposals, named, text.path, strict, used)
        told.append((text, own))
    paths_of = {text.name: text.path for text, _ in told}
    for proposal in across(told) if len(told) > 1 else ():
        file = paths_of[named[proposal.operands[0]].source]
        relations += relation_specs([proposal], named, file, strict, used)
    package = Package(
        name=_name_of(paths),
        path=", ".join(paths),
        texts=tuple(text for text, _ in read),
        figures=tuple(unprinted),
        relations=tuple(relations),
    )
    return package, Figures(named | {s.name: unprinted_figure(s) for s in unprinted}), tuple(mentions)


def with_tables(
    package: Package, figures: Figures, tables: Iterable[tuple[Sequence[RelationSpec], Mapping[str, Figure]]]
) -> tuple[Package, Figures]:
    """The same with the relations and cells of lone tables."""
    relations, named = list(package.relations), dict(figures.named)
    for specs, cells in tables:
        relations += specs
        named |= cells
    return replace(package, relations=tuple(relations)), Figures(named)


def stated_text(text: Text, found: Sequence[Mention]) -> StatedText:
    """The relations of one text, nothing judged."""
    own = _named(found, text, 0)
    return StatedText(text.path, {m.figure.name: m.figure for m in own}, stated_relations(own, text))


def _named(found: Sequence[Mention], text: Text, before: int) -> list[Mention]:
    """The mentions with their figures named by their order over all texts."""
    ordered = enumerate(found, before + 1)
    return [m._replace(figure=replace(m.figure, name=f"f{n}", source=text.name)) for n, m in ordered]


def _name_of(paths: Sequence[str]) -> str:
    return PurePath(paths[0]).name if len(paths) == 1 else f"{PurePath(paths[0]).name} + {len(paths) - 1}"


def relation_specs(
    proposals: Sequence[Proposal], figures: Mapping[str, Figure], file: str, strict: bool, used: Counter[str]
) -> tuple[RelationSpec, ...]:
    """The relations of one text; with `strict` those that are only listed are judged too, as derived ones.

    A name is the formula with the prints in place of names, so that it stays when figures are added elsewhere;
    `used` counts the names given so far.
    """
    return tuple(_spec(p, figures, file, strict, used) for p in proposals)


def unprinted_specs(proposals: Sequence[Proposal], figures: Mapping[str, Figure], file: str) -> Iterator[FigureSpec]:
    """The quantities that formulas need and nobody printed, each called the base of the share that needs it first."""
    seen: set[str] = set()
    for proposal in proposals:
        for quantity in proposal.unprinted:
            if quantity.name not in seen:
                seen.add(quantity.name)
                share = " ".join(figures[proposal.operands[0]].printed.split())
                label = {language: words.format(share) for language, words in BASE_OF.items()}
                yield FigureSpec(quantity.name, resource=file, unprinted=True, unit=quantity.unit or None, label=label)


def unprinted_figure(spec: FigureSpec) -> Figure:
    """Such a quantity among the figures."""
    unit = unit_of(spec.unit) if spec.unit else None
    return Figure(spec.name, unit=unit, absent=UNPRINTED, source=spec.resource or "")


def _spec(
    proposal: Proposal, figures: Mapping[str, Figure], file: str, strict: bool, used: Counter[str]
) -> RelationSpec:
    judged = strict and proposal.abstained in WEAK_REASONS
    first = figures[proposal.operands[0]].location
    return RelationSpec(
        name=_name(proposal, figures, used),
        formula=proposal.formula,
        file=file,
        line=(first.line if first else None) or 1,
        column=(first.column if first else None) or 1,
        origin=DERIVED if judged else proposal.origin,
        kind=proposal.kind,
        rationale=proposal.cue.text if proposal.cue else proposal.evidence,
        other_bases=proposal.other_bases,
        abstained="" if judged else proposal.abstained or "",
        settled=True,
    )


WEAK_REASONS = ("parts_may_overlap",)
"""Reasons to abstain that `strict` overrules; the others leave nothing to compute."""


def _name(proposal: Proposal, figures: Mapping[str, Figure], used: Counter[str]) -> str:
    """The formula in prints; a number tells apart those that read alike."""
    shown = spelled(proposal, figures)
    name = shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"
    used[name] += 1
    return name if used[name] == 1 else f"{name} #{used[name]}"
