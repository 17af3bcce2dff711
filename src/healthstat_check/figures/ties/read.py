"""Every figure of a package's texts beside its tables: which cell it repeats, may repeat, or contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.figures.ties.unpinned import Print, has_others, is_named, prints_in
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, Text
from healthstat_check.model.tie import Tie, TiedText

MOST = 1_000
"""Figures of one text that are tied; the rest of an endless one are not."""


def tied_texts(package: Package, figures: Figures, compared: frozenset[str], convention: str) -> tuple[TiedText, ...]:
    """Every text of a package with its figures tied to the cells of its tables.

    `compared` are the named figures that stand in a relation with a cell, `convention` is how the numbers of texts were
    rounded. A text whose printed numbers are all named is not read any further. Empty without a table of numbers.
    """
    if not any(not alias for alias, _, _ in figures.measures):
        return ()
    return tuple(_tied(text, package, figures, compared, convention) for text in package.texts)


def _tied(text: Text, package: Package, figures: Figures, compared: frozenset[str], convention: str) -> TiedText:
    prints = prints_in(text, figures)
    pinned = sum(print_.name in compared for print_ in prints)
    read = has_others(text, prints)
    ties = tuple(_ties(text, prints, package, figures, convention)) if read else ()
    return TiedText(text.name, text.path, pinned, len(prints) - pinned, ties)


def _ties(text: Text, prints: Sequence[Print], package: Package, figures: Figures, convention: str) -> Iterator[Tie]:
    from healthstat_check.figures.prose.read import read_mentions
    from healthstat_check.figures.ties.deciding import Decider
    from healthstat_check.figures.ties.sentences import said_of

    mentions = read_mentions(text, convention, package.hedges, MOST)
    decider = Decider(package, figures, text.language)
    for said in said_of(text.content, mentions, text.language):
        tie = decider.tie(said, wanted=not is_named(said.mention, prints))
        if tie is not None:
            yield tie
