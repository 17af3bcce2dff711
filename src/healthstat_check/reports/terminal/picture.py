"""The two readings of a finding, drawn on one axis."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import DOUBTFUL, Judgement
from healthstat_check.reports.formatting import interval_text, style_of
from healthstat_check.reports.scale import WIDTH, bars
from healthstat_check.reports.sentences import narrow_attainable
from healthstat_check.reports.terminal.canvas import joined
from healthstat_check.reports.wording.wording import Wording


def picture(judgement: Judgement, words: Wording, width: int) -> Iterator[Text]:
    """Two lines, printed above possible, each a bar and its ends; none where they would not fit."""
    result, stated, attainable = judgement.result, judgement.stated, judgement.attainable
    if result is None or stated is None or attainable is None or stated.meets(attainable):
        return
    style = style_of(result, words)
    drawn = bars(*_readings(judgement, result, stated, attainable))
    ends = [interval_text(stated, style, attainable), interval_text(attainable, style, stated)]
    labels = [words.say("label.stated"), words.say("label.attainable")]
    indent = max(map(cell_len, labels)) + 2
    if indent + WIDTH + 2 + max(map(cell_len, ends)) > width:
        return
    for label, bar, end in zip(labels, drawn, ends, strict=False):
        yield _line(label.ljust(indent), bar.ljust(WIDTH + 2), end)


def _line(label: str, bar: str, end: str) -> Text:
    return joined((label, "dim"), (bar, "cyan"), (end, ""))


def _readings(
    judgement: Judgement, result: Figure, stated: Interval, attainable: Interval
) -> tuple[list[Interval], list[Interval | None]]:
    """Narrow readings of the print and of what is possible, and the loosest around them."""
    narrow = [result.readings[0] if result.readings else stated, narrow_attainable(judgement) or attainable]
    if judgement.outcome == DOUBTFUL:
        return narrow, [result.readings[1] if result.readings else None, judgement.attainable_wide]
    return narrow, [stated, attainable]
