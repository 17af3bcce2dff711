"""How large an error could have hidden: the slack of a print in words."""

from __future__ import annotations

from fractions import Fraction

from healthstat_check.model.verdict import Slack
from healthstat_check.reports.decimals import fixed
from healthstat_check.reports.formatting import value_text
from healthstat_check.reports.gaps import difference_style
from healthstat_check.reports.spelling import print_of
from healthstat_check.reports.wording.wording import Wording

FINEST_SHARE = 6
"""Decimals of a percentage below which an error counts as nothing beside its figure."""


def power_sentence(slack: Slack, words: Wording) -> str:
    """The largest error of a figure that nothing would have shown, in its own unit and as a share of it."""
    ends = [end for end in (slack.down, slack.up) if end is not None]
    style, printed = difference_style(slack.figure, words), print_of(slack.figure, words)
    if not ends:
        return words.say("explain.blind", printed=printed)
    unbounded = words.say("explain.unbounded")
    down, up = (unbounded if end is None else value_text(end, style) for end in (slack.down, slack.up))
    if not min(ends):
        return words.say("explain.slack_line", printed=printed, down=down, up=up)
    share = _share(min(ends), slack.figure.value, words)
    return words.say(
        "explain.power", printed=printed, least=value_text(min(ends), style), share=share, down=down, up=up
    )


def _share(error: Fraction, value: Fraction | None, words: Wording) -> str:
    """The error in percent of the figure, rounded down to a digit or two; "" where that says nothing."""
    percent = 100 * error / abs(value) if value else Fraction(0)
    places = next((p for p in range(1, FINEST_SHARE) if percent * 10**p >= 1), None)
    if places is None or percent >= 100:
        return ""
    number = fixed(percent, places, -1).replace(".", words.decimal_mark)
    return " (" + words.say("unit.percent", number=number).replace(" ", "\u00a0") + ")"
