"""A relation or a figure by its name, every step from the prints to the verdict, whether anything is wrong or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from healthstat_check.model.asked import APART, HELD, Asked, AskedFigure, AskedInstance, AskedRelation
from healthstat_check.model.confidential import is_confidential
from healthstat_check.model.figure import Figure
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Relation
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED, Conflict
from healthstat_check.reports.clash_text import instance_name, joint
from healthstat_check.reports.derivation import derivation, repairs
from healthstat_check.reports.formatting import interval_text, style_of
from healthstat_check.reports.judgement_steps import judgement_steps, step
from healthstat_check.reports.power import power_sentence
from healthstat_check.reports.readings import reading_lines
from healthstat_check.reports.speaking import words_of_package
from healthstat_check.reports.spelling import print_of, spelled_relation
from healthstat_check.reports.telling import told_conflict, told_figure, told_judgement
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_UNTOLD = 6


def explain_named(package: Package, found: Sequence[Asked], language: str) -> str:
    """The pages of a relation and of a figure, one below the other; nothing of suppressed cells is told.

    Raises `KeyError` for a language that has no table.
    """
    words = words_of_package(package, language)
    pages = (_relation(a, words) if isinstance(a, AskedRelation) else _figure(a, words) for a in found)
    return "\n\n".join("\n".join(page) for page in pages) + "\n"


def _relation(asked: AskedRelation, words: Wording) -> Iterator[str]:
    """Its instances one by one, and the contradictions that they are part of."""
    for number, instance in enumerate(asked.instances):
        yield from ([""] if number else [])
        yield from _instance(instance, words)
    yield from _more(asked.more, words)
    for conflict in map(told_conflict, asked.conflicts):
        yield from step("contradiction", _proof(conflict, words), words)
        yield from step("repairs", repairs(conflict, words), words)


def _proof(conflict: Conflict, words: Wording) -> Iterator[str]:
    for clash in joint(conflict):
        yield from derivation(clash, words)


def _instance(instance: AskedInstance, words: Wording) -> Iterator[str]:
    """What is said of one instance, from the prints on."""
    judgement = told_judgement(instance.judgement)
    relation = judgement.relation
    yield f"{words.say(f'kind.{relation.kind}')}: {instance_name(relation, judgement.key)}{_origin(relation)}"
    yield from step("figures", (line for f in judgement.figures for line in reading_lines(f, words)), words)
    yield from judgement_steps(judgement, judgement.fits, words)
    yield from step("together", _within(instance, words), words)


def _origin(relation: Relation) -> str:
    return f"  {visible(relation.file)}:{relation.place.line}" if relation.file else ""


def _within(instance: AskedInstance, words: Wording) -> Iterator[str]:
    """The slack beside all relations, else why there is none; nothing where the relation fails by itself."""
    if instance.judgement.outcome in (DOUBTFUL, VIOLATED):
        return
    judgement = told_judgement(instance.judgement)
    known = [slack for slack in judgement.within if slack is not None]
    yield from (power_sentence(slack, words) for slack in known)
    if instance.joined != HELD:
        yield words.say(f"joined.{instance.joined}")
        return
    told = [slack.figure for slack in known]
    yield from _untold([f for f in judgement.figures if f not in told and f.value is not None], words)


def _untold(figures: Sequence[Figure], words: Wording) -> Iterator[str]:
    if figures:
        yield words.say("joined.untold", prints=", ".join(print_of(f, words) for f in figures[:MOST_UNTOLD]))


def _figure(asked: AskedFigure, words: Wording) -> Iterator[str]:
    """How the figure was read, what each of its relations alone and all together say of it."""
    yield from reading_lines(told_figure(asked.figure), words)
    yield from step("relations", (line for i in asked.instances for line in _role(i, words)), words)
    yield from _more(asked.more, words)
    if asked.instances and not is_confidential(asked.figure):
        yield from step("together", _beside_all(asked, words), words)


def _role(instance: AskedInstance, words: Wording) -> Iterator[str]:
    """One relation of the figure: its outcome, and how large an error in the figure it alone would not have shown."""
    judgement = told_judgement(instance.judgement)
    relation = judgement.relation
    yield f"{instance_name(relation, judgement.key)}: {spelled_relation(judgement, words)}"
    yield f"   {words.say('explain.outcome', outcome=words.say(f'outcome.{judgement.outcome}'))}"
    yield from (f"   {power_sentence(slack, words)}" for slack in judgement.slack)


def _beside_all(asked: AskedFigure, words: Wording) -> Iterator[str]:
    if all(instance.joined == APART for instance in asked.instances):
        yield words.say("joined.apart_figure")
        return
    if asked.within is None or asked.allowed is None:
        yield from _untold([asked.figure], words)
        return
    yield power_sentence(asked.within, words)
    yield words.say("explain.attainable", attainable=interval_text(asked.allowed, style_of(asked.figure, words)))


def _more(count: int, words: Wording) -> Iterator[str]:
    if count:
        yield "\n" + words.say("label.more", count=words.integer(count))
