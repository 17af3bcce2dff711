"""Why figures cannot hold together, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from healthstat_check.model.confidential import is_confidential
from healthstat_check.model.figure import Figure
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import Clash, Conflict, Judgement
from healthstat_check.reports.formatting import FINEST, SHARE_OF_WIDTH, Style, interval_text, style_of
from healthstat_check.reports.linear_text import LONGEST, sum_text
from healthstat_check.reports.spelling import print_of, spelled_relation
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_CLASHES = 3
Key = tuple[tuple[str, str], ...]


def joint(conflict: Conflict) -> list[Clash]:
    """The contradictions that no single relation explains."""
    return [clash for clash in conflict.clashes if len(clash.instances) > 1]


def contradictions(conflict: Conflict, words: Wording) -> Iterator[str]:
    """A sentence for each of the first contradictions of several relations, and how many more there are.

    That more may exist is told here where there are no repairs to tell it with.
    """
    clashes = joint(conflict)
    yield from (clash_sentence(clash, words) for clash in clashes[:MOST_CLASHES])
    if len(clashes) > MOST_CLASHES:
        yield words.say("clash.more", count=words.integer(len(clashes) - MOST_CLASHES))
    if conflict.more and not conflict.repairs:
        yield words.say("repair.more")


def clash_sentence(clash: Clash, words: Wording) -> str:
    """Both bounds of a figure that two relations share; else what the sum of all must be and what it can be."""
    if clash.shared is not None:
        return _meeting(clash, clash.shared, words)
    hidden = any(map(is_confidential, clash.figures)) and not clash.factors
    return words.say("arithmetic.confidential") if hidden else sum_sentence(clash, words)


def sum_sentence(clash: Clash, words: Wording, longest: int = LONGEST) -> str:
    """What the sum of all lines must be and what it can be; "" where there is none."""
    if clash.reached is None or clash.required is None:
        return ""
    terms = tuple(zip(clash.figures, clash.factors, strict=True))
    style = next((style_of(f, words) for f, by in terms if by), Style(words))
    return words.say(
        "clash.sum" if len(clash.instances) > 1 else "clash.alone",
        sum=sum_text(terms, words, longest),
        required=interval_text(clash.required, Style(words)),
        reached=interval_text(clash.reached, style, clash.required),
    )


def relation_text(clash: Clash, relation: Relation, key: Key, words: Wording) -> str:
    """A relation of the clash with the prints of its figures."""
    lines = [x for x in clash.lines if x.relation is relation and x.key == key]
    held = dict.fromkeys(f for line in lines for f in (*line.shares, *(f for f, _ in line.terms)))
    figures = tuple(held) or clash.figures
    return spelled_relation(Judgement(relation, "", figures, key), words)


def figures_of_clashes(clashes: Iterable[Clash]) -> tuple[Figure, ...]:
    """Every figure that stands in one of the contradictions, once."""
    every = (f for clash in clashes for f in _figures(clash))
    return tuple({f.name: f for f in every}.values())


def _figures(clash: Clash) -> Iterator[Figure]:
    yield from clash.figures
    yield from (f for line in clash.lines for f, _ in line.terms)
    if clash.shared is not None:
        yield clash.shared


def _meeting(clash: Clash, shared: Figure, words: Wording) -> str:
    """What each of two relations says of one figure."""
    first, second = (relation_text(clash, relation, key, words) for relation, key in clash.instances)
    style, (one, other) = _style(clash, shared, words), clash.bounds
    if one.high is not None and other.low is not None and one.high <= other.low:
        told = _ends(one.high, other.low, (one.high_closed, other.low_closed), style)
    else:
        high, low = other.high or Fraction(0), one.low or Fraction(0)
        told = _ends(high, low, (other.high_closed, one.low_closed), style)[::-1]
    printed, name = print_of(shared, words), visible(words.name(shared.name), 60)
    name = name if printed == name else f"{name} ({printed})"
    return words.say("clash.meeting", first=first, second=second, shared=name, one=told[0], other=told[1])


def _ends(high: Fraction, low: Fraction, closed: tuple[bool, bool], style: Style) -> tuple[str, str]:
    """The words "at most" and "at least" with their ends, rounded outward to the digits that keep them well apart."""
    steps = ((p, Fraction(style.divisor, 10**p)) for p in range(style.places, FINEST))
    fine = (p for p, s in steps if s * SHARE_OF_WIDTH <= low - high or (high % s == 0 and low % s == 0))
    places, say = next(fine, FINEST), style.words.say
    return (
        say("interval.at_most" if closed[0] else "interval.under", number=style.dressed(style.digits(high, places, 1))),
        say("interval.at_least" if closed[1] else "interval.over", number=style.dressed(style.digits(low, places, -1))),
    )


def _style(clash: Clash, shared: Figure, words: Wording) -> Style:
    """The figure's own style; that of a figure of the same unit beside it where it was never printed."""
    if shared.value is not None:
        return style_of(shared, words)
    alike = (f for f in clash.figures if f.value is not None and f.unit == shared.unit)
    return next((style_of(f, words) for f in alike), style_of(shared, words)._replace(scale=""))


def instance_name(relation: Relation, key: Key) -> str:
    """A relation by its name, with the codes of its instance."""
    return visible(relation.name + (f"[{', '.join(f'{d}={c}' for d, c in key)}]" if key else ""))
