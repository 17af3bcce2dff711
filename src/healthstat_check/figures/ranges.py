"""Two numbers that are one range: "3-7 years", "от 3 до 7 лет"."""

from __future__ import annotations

from collections.abc import Sequence

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.lexicon import Lexicon
from healthstat_check.figures.printed import Printed
from healthstat_check.figures.tokens import Token

DASHES = frozenset("-–—")
RANGE = "range"


def with_ranges(
    tokens: Sequence[Token], amounts: Sequence[Amount], numbers: Sequence[Printed], words: Lexicon
) -> tuple[Printed, ...]:
    """The numbers, each pair that makes a range joined into one."""
    joined: list[Printed] = []
    for i, number in enumerate(numbers):
        if i and joined[-1] is numbers[i - 1] and _joins(tokens, amounts[i - 1], amounts[i], words):
            joined[-1:] = _range(joined[-1], number)
        else:
            joined.append(number)
    return tuple(joined)


def with_shared_scales(tokens: Sequence[Token], amounts: Sequence[Amount], words: Lexicon) -> tuple[Amount, ...]:
    """The numbers, the first of "с 3,4 до 4,1 млрд" in the scale word of the second."""
    scaled = list(amounts)
    for i in range(len(scaled) - 2, -1, -1):
        low, high = scaled[i], scaled[i + 1]
        if low.scale == 1 < high.scale and low.value < high.scale and _from_to(tokens, low, high, words):
            by = high.scale
            scaled[i] = low._replace(value=low.value * by, step=low.step * by, zeros=low.zeros * by, scale=by)
    return tuple(scaled)


def _from_to(tokens: Sequence[Token], low: Amount, high: Amount, words: Lexicon) -> bool:
    """Whether "с ... до" stands around two plain numbers, or the first is in the ablative ("3,4-тен 4,1 млрд")."""
    if low.kind != "number" or high.kind != "number" or low.first == 0:
        return False
    between = [t.text for t in tokens[low.stop : high.first]]
    if len(between) == 2 and between[0] == "-":
        return between[1] in words.word_lists["ablative"]
    return len(between) == 1 and (tokens[low.first - 1].text, between[0]) in words.level_words


def _joins(tokens: Sequence[Token], low: Amount, high: Amount, words: Lexicon) -> bool:
    """Whether a dash, or "от ... до", stands around two plain numbers."""
    if high.first != low.stop + 1 or low.kind != "number" or high.kind != "number":
        return False
    between = tokens[low.stop].text
    if between in DASHES:
        return True
    before = tokens[low.first - 1].text if low.first else ""
    if between in words.word_lists["range_joints"] and before not in words.word_lists["range_openers"]:
        return low.scale == 1 and high.scale > 1 and low.whole
    return (before, between) in words.range_words


def _range(low: Printed, high: Printed) -> list[Printed]:
    """The range, its lower end in the scale word of its upper one ("5-10 млн"); as they were if it falls."""
    if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale:
        low = _scaled(low, high)
    if not low.value < high.value:
        return [low, high]
    whole = high._replace(
        start=low.start,
        value=(low.value + high.value) / 2,
        rounding_unit=min(low.rounding_unit, high.rounding_unit),
        coarse_unit=min(low.coarse_unit, high.coarse_unit),
        hedge=RANGE,
        range=(low.value, high.value),
        ends=(low, high),
    )
    return [whole]


def _scaled(low: Printed, high: Printed) -> Printed:
    """The lower end in the upper one's scale word."""
    by, step = high.scale, low.place * high.scale
    return low._replace(
        value=low.value * by, rounding_unit=step, coarse_unit=step, hedged_unit=step, place=step, scale=by
    )
