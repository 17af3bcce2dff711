"""Every relation that a text states: its kinds one after the other, each relation once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from healthstat_check.model.mention import Mention
from healthstat_check.model.package import Text
from healthstat_check.model.proposal import STATED, Proposal
from healthstat_check.model.relation import ADDITIVITY
from healthstat_check.relations.stated.averages import averages
from healthstat_check.relations.stated.bracketed import bracketed
from healthstat_check.relations.stated.carried_on import carried_on
from healthstat_check.relations.stated.closing import closing_totals
from healthstat_check.relations.stated.complements import complements
from healthstat_check.relations.stated.differences import differences
from healthstat_check.relations.stated.explicit import explicit_shares
from healthstat_check.relations.stated.growth import growths
from healthstat_check.relations.stated.growth_by import growths_by
from healthstat_check.relations.stated.hundred import hundreds
from healthstat_check.relations.stated.leaving import leaving
from healthstat_check.relations.stated.natural import natural_increases
from healthstat_check.relations.stated.of_whole import shares_of_wholes
from healthstat_check.relations.stated.orderings import orderings
from healthstat_check.relations.stated.partitive import partitives
from healthstat_check.relations.stated.parts import parts
from healthstat_check.relations.stated.passage import Passage
from healthstat_check.relations.stated.periods import periods
from healthstat_check.relations.stated.planned import planned
from healthstat_check.relations.stated.rate_of import rates_of
from healthstat_check.relations.stated.rates import rates
from healthstat_check.relations.stated.rates_shown import rates_shown
from healthstat_check.relations.stated.remainders import remainders
from healthstat_check.relations.stated.repeats import repeats
from healthstat_check.relations.stated.series import series
from healthstat_check.relations.stated.shares import shares
from healthstat_check.relations.stated.totals import totals
from healthstat_check.relations.stated.untied import untied

Finder = Callable[[Passage], Iterator[Proposal]]
FINDERS: tuple[Finder, ...] = (
    *(
        parts,
        totals,
        closing_totals,
        partitives,
        shares_of_wholes,
        rates_of,
        rates_shown,
        planned,
        carried_on,
        leaving,
        averages,
        explicit_shares,
        shares,
        hundreds,
        complements,
        growths,
        bracketed,
        growths_by,
        natural_increases,
        differences,
    ),
    *(rates, periods, remainders, repeats, orderings, series),
)


def stated_relations(mentions: Sequence[Mention], text: Text) -> tuple[Proposal, ...]:
    """The relations that a text states among its figures, in the order in which they stand.

    Formulas use the names of the mentions' figures. A relation with a phrase of the text behind it has the origin
    "stated"; one that only the numbers and their places suggest is "derived" and is proposed only where it holds.
    Takes time linear in the number of figures.
    """
    passage = Passage(mentions, text)
    chosen: dict[tuple[object, ...], Proposal] = {}
    for find in FINDERS:
        for proposal in find(passage):
            _note_whole(passage, proposal)
            key = _identity(proposal)
            if key not in chosen or _rank(proposal) > _rank(chosen[key]):
                chosen[key] = proposal
    chosen |= {_identity(proposal): proposal for proposal in list(untied(passage, chosen.values()))}
    order = {item.name: item.number for item in passage.items}
    return tuple(sorted(chosen.values(), key=lambda p: (order[p.operands[0]], p.kind, p.formula)))


def _note_whole(passage: Passage, proposal: Proposal) -> None:
    """Remember of the parts of a sum what they add up to: the base that their shares have."""
    if proposal.kind == ADDITIVITY and proposal.abstained is None and len(proposal.operands) > 2:
        for part in proposal.operands[1:]:
            passage.wholes.setdefault(part, proposal.operands[0])


def _identity(proposal: Proposal) -> tuple[object, ...]:
    """What makes two proposals the same relation: kind, result, the other figures in any order."""
    return proposal.kind, proposal.operands[0], tuple(sorted(proposal.operands[1:])), proposal.unprinted


def _rank(proposal: Proposal) -> tuple[bool, bool]:
    return proposal.abstained is None, proposal.origin == STATED
