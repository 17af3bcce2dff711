"""Figures of texts that were tied to tables, as named figures with relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from healthstat_check.model.draft import FigureDraft, PackageDraft, QuoteDraft, RelationDraft
from healthstat_check.model.figure import Figure
from healthstat_check.model.relation import ADDITIVITY, CHANGE, RATIO, RESTATEMENT
from healthstat_check.model.tie import (
    CELL,
    DIFFERENCE,
    FACTOR,
    GROWTH,
    MATCHED,
    SHARE,
    SUM,
    TOTAL,
    Candidate,
    Tie,
)
from healthstat_check.model.tie import RATIO as OF_COLUMNS
from healthstat_check.model.unit import COUNT
from healthstat_check.relations.drafts.spelling import safe_name, spelled_code, spelled_name, unique_name

Quoted = tuple[Tie, QuoteDraft]
MOST_UNTIED = 100
_KINDS = {
    CELL: RESTATEMENT, TOTAL: ADDITIVITY, SUM: ADDITIVITY, SHARE: RATIO, OF_COLUMNS: RATIO,
    DIFFERENCE: CHANGE, GROWTH: CHANGE, FACTOR: CHANGE,
}  # fmt: skip


class UnspellableError(ValueError):
    """A name or code that no formula can spell."""


def with_figures(drafted: PackageDraft, quotes: Iterable[tuple[Tie, QuoteDraft | None]]) -> PackageDraft:
    """The draft with a figure and its relation for each cell or aggregate that texts repeat.

    Prints of one cell are one figure. What is tied to no cell, or to several, is listed.
    """
    grouped: dict[str, list[Quoted]] = {}
    untied = []
    for tie, quote in quotes:
        formula = _formula(tie) if quote is not None and is_sure(tie) else None
        if formula is not None and quote is not None:
            grouped.setdefault(formula, []).append((tie, quote))
        else:
            untied.append(_place(tie))
    taken: set[str] = set()
    figures = tuple(_figure(formula, group, taken) for formula, group in grouped.items())
    return replace(drafted, figures=figures, untied=tuple(untied[:MOST_UNTIED]))


def _place(tie: Tie) -> tuple[str, str, int]:
    where = tie.mention.figure.location
    return tie.mention.text, tie.mention.figure.printed, (where.line or 0) if where is not None else 0


def is_sure(tie: Tie) -> bool:
    """Whether a tie is good enough to be written down: one candidate, and more than one thing beside the value."""
    return tie.outcome == MATCHED and len(tie.candidates) == 1 and len(tie.candidates[0].agrees) > 1


def _figure(formula: str, group: Sequence[Quoted], taken: set[str]) -> FigureDraft:
    first = group[0][0].candidates[0]
    cell = first.cells[0]
    parts = [_field(cell), *(code for _, code in cell.key), *([] if first.kind == CELL else [first.kind])]
    name = unique_name(f"text_{safe_name(' '.join(parts))}", taken)
    unit = cell.unit.name if cell.unit is not None and cell.unit.family == COUNT and _counts(first) else ""
    quotes = tuple(QuoteDraft(q.text, q.quote, q.occurrence, unit) for _, q in group)
    relation = RelationDraft(
        f"{name}-in-table",
        formula.replace(_HOLE, name),
        _KINDS[first.kind],
        evidence=tuple(_evidence(*one) for one in group),
    )
    return FigureDraft(name, quotes, relation)


_HOLE = "\u00b7"
"""Where the figure's name goes in a formula."""


def _counts(candidate: Candidate) -> bool:
    """Whether what is repeated is in the cells' own unit."""
    return candidate.kind in (CELL, TOTAL, SUM, DIFFERENCE)


def _evidence(tie: Tie, quote: QuoteDraft) -> str:
    candidate = tie.candidates[0]
    where = tie.mention.figure.location
    line = f", line {where.line}" if where is not None and where.line is not None else ""
    told = candidate.cells[0].printed if candidate.kind == CELL else f"{candidate.kind} of {len(candidate.cells)} cells"
    return f"{quote.quote!r} ({quote.text}{line}) is {told} by {', '.join(candidate.agrees)}"


def _formula(tie: Tie) -> str | None:
    candidate = tie.candidates[0]
    try:
        return _SPELLERS[candidate.kind](candidate, tie.mention.direction == "down")
    except UnspellableError:
        return None


def _cell(cell: Figure, codes: str | None = None, over: str = "") -> str:
    """`table.measure[dimension=code]`, of dimension `over` with these codes, or with all of them for ""."""
    chosen = []
    for dimension, code in cell.key:
        if dimension != over:
            chosen.append(f"{_name(dimension)}={_code(code)}")
        elif codes:
            chosen.append(f"{_name(dimension)}={codes}")
    inside = f"[{', '.join(chosen)}]" if chosen else ""
    return f"{_name(cell.source)}.{_name(_field(cell))}{inside}"


def _sum(candidate: Candidate, _: bool) -> str:
    first, second = candidate.cells[:2]
    over = next(d for (d, one), (_, other) in zip(first.key, second.key, strict=True) if one != other)
    codes = ", ".join(_code(dict(cell.key)[over]) for cell in candidate.cells)
    return f"{_HOLE} = sum({_cell(first, f'({codes})', over)}, over {_name(over)})"


def _quotient(candidate: Candidate, _: bool) -> str:
    return f"{_cell(candidate.cells[0])} / {_cell(candidate.cells[1])} = {_HOLE}"


def _difference(candidate: Candidate, down: bool) -> str:
    new, old = (_cell(cell) for cell in candidate.cells)
    return f"{old} - {new} = {_HOLE}" if down else f"{new} - {old} = {_HOLE}"


def _growth(candidate: Candidate, down: bool) -> str:
    new, old = (_cell(cell) for cell in candidate.cells)
    return f"1 - {new} / {old} = {_HOLE}" if down else f"{new} / {old} - 1 = {_HOLE}"


def _restated(candidate: Candidate, _: bool) -> str:
    return f"{_HOLE} = {_cell(candidate.cells[0])}"


_SPELLERS: dict[str, Callable[[Candidate, bool], str]] = {
    CELL: _restated, TOTAL: _sum, SUM: _sum, SHARE: _quotient, OF_COLUMNS: _quotient, DIFFERENCE: _difference,
    GROWTH: _growth, FACTOR: _quotient,
}  # fmt: skip


def _field(cell: Figure) -> str:
    return (cell.location.field if cell.location is not None else None) or ""


def _name(name: str) -> str:
    spelled = spelled_name(name)
    if spelled is None:
        raise UnspellableError(name)
    return spelled


def _code(code: str) -> str:
    spelled = spelled_code(code)
    if spelled is None:
        raise UnspellableError(code)
    return spelled
