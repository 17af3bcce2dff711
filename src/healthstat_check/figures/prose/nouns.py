"""The noun phrase that a figure counts, and the one that its clause is about."""

from __future__ import annotations

from collections.abc import Iterable

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.grammar import grammar
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.tokens import WORD
from healthstat_check.figures.units import after_number, of_at
from healthstat_check.model.mention import Phrase
from healthstat_check.model.unit import MONEY, RATIO, unit_of

MOST_WORDS = 6
WORDS_BACK = 24
MEASURES = ("km2", "m2", "hectares", "km", "tonnes", "kg")
_STOPS = frozenset(";()")


def counted(scan: Scan, number: Printed) -> Phrase | None:
    """The noun phrase behind a number: what it counts, or what a percentage is of."""
    setting = scan.setting(number)
    at = after_number(scan.tokens, setting.stop, scan.words)
    unit = scan.view.unit(at)
    if unit and (unit_of(unit[0]).family in (RATIO, MONEY) or unit[0] in MEASURES):
        at = after_number(scan.tokens, at + unit[1], scan.words)
    at += of_at(scan.tokens, at, scan.words)
    hedge = scan.words.phrases["hedges_after"].at(scan.tokens, at)
    at += hedge[1] if hedge else 0
    if scan.in_time(at):
        return None
    return phrase(scan, grammar(scan.view).behind(scan.view, at))


def subject(scan: Scan, number: Printed) -> Phrase | None:
    """The first noun phrase of the clause before a number, back to the figure before it."""
    first = scan.token_at(number.start)
    sentence = scan.view.sentence(first)
    start = max(sentence.start, first - WORDS_BACK, _behind_other(scan, number))
    stops = [at for at in range(start, first) if scan.view.text(at) in _STOPS]
    at = stops[-1] + 1 if stops else start
    while at < first:
        words = () if scan.in_time(at) else grammar(scan.view).behind(scan.view, at)
        if words and words[-1] < first and not scan.view.listed("prepositional", words[0] - 1):
            return phrase(scan, words)
        at = max(at + 1, words[-1] + 1 if words else at)
    return None


def _behind_other(scan: Scan, number: Printed) -> int:
    """The token behind the number before this one and what it counts."""
    at = scan.behind_number_before(number)
    if at == 0:
        return 0
    behind = after_number(scan.tokens, at, scan.words)
    unit = scan.view.unit(behind)
    behind += unit[1] if unit else 0
    return max([behind, *(word + 1 for word in grammar(scan.view).behind(scan.view, behind))])


def stretch(scan: Scan, first: int, stop: int) -> Phrase:
    """The text from token `first` to before `stop`, as it stands."""
    start, end = scan.tokens[first].start, scan.tokens[stop - 1].end
    return Phrase(start, end, scan.view.content[start:end])


def phrase(scan: Scan, words: Iterable[int]) -> Phrase | None:
    """The words at these tokens, with their dictionary form."""
    kept = [at for at in words if at < len(scan.tokens) and scan.tokens[at].kind == WORD]
    if not kept:
        return None
    start, end = scan.tokens[kept[0]].start, scan.tokens[kept[-1]].end
    base = " ".join(grammar(scan.view).base(scan.view.text(at)) for at in kept)
    return Phrase(start, end, scan.view.content[start:end], base)
