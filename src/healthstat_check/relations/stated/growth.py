"""Two levels and the rate between them: "706,248 a year before, a rise of 2.4 per cent", "with 98,1 % of 2014"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from healthstat_check.model.mention import Phrase
from healthstat_check.model.proposal import Proposal
from healthstat_check.relations.stated.announced import announced
from healthstat_check.relations.stated.arithmetic import is_growth, is_near, is_share, reading
from healthstat_check.relations.stated.drafting import derived, growth, index
from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.moves import BY, FACTOR, INDEX, TIMES, Move, move, own_clause
from healthstat_check.relations.stated.passage import Passage
from healthstat_check.relations.stated.resemblance import same_things

NEAR = 6
FAR = 14
SURE = Fraction(1, 500)


def growths(passage: Passage) -> Iterator[Proposal]:
    """Each rate of change with the two levels that it belongs to."""
    for rate in passage.items:
        how = move(passage, rate)
        if (rate.is_percent and how.form in (BY, INDEX)) or how.form == FACTOR:
            stated = _stated(passage, rate, how)
            yield from (stated,) if stated else _fitting(passage, rate, how)


def _stated(passage: Passage, rate: Item, how: Move) -> Proposal | None:
    """The two levels of the sentence, where a word says which is the earlier one."""
    levels = [i for i in passage.sentences[rate.sentence] if is_plain_level(passage, i)]
    told = announced(passage, rate, levels)
    if told is not None:
        return _of(passage, rate, how, *told, forms=(BY, FACTOR))
    ahead = [i for i in levels if i.number < rate.number][-2:]
    around = [i for i in levels if abs(i.number - rate.number) == 1]
    for pair in (ahead, around):
        if len(pair) == 2 and pair[0].kind == pair[1].kind and rate.number - pair[0].number <= 3:
            tied = earlier_first(passage, *pair) or _by_year(passage, rate, *pair)
            if tied is not None:
                return _of(passage, rate, how, *tied)
    return None


def _of(
    passage: Passage, rate: Item, how: Move, old: Item, new: Item, cue: Phrase, forms: Sequence[str] = (BY,)
) -> Proposal | None:
    """The stated growth; at constant prices it need not fit the levels, and a change of a form not in `forms`."""
    sign = how.sign or (1 if new.value >= old.value else -1)
    proposal = of_rate(rate, how, old, new, sign, cue)
    if fits_rate(rate, how, old, new, sign):
        return proposal
    nearest = min((old, new), key=lambda level: abs(level.number - rate.number))
    alone = _is_only(passage, rate) and not own_clause(passage, nearest, rate)
    around = passage.before(rate) + passage.after(rate) + passage.after(max(old, new, key=lambda i: i.number))
    meant = alone and how.sign and how.form in forms and _is_meant(rate, how, old, new)
    return proposal if meant and not passage.cues.has("constant", around) else None


def _is_meant(rate: Item, how: Move, old: Item, new: Item) -> bool:
    """Whether levels that do not fit a rate hardly belong to other things: of one unit, near what it makes of them."""
    if old.unit != new.unit or _times_more(rate, old, new):
        return False
    factor = rate.value if how.form == FACTOR else 1 + how.sign * rate.value * rate.figure.factor
    if how.form == FACTOR and how.sign < 0:
        return is_near(old.value, new.value * factor)
    return is_near(new.value, old.value * factor)


def _is_only(passage: Passage, rate: Item) -> bool:
    """Whether its sentence tells no other rate, of which these may be the levels."""
    others = [i for i in passage.sentences[rate.sentence] if i is not rate]
    moves = [move(passage, i).form for i in others if i.is_percent or i.unit == "factor"]
    return not any(form in (BY, INDEX, FACTOR) for form in moves)


def _times_more(rate: Item, old: Item, new: Item) -> bool:
    """Whether "2.5 times more" was meant as 3.5 times as much."""
    digits = any(c.isdigit() for c in rate.figure.printed)
    return rate.unit == "factor" and digits and (reading(old) * reading(rate).shift(1)).meets(reading(new))


def of_rate(rate: Item, how: Move, old: Item, new: Item, sign: int, cue: Phrase | None) -> Proposal:
    """The rate of change between two levels, or the index that the new one is of the old."""
    return index(old, new, rate, cue) if how.form == INDEX else growth(old, new, rate, sign, cue)


def earlier_first(passage: Passage, one: Item, other: Item) -> tuple[Item, Item, Phrase] | None:
    """Two levels, the earlier first, with the words that say so; `None` where none do."""
    gap, behind = passage.between(one, other), passage.after(other)
    ahead = passage.before(one)[-24:]
    start = passage.cue("from", one.start - len(ahead[-4:]), one.start)
    target = passage.cue("to", one.end, other.start)
    if one.mention.change == "from" or (start and target):
        return one, other, start or passage.phrase(one.start, one.start)
    back = passage.cue("from", max(one.end, other.start - 6), other.start)
    if back and passage.cue("to", one.start - len(ahead[-4:]), one.start):
        return other, one, back
    against = passage.cue("against", one.end, other.start)
    later = passage.cue("earlier", other.end, min(other.end + 24, other.end + len(behind)))
    inside = passage.cue("earlier", one.end, other.start) if "(" in gap or "," in gap else None
    if against or later or inside:
        cue = against or later or inside
        return (other, one, cue) if cue else None
    before = passage.cue("earlier", one.start - len(ahead), one.start)
    return (one, other, before) if before and target else None


def _by_year(passage: Passage, rate: Item, one: Item, other: Item) -> tuple[Item, Item, Phrase] | None:
    """Levels of two years with the rate right behind: "in 2024 5 600 (in 2023 5 000), up 12 %"."""
    old, new = sorted((one, other), key=lambda i: i.mention.time_key or "")
    first, last = old.mention.time_key or "", new.mention.time_key or ""
    years = first.isdigit() and last.isdigit() and int(last) - int(first) == 1
    said = passage.between(other, rate) if other.number + 1 == rate.number else "?"
    for role in ("rise", "fall", "or", "by"):
        said = passage.cues.roles[role].sub(" ", said) if role in passage.cues.roles else said
    alone = not any(c.isalnum() or c == "?" for c in said)
    meant = years and alone and same_things(passage, one, other)
    return (old, new, old.mention.time) if meant and old.mention.time else None


def is_plain_level(passage: Passage, item: Item) -> bool:
    """Whether the figure is a level that can grow: not a percentage, change, factor or length of time."""
    return not item.is_percent and item.unit not in TIMES and move(passage, item).form not in (BY, FACTOR, INDEX)


def fits_rate(rate: Item, how: Move, old: Item, new: Item, sign: int) -> bool:
    """Whether the levels may have this rate, factor or index between them."""
    if how.form == INDEX:
        return is_share(new, old, rate)
    if how.form == FACTOR:
        return is_share(new, old, rate) if sign > 0 else is_share(old, new, rate)
    return is_growth(old, new, rate, sign)


def _fitting(passage: Passage, rate: Item, how: Move) -> Iterator[Proposal]:
    """A level of the rate's sentence and one around that fit each other by this rate."""
    here = [i for i in passage.sentences[rate.sentence] if is_plain_level(passage, i)]
    here.sort(key=lambda i: abs(i.number - rate.number))
    for new in here[:3]:
        for old in _others(passage, rate, new):
            for sign in (how.sign,) if how.sign else (1, -1):
                if fits_rate(rate, how, old, new, sign):
                    yield derived(of_rate(rate, how, old, new, sign, None))
                    return


def _others(passage: Passage, rate: Item, new: Item) -> Sequence[Item]:
    """Levels of the same kind, nearest first; far ones only for a rate and levels too precise to fit by chance."""
    precise = rate.figure.rounding_unit / max(abs(rate.value), Fraction(1)) <= Fraction(1, 20) and sharp(new)
    reach = FAR if precise else NEAR
    near = passage.items[max(0, new.number - reach) : new.number + 3]
    known = [i for i in near if i is not new and i.kind == new.kind and is_plain_level(passage, i)]
    if precise and len(known) < NEAR:
        known = [*_last_alike(passage, new, known), *known]
    return sorted(known, key=lambda i: abs(i.number - new.number))


def _last_alike(passage: Passage, new: Item, known: Sequence[Item]) -> list[Item]:
    """The first figure of the same kind in each of the last few blocks."""
    blocks = [passage.blocks[b] for b in range(max(0, new.block - 6), new.block) if b in passage.blocks]
    firsts = (next((i for i in b if i.kind == new.kind and is_plain_level(passage, i)), None) for b in blocks)
    return [i for i in firsts if i is not None and i not in known]


def sharp(item: Item) -> bool:
    """Whether the figure is printed so precisely that it hardly fits by chance."""
    return bool(item.value) and item.figure.rounding_unit / abs(item.value) <= SURE
