"""A judgement step by step: what must hold, what the others allow, where bounds meet, how far prints could be off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from healthstat_check.model.verdict import DOUBTFUL, UNDETERMINED, VIOLATED, Fit, Judgement
from healthstat_check.reports.formatting import interval_text, style_of
from healthstat_check.reports.gaps import gap_sentence
from healthstat_check.reports.power import power_sentence
from healthstat_check.reports.sentences import arithmetic, fit_sentence
from healthstat_check.reports.spelling import spelled_relation
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording


def judgement_steps(judgement: Judgement, fits: Sequence[Fit], words: Wording) -> Iterator[str]:
    """The steps below the figures; nothing of what is withheld may be in the judgement any more."""
    relation = judgement.relation
    label = visible(relation.label.get(words.language) or relation.name)
    formula = (f"{label}: {visible(relation.formula)}", spelled_relation(judgement, words), visible(relation.rationale))
    yield from step("relation", formula, words)
    yield from step("others", _allowed(judgement, words), words)
    yield from step("meeting", _meeting(judgement, words), words)
    yield from step("slack", (power_sentence(s, words) for s in judgement.slack), words)
    yield from step("fits", (fit_sentence(f, words) for f in fits), words)


def step(key: str, lines: Iterable[str], words: Wording) -> Iterator[str]:
    """A heading and its lines; nothing at all without lines."""
    told = [line for line in lines if line]
    if told:
        yield "\n" + words.say(f"explain.{key}")
        yield from (f"   {line}" for line in told)


def _allowed(judgement: Judgement, words: Wording) -> Iterator[str]:
    """The reading of the print, what the others allow, and the sentence that joins the two."""
    result, loosest = judgement.result, judgement.attainable_wide
    sentence = arithmetic(judgement, words)
    if result is None or judgement.stated is None or judgement.attainable is None or not sentence:
        return
    style = style_of(result, words)
    yield words.say("explain.stated", stated=interval_text(judgement.stated, style, judgement.attainable))
    yield words.say("explain.attainable", attainable=interval_text(judgement.attainable, style, judgement.stated))
    if loosest is not None and loosest != judgement.attainable:
        yield words.say("explain.loosest", loosest=interval_text(loosest, style))
    yield sentence


def _meeting(judgement: Judgement, words: Wording) -> Iterator[str]:
    yield gap_sentence(judgement, words)
    if judgement.outcome in (DOUBTFUL, VIOLATED):
        yield words.say("explain.meet" if judgement.outcome == DOUBTFUL else "explain.miss")
    if judgement.convention:
        yield words.say("arithmetic.convention", convention=words.say(f"convention.{judgement.convention}"))
    outcome = words.say(f"outcome.{judgement.outcome}")
    reason = f" ({words.say(f'reason.{judgement.reason}')})" if judgement.outcome == UNDETERMINED else ""
    yield words.say("explain.outcome", outcome=outcome + reason)
