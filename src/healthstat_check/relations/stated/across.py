"""One observation in several releases: restated, or told of another period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from healthstat_check.model.mention import Mention
from healthstat_check.model.package import Text
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.drafting import abstained, derived, ordering, restatement
from healthstat_check.relations.stated.observations import FEWEST, Observation, observation
from healthstat_check.relations.stated.passage import Passage

ALIKE = 0.75
RECENT = 12
"""How many earlier observations of one unit and place a figure is compared with."""
FLOWS = frozenset(("births", "deaths", "marriages", "divorces", "cases", "services", "calls", "incidents", "doses"))
"""What only grows within a longer period."""


def across(read: Sequence[tuple[Text, Sequence[Mention]]]) -> Iterator[Proposal]:
    """The observations of each text that an earlier text of its language tells too, once for each pair of texts.

    Told of the same period in the same words they are one figure; an error may only follow where the place is named
    too, else a warning. What else is alike is listed with both; what happened in a part of a period is no more than in
    all of it. Takes time linear in the number of figures.
    """
    known: dict[tuple[object, ...], list[tuple[str, Observation]]] = {}
    for text, mentions in read:
        own = _observations(text, mentions)
        for seen in own:
            yield from _told_before(text, seen, known.get(_key(text, seen), [])[-RECENT:])
        for seen in own:
            known.setdefault(_key(text, seen), []).append((text.translation_of or text.name, seen))


def _observations(text: Text, mentions: Sequence[Mention]) -> list[Observation]:
    passage = Passage(mentions, text)
    found: list[Observation] = []
    for item in passage.items:
        seen = observation(passage, item)
        if seen is not None:
            found.append(seen.beside(found[-1]) if found else seen)
    return [seen for seen in found if seen.words]


def _key(text: Text, seen: Observation) -> tuple[object, ...]:
    return text.language.partition("-")[0], *seen.key


def _told_before(text: Text, seen: Observation, known: Iterable[tuple[str, Observation]]) -> Iterator[Proposal]:
    """The earlier observation that is most alike in each other text, of the same period if there is one."""
    best: dict[str, Observation] = {}
    for source, other in known:
        if source in (text.name, text.translation_of) or not _alike(seen, other):
            continue
        if source not in best or _closeness(seen, other) >= _closeness(seen, best[source]):
            best[source] = other
    yield from (_tied(other, seen) for other in best.values())


def _alike(one: Observation, other: Observation) -> bool:
    """Whether both clauses say the same of the same things."""
    if not (one.named and other.named) or len(one.words & other.words) < FEWEST:
        return False
    places = not (one.place and other.place) or one.place == other.place
    return places and one.likeness(other) >= ALIKE


def _closeness(one: Observation, other: Observation) -> tuple[bool, float]:
    return one.period == other.period, one.likeness(other)


def _tied(earlier: Observation, later: Observation) -> Proposal:
    """The relation between two prints of what is alike."""
    if not (earlier.period and later.period) or earlier.period == later.period:
        return _restated(earlier, later)
    one, other = earlier.item, later.item
    flow = one.unit in FLOWS and earlier.words == later.words
    if flow and _within(earlier.period, later.period):
        return derived(ordering(one, other, None, "a part of the period"))
    if flow and _within(later.period, earlier.period):
        return derived(ordering(other, one, None, "a part of the period"))
    other_period = abstained(restatement(one, other, None, "another period"), "different_time")
    return derived(replace(other_period, kind="change"))


def _restated(earlier: Observation, later: Observation) -> Proposal:
    """Two prints that may be one, judged where both name the same period in the same words."""
    cue = later.item.mention.time if earlier.place and later.place else None
    proposal = restatement(earlier.item, later.item, cue, "in another text")
    if not (earlier.period and later.period):
        return abstained(proposal, "period_not_told")
    if earlier.revised or later.revised:
        return abstained(proposal, "different_status")
    return proposal if earlier.words == later.words else abstained(proposal, "told_otherwise")


def _within(part: str, whole: str) -> bool:
    """Whether a period is a proper part of another: "2025-01/2025-08" of "2025-01/2025-09" or of "2025"."""
    (first, last), (start, end) = _months(part), _months(whole)
    told = "" not in (first, last, start, end)
    return told and start <= first and last <= end and (first, last) != (start, end)


def _months(period: str) -> tuple[str, str]:
    """First and last month of a period; empty for days and years that nobody told."""
    first, _, last = period.partition("/")
    bounds = (_month(first, "01"), _month(last or first, "12"))
    return ("", "") if "" in bounds else bounds


def _month(time: str, of_year: str) -> str:
    if time.startswith("-") or len(time) not in (4, 7):
        return ""
    return time if len(time) == 7 else f"{time}-{of_year}"
