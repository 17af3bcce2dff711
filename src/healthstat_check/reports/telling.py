"""Findings as they may be told: nothing of what is withheld of suppressed cells is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthstat_check.model.confidential import is_confidential, tells_withheld
from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.verdict import Change, Clash, Conflict, Judgement


def told_finding(finding: Finding) -> Finding:
    """The same finding without value and range of suppressed cells, and without numbers that would tell them."""
    return replace(
        finding,
        figures=_figures(finding.figures),
        judgement=finding.judgement and told_judgement(finding.judgement),
        conflict=finding.conflict and told_conflict(finding.conflict),
    )


def told_judgement(judgement: Judgement) -> Judgement:
    """The same judgement; one that rests on what is withheld, or that gives a suppressed cell, keeps its outcome."""
    if not any(is_confidential(f) for f in judgement.figures):
        return judgement
    known = replace(
        judgement,
        figures=_figures(judgement.figures),
        result=judgement.result and told_figure(judgement.result),
        fits=tuple(f for f in judgement.fits if not is_confidential(f.figure)),
        slack=tuple(s for s in judgement.slack if not is_confidential(s.figure)),
        within=tuple(s for s in judgement.within if s is not None and not is_confidential(s.figure)),
    )
    if tells_withheld(judgement.figures):
        known = replace(known, fits=(), slack=(), within=())
    elif judgement.result is None or not is_confidential(judgement.result):
        return known
    return replace(known, stated=None, attainable=None, attainable_wide=None, gap=None)


def _figures(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(map(told_figure, figures)) if any(map(is_confidential, figures)) else tuple(figures)


def told_figure(figure: Figure) -> Figure:
    """The same figure; of a suppressed cell its print alone."""
    return replace(figure, value=None, bounds=None) if is_confidential(figure) else figure


def told_conflict(conflict: Conflict) -> Conflict:
    """The same conflict without what is withheld in its proofs and repairs."""
    clashes = tuple(map(_clash, conflict.clashes))
    repairs = tuple(tuple(map(_change, changes)) for changes in conflict.repairs)
    return conflict._replace(clashes=clashes, repairs=repairs)


def _clash(clash: Clash) -> Clash:
    """A proof over suppressed cells is kept where it uses no more than anybody may assume of them."""
    every = (*clash.figures, *(f for line in clash.lines for f, _ in line.terms))
    if not any(map(is_confidential, (*every, *((clash.shared,) if clash.shared else ())))):
        return clash
    if tells_withheld(every):
        return Clash(clash.instances, _figures(clash.figures))
    lines = tuple(x._replace(terms=tuple((told_figure(f), by) for f, by in x.terms)) for x in clash.lines)
    known = clash._replace(figures=_figures(clash.figures), lines=lines)
    hidden = clash.shared is not None and is_confidential(clash.shared)
    return known._replace(shared=None, bounds=()) if hidden else known


def _change(change: Change) -> Change:
    return Change(change.figure, None, confidential=True) if change.confidential else change
