"""What a finding says: its sentence, its arithmetic with both numbers, and what would fit."""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.model.confidential import is_confidential
from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import CHANGE, MEAN, RATIO, RESTATEMENT, Constant, Expression, Operation
from healthstat_check.model.verdict import DOUBTFUL, WHOLE_COUNT, Change, Fit, Judgement
from healthstat_check.reports.clash_text import contradictions
from healthstat_check.reports.facts import facts
from healthstat_check.reports.formatting import interval_text, style_of
from healthstat_check.reports.prints import alternatives
from healthstat_check.reports.spelling import figures_of, print_of, spelled, spelled_relation
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording


def title(finding: Finding, words: Wording) -> str:
    """The name of the defect."""
    return words.say(f"check.{finding.check}.title")


def message(finding: Finding, words: Wording) -> str:
    """The whole finding in a few sentences: the defect, then the arithmetic.

    Raises `KeyError` when the finding lacks a detail that its sentence needs.
    """
    parts = [lead(finding, words)]
    if finding.judgement is not None:
        parts.append(arithmetic(finding.judgement, words))
    elif finding.conflict is not None:
        parts.extend(contradictions(finding.conflict, words))
    return " ".join(part for part in parts if part)


def lead(finding: Finding, words: Wording) -> str:
    """The defect in one sentence, then the nearest code, or whether repeated rows agree."""
    outcome = DOUBTFUL if finding.outcome == DOUBTFUL else "violated"
    whole = finding.details.get("scope") in ("beyond", "schema")
    own = f"check.{finding.check}.{finding.details.get('scope', outcome)}"
    key = (
        f"scope.{finding.details['scope']}" if whole else own if words.has(own) else f"check.{finding.check}.{outcome}"
    )
    sentence = words.say(key, **facts(finding, words))
    return " ".join([sentence, *(() if whole else _beside(finding, words))])


def _beside(finding: Finding, words: Wording) -> Iterator[str]:
    """What a structural check adds to its sentence."""
    details = {name: visible(value) for name, value in finding.details.items()}
    if details.get("nearest"):
        yield words.say("nearest.code", **details)
    if details.get("agreement"):
        yield words.say(f"agreement.{details['agreement']}", **details)


def arithmetic(judgement: Judgement, words: Wording) -> str:
    """What the other figures give and what is printed, in one sentence; "" where nothing was computed."""
    result, attainable = judgement.result, judgement.attainable
    if result is None or attainable is None or judgement.remark == WHOLE_COUNT:
        hidden = attainable is None and any(map(is_confidential, judgement.figures))
        return words.say("arithmetic.confidential") if hidden and result is not None else ""
    given = {"printed": print_of(result, words), "allowed": _allowed(judgement, result, attainable, words)}
    levels = _operands(judgement, result)
    if levels is None:
        return words.say("arithmetic.bound", spelled=spelled_relation(judgement, words), **given)
    template, operands = levels
    names = ("others",) if len(operands) == 1 else ("first", "second")
    texts = (spelled(o, judgement, words) for o in operands)
    return words.say(f"arithmetic.{template}", **given, **dict(zip(names, texts, strict=True)))


def fits_of(finding: Finding) -> list[Fit]:
    """The fits worth telling: none beside repairs, where the words are wrong, or where only counts would fit."""
    judgement = finding.judgement
    if judgement is None or judgement.other_base is not None or judgement.remark == WHOLE_COUNT or repairs_of(finding):
        return []
    return [fit for fit in judgement.fits if fit.interval is not None]


def repairs_of(finding: Finding) -> tuple[tuple[Change, ...], ...]:
    """The sets of changes that would repair the conflict behind a finding."""
    return finding.conflict.repairs if finding.conflict is not None else ()


def fit_sentence(fit: Fit, words: Wording) -> str:
    """For one figure, what it would have to be and how that would print."""
    printed = print_of(fit.figure, words)
    if fit.interval is None:
        return words.say("arithmetic.no_fit", printed=printed)
    interval = interval_text(fit.interval, style_of(fit.figure, words))
    if not fit.would_print:
        return words.say("arithmetic.fits", printed=printed, interval=interval)
    prints = alternatives(fit.figure, fit.would_print, words)
    return words.say("arithmetic.fits_print", printed=printed, interval=interval, prints=prints)


def narrow_attainable(judgement: Judgement) -> Interval | None:
    """What the others allow the result to be as they are printed.

    A violated relation misses even at the loosest reading; its narrow one is what would fit the result.
    """
    fits = (f.interval for f in judgement.fits if f.figure == judgement.result)
    return judgement.attainable if judgement.outcome == DOUBTFUL else next(fits, None)


def _allowed(judgement: Judgement, result: Figure, attainable: Interval, words: Wording) -> str:
    """What the others allow: as printed and at the loosest, or at the loosest alone."""
    style, narrow = style_of(result, words), narrow_attainable(judgement)
    loosest = (judgement.attainable_wide or attainable) if judgement.outcome == DOUBTFUL else attainable
    if narrow is None or narrow == loosest:
        key = "allowed_one" if judgement.outcome == DOUBTFUL else "allowed_loosest"
        return words.say(f"arithmetic.{key}", loosest=interval_text(loosest, style, judgement.stated))
    shown = (interval_text(reading, style, judgement.stated) for reading in (narrow, loosest))
    return words.say("arithmetic.allowed_both", **dict(zip(("attainable", "loosest"), shown, strict=True)))


def _operands(judgement: Judgement, result: Figure) -> tuple[str, tuple[Expression, ...]] | None:
    """The sentence's pattern and what fills it; `None` when the result stands alone on neither side."""
    sides = (judgement.relation.left, judgement.relation.right)
    alone = [figures_of(side, judgement) == [result] for side in sides]
    if not any(alone) or judgement.relation.comparator != "=":
        return None
    return _pattern(judgement.relation.kind, sides[0] if alone[1] else sides[1])


def _pattern(kind: str, others: Expression) -> tuple[str, tuple[Expression, ...]]:
    if kind == RATIO and isinstance(others, Operation) and others.sign == "/":
        return "ratio", (others.left, others.right)
    if kind == CHANGE and isinstance(others, Operation):
        return _change(others)
    return (kind if kind in (RESTATEMENT, MEAN) else "plain"), (others,)


def _change(others: Operation) -> tuple[str, tuple[Expression, ...]]:
    """The later and the earlier level of "new / old - 1", "new / old" or "new - old"."""
    inner = others.left
    if isinstance(others.right, Constant) and isinstance(inner, Operation) and inner.sign == "/":
        others = inner
    return ("change", (others.left, others.right)) if others.sign in "-/" else ("plain", (others,))
