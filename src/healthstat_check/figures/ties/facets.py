"""What a sentence and a measure agree on: what is counted, which codes, when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from healthstat_check.figures.ties.dimensions import Dimension
from healthstat_check.figures.ties.measures import Spoken
from healthstat_check.figures.ties.names import Naming
from healthstat_check.figures.ties.sentences import Said

Context = Mapping[str, frozenset[str]]
"""The codes that the sentences before named, by the id of their dimension."""


@dataclass(frozen=True)
class Facet:
    """What a sentence says of one dimension: the codes that it may mean, which words name them.

    `said` is whether it names any; `sure` whether it names one, and no other thing by that name.
    """

    codes: frozenset[str]
    at: frozenset[int]
    said: bool
    sure: bool


@dataclass(frozen=True)
class Facets:
    """A figure beside a measure.

    `label` has the words of the longest label that stands in the figure's reach as a whole, `partly` how many words of
    a label its sentence has. `facets` are by the dimension's field, periods left out.
    """

    said: Said
    spoken: Spoken
    label: tuple[str, ...]
    partly: int
    facets: Mapping[str, Facet]

    @property
    def named(self) -> frozenset[int]:
        """The words that name codes."""
        return frozenset().union(*(facet.at for facet in self.facets.values()))

    @property
    def strange_place(self) -> bool:
        """Whether the sentence names a place for the figure that is none of the table's."""
        place = self.said.covers(self.said.mention.place)
        country = self.said.language.any_among([self.said.forms[at] for at in place], "country")
        return bool(place) and not place & self.named and not country


def facets_of(said: Said, spoken: Spoken, found: Mapping[str, Sequence[Naming]], context: Context) -> Facets:
    """What the sentence of a figure says of a measure; `found` has what it names by the dimension's field."""
    language = said.language
    whole = [label for label in spoken.labels if all(language.roots(word) & said.reach_roots for word in label)]
    partly = max((sum(bool(language.roots(w) & said.roots) for w in label) for label in spoken.labels), default=0)
    facets = {d.field: _facet(d, said, found[d.field], context) for d in spoken.dimensions if not d.is_time}
    return Facets(said, spoken, max(whole, key=len, default=()), partly, facets)


def _facet(dimension: Dimension, said: Said, found: Sequence[Naming], context: Context) -> Facet:
    """The codes named beside the figure or before it; else the whole, those named behind it or in sentences before."""
    for reach in (said.own, said.before):
        here = [naming for naming in found if naming.at <= reach]
        if here:
            codes = frozenset(naming.code for naming in here)
            at = frozenset().union(*(naming.at for naming in found))
            return Facet(codes, at, True, len(codes) == 1 and all(n.sure for n in here))
    silent = {dimension.whole} if dimension.whole is not None else set(dimension.codes) if dimension.lone else set()
    behind = frozenset(naming.code for naming in found)
    at = frozenset().union(*(naming.at for naming in found))
    return Facet(frozenset(silent) | behind | context.get(dimension.id, frozenset()), at, False, False)
