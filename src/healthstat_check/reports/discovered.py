"""The relations that files show: as JSON, cell by cell, and as lines to read, one pattern each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from healthstat_check.model.grid import column_letters
from healthstat_check.model.package import Problem
from healthstat_check.model.proposal import Cell, Discovered, Discoveries, StatedText
from healthstat_check.reports.json_shapes import LONGEST, dumped
from healthstat_check.reports.stated_list import entries
from healthstat_check.reports.stated_list import lines as stated_lines
from healthstat_check.reports.visible import clipped, visible
from healthstat_check.reports.wording.wording import Wording

SCHEMA = "healthstat-check/discovered/1"
WIDTH = 80
MANY = 6


def render_json(found: Sequence[Discoveries], problems: Sequence[Problem], texts: Sequence[StatedText] = ()) -> str:
    """Every relation as JSON; rows and columns count from 1 in the grid as it stands, spans of texts in characters."""
    relations = [_entry(relation, grid.file) for grid in found for relation in grid.relations] + entries(texts)
    limited = [clipped(place(grid), LONGEST) for grid in found if not grid.complete]
    unread = [{"file": problem.file, "code": problem.code, "message": problem.message} for problem in problems]
    return dumped({"schema": SCHEMA, "relations": relations, "cut_short": limited, "problems": unread})


def _entry(relation: Discovered, file: str) -> dict[str, Any]:
    return {
        "file": clipped(file, LONGEST),
        "kind": relation.kind,
        "result": _place(relation.result),
        "operands": [_place(operand) for operand in relation.operands],
        "evidence": [*relation.evidence, f"{relation.held} of {relation.looked}"],
        "holds": relation.holds,
    }


def _place(cell: Cell) -> dict[str, Any]:
    sheet = {} if cell.sheet is None else {"sheet": clipped(cell.sheet, LONGEST)}
    return {**sheet, "row": cell.row + 1, "column": cell.column + 1}


def place(grid: Discoveries) -> str:
    """A grid by its file, and its sheet where it has one."""
    return grid.file if grid.sheet is None else f"{grid.file}, {grid.sheet}"


def render_terminal(found: Sequence[Discoveries], words: Wording, texts: Sequence[StatedText] = ()) -> str:
    """The patterns of every grid that has some and the relations of every text, two lines each."""
    lines: list[str] = []
    for grid in found:
        if grid.relations:
            lines += [visible(place(grid), WIDTH), *_patterns(grid, words)]
        if not grid.complete:
            lines.append(words.say("discovered.cut_short", file=visible(place(grid))))
    lines += stated_lines(texts, words)
    lines.append(_closing(found, texts, words))
    return "".join(f"{line}\n" for line in lines)


def _closing(found: Sequence[Discoveries], texts: Sequence[StatedText], words: Wording) -> str:
    count = sum(len(grid.relations) for grid in found)
    stated = sum(len(text.proposals) for text in texts)
    if stated and not count:
        return words.say("discovered.stated", relations=words.integer(stated))
    if not count:
        return words.say("discovered.nothing")
    with_some = sum(bool(grid.relations) for grid in found)
    return words.say("discovered.closing", relations=words.integer(count), tables=words.integer(with_some))


def _patterns(grid: Discoveries, words: Wording) -> Iterator[str]:
    """Relations of one shape together: what adds up to what, then where, and how many hold."""
    for _, group in groupby(sorted(grid.relations, key=_shape), key=_shape):
        relations = list(group)
        one = relations[0]
        by_rows = one.along == "rows"
        spelled = _letters if by_rows else _numbers
        result = spelled([_position(one.result, by_rows)])
        operands = _spelled_operands(one, by_rows, spelled, words)
        name = f" {visible(one.name, 24)!r}" if one.name else ""
        across = "discovered.columns_equal" if by_rows else "discovered.rows_equal"
        yield clipped(f"  {words.say(across, result=result + name, operands=operands)}", WIDTH)
        lines = [_position(relation.result, not by_rows) for relation in relations]
        where = (_numbers if by_rows else _letters)(sorted(set(lines)))
        said = words.say(f"discovered.on_{one.along}", lines=where, held=one.held, looked=one.looked)
        named = words.say("discovered.named") if {"label", "header"} & set(one.evidence) else ""
        yield clipped(f"    {said}{named}", WIDTH)


def _spelled_operands(relation: Discovered, by_rows: bool, spelled: Any, words: Wording) -> str:
    places = [_position(operand, by_rows) for operand in relation.operands]
    if relation.kind in ("share", "change"):
        first, second = (spelled([at]) for at in places)
        return words.say(f"discovered.{relation.kind}", first=first, second=second)
    return words.say(f"discovered.{relation.kind}", operands=spelled(places))


def _shape(relation: Discovered) -> tuple[str, str, int, tuple[int, ...]]:
    by_rows = relation.along == "rows"
    operands = tuple(_position(operand, by_rows) for operand in relation.operands)
    return relation.along, relation.kind, _position(relation.result, by_rows), operands


def _position(cell: Cell, column: bool) -> int:
    return cell.column if column else cell.row


def _numbers(places: Sequence[int]) -> str:
    """Rows from 1, runs as `3-7`."""
    return _joined((str(first + 1), str(last + 1)) for first, last in _ranges(places))


def _letters(places: Sequence[int]) -> str:
    """Columns as spreadsheets call them, runs as `C-F`."""
    return _joined((column_letters(first), column_letters(last)) for first, last in _ranges(places))


def _joined(ranges: Iterable[tuple[str, str]]) -> str:
    parts = [first if first == last else f"{first}-{last}" for first, last in ranges]
    return ", ".join(parts if len(parts) <= MANY else [*parts[: MANY - 2], "…", parts[-1]])


def _ranges(places: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of consecutive numbers in a rising sequence."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] + 1 == at:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
