"""What was read, and what was examined."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from healthstat_check.model.relation import KINDS, Relation
from healthstat_check.model.report import Coverage, Report
from healthstat_check.model.verdict import OUTCOMES, TIGHT
from healthstat_check.reports.tally import by_outcome
from healthstat_check.reports.terminal.canvas import grid, heading, indented, plain
from healthstat_check.reports.visible import clipped, visible
from healthstat_check.reports.wording.wording import Wording

RIGHT, LEFT = "right", "left"


def read_section(report: Report, words: Wording) -> Iterator[RenderableType]:
    """Every table and text with its size, its figures, and how many of them stand in judged relations."""
    sides = (LEFT, LEFT, RIGHT, RIGHT, RIGHT)
    heads = (words.say(f"label.{label}") for label in ("file", "holds", "columns", "figures", "in_relations"))
    table = grid(*zip(heads, sides, strict=True))
    for row in _rows(report, words):
        table.add_row(*row)
    yield heading(words.say("label.read"))
    yield indented(table)


def examined_section(report: Report, words: Wording) -> Iterator[RenderableType]:
    """Relations by kind, and their instances by outcome."""
    if not report.verdicts:
        return
    labels = [words.say("head.kind"), words.say("head.relations")]
    outcomes = [words.say(f"head.{outcome}") for outcome in OUTCOMES]
    table = grid((labels[0], LEFT), *((label, RIGHT) for label in [labels[1], *outcomes]))
    for kind in KINDS:
        verdicts = [v for v in report.verdicts if v.relation.kind == kind]
        if verdicts:
            counts = [len(verdicts), *by_outcome(verdicts).values()]
            table.add_row(words.say(f"kind.{kind}"), *(words.integer(n) if n else "·" for n in counts))
    yield heading(words.say("label.examined"))
    yield indented(table)
    tight = [_label(j.relation, words) for v in report.verdicts for j in v.judgements if j.remark == TIGHT]
    if tight:
        yield indented(plain(words.say("label.tight", relations=clipped(", ".join(dict.fromkeys(tight)), 400)), "dim"))


def _label(relation: Relation, words: Wording) -> str:
    return visible(relation.label.get(words.language) or relation.name)


def _rows(report: Report, words: Wording) -> Iterator[tuple[str, ...]]:
    parts = {part.name: part for part in report.coverage}
    for table in report.package.tables:
        size = words.say("label.rows_columns", rows=words.integer(table.height), columns=table.frame.width)
        yield visible(table.path), words.say("label.tables"), size, *_coverage(parts.pop(table.name, None), words)
    for text in report.package.texts:
        yield visible(text.path), words.say("label.texts"), "", *_coverage(parts.pop(text.name, None), words)
    for part in parts.values():
        holds = "named" if report.package.descriptor else "tables"
        yield visible(part.name), words.say(f"label.{holds}"), "", *_coverage(part, words)


def _coverage(part: Coverage | None, words: Wording) -> tuple[str, str]:
    """Figures read and figures in judged relations; dots for a part without figures."""
    if part is None or not part.figures:
        return "·", "·"
    return words.integer(part.figures), words.integer(part.examined)
