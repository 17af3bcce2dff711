"""How one figure was read: its print, the rule applied, both intervals."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.figure import Figure
from healthstat_check.model.rounding import HALF_ANY
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.formatting import interval_text, style_of, value_text
from healthstat_check.reports.spelling import print_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording


def reading_lines(figure: Figure, words: Wording) -> Iterator[str]:
    """Print and place on one line; the rule and the intervals on the next."""
    place = place_text(figure.location) or visible(figure.source)
    printed, name = print_of(figure, words), visible(words.name(figure.name))
    title = name if printed == name else f"{printed}  ({name})"
    yield title + (f"  {place}" if place else "")
    yield "   " + how_read(figure, words)


def how_read(figure: Figure, words: Wording) -> str:
    """The rule that was applied and the intervals it made."""
    return "; ".join(part for part in (_rule(figure, words), _intervals(figure, words)) if part)


def _rule(figure: Figure, words: Wording) -> str:
    """The hedge or the rounding convention that was applied, with its step."""
    if figure.absent is not None:
        return words.say(f"explain.absent_{figure.absent}")
    style = style_of(figure, words)
    step, coarse = value_text(figure.rounding_unit, style), value_text(figure.coarse_unit, style)
    if figure.hedge is not None:
        return words.say("explain.hedged", hedge=words.say(f"hedge_name.{figure.hedge}"), step=coarse)
    if _is_counted(figure):
        return words.say("explain.counted")
    convention = words.say(f"convention.{figure.convention}")
    key = "by_rule" if figure.coarse_unit == figure.rounding_unit else "by_rule_coarse"
    return words.say(f"explain.{key}", convention=convention, step=step, coarse=coarse)


def _intervals(figure: Figure, words: Wording) -> str:
    """Both readings, or one where they are the same; "" where nothing is known."""
    if figure.readings is None:
        return ""
    style = style_of(figure, words)
    narrow, wide = (interval_text(reading, style) for reading in figure.readings)
    return words.say("explain.known_one" if narrow == wide else "explain.known", narrow=narrow, wide=wide)


def _is_counted(figure: Figure) -> bool:
    """Whether things were counted one by one and printed to the unit."""
    counted = figure.unit is not None and figure.unit.counted
    return counted and figure.rounding_unit == 1 and figure.convention == HALF_ANY
