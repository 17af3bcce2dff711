"""A contradiction line by line: the relations as inequalities, how often each is taken, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.line import Line
from healthstat_check.model.verdict import Clash, Conflict
from healthstat_check.reports.clash_text import clash_sentence, sum_sentence
from healthstat_check.reports.linear_text import line_text, number_text
from healthstat_check.reports.repair_text import repair_head, repair_remarks, repair_sets
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

LONGEST_SUM = 40


def derivation(clash: Clash, words: Wording) -> Iterator[str]:
    """Every line with its multiplier, the sum, and the two bounds where the relations share a figure."""
    yield from (_line(line, words) for line in clash.lines)
    summed, sentence = sum_sentence(clash, words, LONGEST_SUM), clash_sentence(clash, words)
    yield summed
    if clash.shared is not None or not summed:
        yield sentence


def repairs(conflict: Conflict, words: Wording) -> Iterator[str]:
    """Every set of changes that repairs the conflict, with what would print and the slips that explain it."""
    if conflict.repairs:
        yield repair_head(conflict, words)
        yield from (f"· {told}" for told in repair_sets(conflict, words))
        yield from repair_remarks(conflict, words)
    elif conflict.more:
        yield words.say("repair.more")


def _line(line: Line, words: Wording) -> str:
    text, times = line_text(line, words, LONGEST_SUM)
    codes = ", ".join(f"{d} {c}" for d, c in line.key)
    label = (line.relation.label.get(words.language) or line.relation.name) + (f" ({codes})" if codes else "")
    return f"{visible(label)}: {text}" + ("" if times == 1 else f"   [× {number_text(times, words)}]")
