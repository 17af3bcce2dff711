"""Conflicts and repairs in the shapes of the JSON report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.line import Line
from healthstat_check.model.verdict import WHOLE_COUNT, Change, Clash, Conflict, Fit, Guess, Judgement
from healthstat_check.reports.clash_text import clash_sentence, figures_of_clashes, instance_name
from healthstat_check.reports.json_shapes import LONGEST, interval, number
from healthstat_check.reports.prints import printed_like
from healthstat_check.reports.visible import clipped
from healthstat_check.reports.wording.wording import Wording


def conflict_shapes(conflict: Conflict, words: Wording) -> list[dict[str, Any]]:
    """Every smallest set of figures and relations that cannot hold together, with its proof."""
    return [_clash(clash, words) for clash in conflict.clashes]


def repair_shapes(finding: Finding) -> Iterator[dict[str, Any]]:
    """The changes that would repair the conflict, numbered by set; without any, each value that would fit alone."""
    repairs = finding.conflict.repairs if finding.conflict is not None else ()
    for number_of_set, changes in enumerate(repairs, 1):
        yield from (_change(change, number_of_set) for change in changes)
    if not repairs and finding.judgement is not None:
        fits = (fit for fit in finding.judgement.fits if fit.interval is not None)
        yield from (_fit(fit, finding.judgement, at) for at, fit in enumerate(fits, 1))


def _clash(clash: Clash, words: Wording) -> dict[str, Any]:
    shared = None if clash.shared is None else clipped(clash.shared.name, LONGEST)
    return {
        "figures": [clipped(f.name, LONGEST) for f in figures_of_clashes([clash])],
        "relations": [clipped(instance_name(relation, key), LONGEST) for relation, key in clash.instances],
        "arithmetic": clash_sentence(clash, words),
        "shared": shared,
        "bounds": [interval(bound) for bound in clash.bounds],
        "proof": [_line(line) for line in clash.lines],
        "required": interval(clash.required),
        "reached": interval(clash.reached),
    }


def _line(line: Line) -> dict[str, Any]:
    """A relation as a row: the sum of its terms lies in the interval; the proof takes it so many times."""
    return {
        "relation": clipped(instance_name(line.relation, line.key), LONGEST),
        "terms": [{"figure": clipped(f.name, LONGEST), "factor": number(by)} for f, by in line.terms],
        "interval": interval(line.interval),
        "multiplier": number(line.multiplier),
    }


def _change(change: Change, number_of_set: int) -> dict[str, Any]:
    figure, guess = change.figure, next(iter(change.guesses), None)
    prints = [clipped(printed_like(figure, text), LONGEST) for text in change.would_print]
    return {
        "figure": clipped(figure.name, LONGEST),
        "interval": interval(change.interval),
        "would_print": prints,
        "guess": None if guess is None else _guess(figure, guess),
        "likely": change.likely,
        "set": number_of_set,
    }


def _guess(figure: Figure, guess: Guess) -> dict[str, Any]:
    """A slip by its code, and what was meant: as the figure prints, in base units where it would take other words."""
    like = printed_like(figure, guess.printed) if guess.value % figure.rounding_unit == 0 else guess.printed
    return {"code": guess.code, "printed": clipped(like, LONGEST), "value": number(guess.value)}


def _fit(fit: Fit, judgement: Judgement, number_of_set: int) -> dict[str, Any]:
    """A value that would fit; where only whole numbers of things do, there are prints and no interval."""
    reading = None if judgement.remark == WHOLE_COUNT else fit.interval
    return _change(Change(fit.figure, reading, fit.would_print), number_of_set)
