"""Which time a figure is told of."""

from __future__ import annotations

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.calendar import Time, in_year_of, shifted
from healthstat_check.figures.prose.scan import Scan

WORDS_BEHIND = 5
_BREAKS = frozenset(",;:()")
_BRACKETS = frozenset("()")


def time_of(scan: Scan, number: Printed) -> Time | None:
    """The time in the figure's brackets, right behind it, before it in the sentence, behind it, or told before.

    A time that is only compared with ("чем в 2024 году") is none of these.
    """
    first, stop = scan.token_at(number.start), scan.token_at(number.end)
    sentence = scan.view.sentence(first)
    inside = [t for t in scan.times if sentence.start <= t.first < sentence.stop]
    told = [t for t in inside if not _compared(scan, t)]
    before = [t for t in told if t.stop <= first and _still_told(scan, t, first)]
    behind = [t for t in told if t.first >= stop]
    near = _bracketed(scan, first, stop, inside) or _adjacent(scan, stop, behind, before, first)
    return near or (before[-1] if before else None) or _first_behind(scan, stop, behind) or _told_before(scan, sentence)


def key_of(scan: Scan, time: Time | None) -> str | None:
    """The time's key; "a year earlier", "last month" are resolved by the time told before them."""
    if time is None:
        return None
    known = [t.key for t in scan.times_before(time.first) if t.key and not t.key.startswith("-")]
    if time.key is not None or time.relative is None:
        return time.key and (in_year_of(time.key, known[-1]) if known else time.key)
    return shifted(known[-1], time.relative) if known and time.relative < 0 else None


def _still_told(scan: Scan, time: Time, first: int) -> bool:
    """Whether a time before a figure still holds: one in brackets, and "a year earlier", belong to their own figure."""
    if (time.relative or 0) < 0 and time.key is None:
        return first - time.stop <= WORDS_BEHIND and not _numbers_between(scan, time.stop, first)
    close_at = _brackets(scan, time)[1]
    return close_at is None or first < close_at


def _compared(scan: Scan, time: Time) -> bool:
    """Whether the time is what something is compared with."""
    view = scan.view
    end = time.first - view.listed("time_prepositions", time.first - 1)
    references = view.vocabulary.phrases["references"]
    if references.before(scan.tokens, time.first) or references.before(scan.tokens, end):
        return True
    return scan.words.language == "kk" and any(view.meaning("references", at) for at in range(time.stop, time.stop + 2))


def _bracketed(scan: Scan, first: int, stop: int, times: list[Time]) -> Time | None:
    """The time in the same brackets: "(в 2017 году 1,377 миллиона)", or alone in brackets behind: "7,67 (2023 год)"."""
    for time in times:
        open_at, close_at = _brackets(scan, time)
        if open_at is None or close_at is None:
            continue
        alone = open_at >= stop and open_at - stop <= WORDS_BEHIND and not _numbers_between(scan, stop, open_at)
        filled = _numbers_between(scan, open_at, close_at)
        if open_at < first < close_at or (alone and not filled):
            return time
    return None


def _brackets(scan: Scan, time: Time) -> tuple[int | None, int | None]:
    """The tokens of the brackets right around a time, if it stands in some."""
    sentence = scan.view.sentence(time.first)
    before = range(time.first - 1, max(time.first - 12, sentence.start - 1), -1)
    behind = range(time.stop, min(time.stop + 12, len(scan.tokens)))
    left = next((at for at in before if scan.view.text(at) in "()"), None)
    right = next((at for at in behind if scan.view.text(at) in "()"), None)
    if left is None or right is None or scan.view.text(left) != "(" or scan.view.text(right) != ")":
        return None, None
    return left, right


def _numbers_between(scan: Scan, start: int, stop: int) -> bool:
    return any(start <= scan.token_at(n.start) < stop for n in scan.numbers_from(start))


def _adjacent(scan: Scan, stop: int, behind: list[Time], before: list[Time], first: int) -> Time | None:
    """A time a few words behind the figure with no break between, unless one stands as close before it."""
    if not behind or behind[0].first - stop > WORDS_BEHIND:
        return None
    between = range(stop, behind[0].first)
    broken = any(scan.view.text(at) in _BREAKS for at in between) or _numbers_between(scan, stop, behind[0].first)
    closer = bool(before) and first - before[-1].stop <= len(between) and not _claimed(scan, before[-1], first)
    return None if broken or closer else behind[0]


def _claimed(scan: Scan, time: Time, first: int) -> bool:
    """Whether a time belongs to the figure in front of it: "с 21 % в 2021 году до 33 % в 2025 году"."""
    earlier = [n for n in scan.numbers if scan.token_at(n.end) <= time.first][-1:]
    if not earlier or first - time.stop > 1 or first == time.stop:
        return False
    between = range(scan.token_at(earlier[0].end), time.first)
    return len(between) <= WORDS_BEHIND and not any(scan.view.text(at) in _BREAKS for at in between)


def _first_behind(scan: Scan, stop: int, behind: list[Time]) -> Time | None:
    """The first time behind in the sentence, unless another figure stands between."""
    if not behind or _numbers_between(scan, stop, behind[0].first):
        return None
    apart = any(scan.view.text(at) in _BRACKETS for at in range(stop, behind[0].first))
    return None if apart else behind[0]


def _told_before(scan: Scan, sentence: range) -> Time | None:
    """The last time told before the sentence in the same paragraph."""
    earlier = reversed(scan.times_before(sentence.start))
    return next((t for t in earlier if t.key and not _compared(scan, t) and _still_told(scan, t, sentence.start)), None)
