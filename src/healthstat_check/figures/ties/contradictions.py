"""Figures that contradict the one cell that their sentence names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.figures.ties.cells import printed_cell, row_span, rows_of, time_of
from healthstat_check.figures.ties.facets import Facets
from healthstat_check.figures.ties.measures import same_unit
from healthstat_check.figures.ties.readings import WORDED, Reading, reading_of
from healthstat_check.figures.ties.sentences import Said
from healthstat_check.model.figure import Figure
from healthstat_check.model.tie import CELL, Candidate
from healthstat_check.model.unit import COUNT

FARTHEST = 2
"""A figure that is more than so many times its cell, or less than so small a part, is of something else, unless it is
off by a power of ten."""
_TENS = (10, 100, 1000, 1_000_000)
_CLOSE = Fraction(1, 50)


class Named(NamedTuple):
    """What a sentence names: the cell, or why it names none, and the words that the table does not account for."""

    cell: Candidate | None = None
    reason: str = ""
    beyond: tuple[str, ...] = ()


def named_cell(every: Sequence[Facets]) -> Named:
    """The one cell whose measure, unit, codes and period a sentence names, of all measures beside its figure."""
    fitting = [f for f in every if f.label and (same_unit(f.said.mention.figure.unit, f.spoken.unit) or _counts(f))]
    if not fitting:
        return Named(reason="unsaid")
    longest = max(len(f.label) for f in fitting)
    told = [_told(facets) for facets in fitting if len(facets.label) == longest]
    cells = [named.cell for named in told if named.cell is not None]
    if not cells:
        return told[0]
    if len(cells) > 1 and not all(cells[0].narrow.meets(other.narrow) for other in cells[1:]):
        return Named(reason="unsaid")
    return Named(cells[0])


def contradicts(figure: Figure, said: Reading, cell: Candidate) -> bool:
    """Whether a figure and the cell that its sentence names cannot be one, yet are close enough to be meant so."""
    if said.wide.meets(cell.wide) or figure.value is None or cell.cells[0].value is None:
        return False
    mine, theirs = abs(figure.value * figure.factor), abs(cell.cells[0].value * cell.cells[0].factor)
    if not mine or not theirs:
        return False
    ratio = max(mine, theirs) / min(mine, theirs)
    return ratio <= FARTHEST or any(abs(ratio / ten - 1) <= _CLOSE for ten in _TENS)


def _counts(facets: Facets) -> bool:
    """Whether things that one noun counts in both are called by it: "9 433 врача", in a column of doctors."""
    said, units = facets.said, (facets.said.mention.figure.unit, facets.spoken.unit)
    if any(unit is None or unit.family != COUNT for unit in units):
        return False
    counted = [said.forms[at] for at in said.covers(said.mention.counts)]
    return any(said.language.same(form, word) for form in counted for word in facets.label)


def _told(facets: Facets) -> Named:
    """The cell of one measure, where the sentence names all of it and says nothing that the table does not know."""
    reason = _why_not(facets)
    if reason:
        return Named(reason=reason)
    beyond = (*_beyond(facets), *_untold(facets))
    if beyond:
        return Named(reason="words", beyond=beyond)
    measure, rows = facets.spoken.measure, rows_of(facets) or []
    same = [row for row in rows if row_span(facets.spoken, row) == facets.said.span]
    cell = printed_cell(measure, same[0]) if len(same) == 1 else None
    reading = None if cell is None else reading_of(cell)
    if cell is None or reading is None:
        return Named(reason="unsaid")
    return Named(Candidate(CELL, (cell,), reading.narrow, reading.wide, _agreeing(facets)))


def _why_not(facets: Facets) -> str:
    """Why a sentence cannot contradict a cell of the measure; "" where it can."""
    said, mention = facets.said, facets.said.mention
    if mention.figure.hedge in WORDED or mention.figure.value is None:
        return "worded"
    if mention.change not in (None, "to") or mention.negated:
        return "change"
    if facets.strange_place:
        return "place"
    named = all(facet.sure or (not facet.said and len(facet.codes) == 1) for facet in facets.facets.values())
    dated = said.says_when and (time_of(facets.spoken) is not None or facets.spoken.measure.table.time is not None)
    tied = said.first or any(facet.said and facet.at & said.own for facet in facets.facets.values())
    return "" if named and dated and tied and not said.runs_on else "unsaid"


def _beyond(facets: Facets) -> Iterator[str]:
    """The words in the figure's reach that neither the table nor the language accounts for."""
    said, language = facets.said, facets.said.language
    known = {word for label in (*facets.spoken.labels, facets.spoken.described) for word in label}
    time = said.covers(said.mention.time)
    for at in sorted(said.reach - facets.named - time):
        form, word = said.forms[at], said.tokens[at].text
        joined = language.among(form, "beside") and not facets.named.isdisjoint((at - 1, at + 1))
        told = not (form and form[0].isalpha()) or any(language.same(form, other) for other in known)
        loosens = at in said.before and language.among(form, "hedges")
        if not (told or joined or loosens or _says_nothing(said, form, word)):
            yield word


def _says_nothing(said: Said, form: str, word: str) -> bool:
    """Whether a word goes without saying in any sentence, or in one that tells of a level that was reached."""
    if word in said.language.lists["future"]:
        return False
    lists = ("neutral", "joining", "moves") if said.mention.change == "to" else ("neutral", "joining")
    return any(said.language.among(form, name) for name in lists)


def _untold(facets: Facets) -> Iterator[str]:
    """The words of the table's title that narrow what it counts, and that the sentence lacks."""
    said, language = facets.said, facets.said.language
    known = {word for label in facets.spoken.labels for word in label} | {form for form in said.forms if form}
    for word in facets.spoken.title:
        silent = any(language.among(word, name) for name in ("neutral", "plain", "shares", "regions", "states"))
        if not silent and not word.isdigit() and not any(language.same(word, other) for other in known):
            yield word


def _agreeing(facets: Facets) -> tuple[str, ...]:
    return ("measure", "period", *(field for field, facet in facets.facets.items() if facet.said))
