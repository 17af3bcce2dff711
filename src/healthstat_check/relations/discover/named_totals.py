"""Totals by their name alone: in a small table the only total may be the wrong one, without a sibling that is right."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from healthstat_check.model.grid import Grid
from healthstat_check.model.proposal import FOOTING, Cell, Discovered, Discoveries
from healthstat_check.relations.discover.kinds import AVERAGE, SHARE, SUM
from healthstat_check.relations.discover.labels import is_part_of_the_one_before, says
from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.reading import read_lines
from healthstat_check.relations.slip import is_slip

MOST_PARTS, MOST_LINES = 60, 12
NEAR, CLOSE = 3, 10
"""A miss of more than one in so many of the total is another kind of number; of small numbers, sooner."""
TELLING = 1000
"""Steps of print from which a slip of one digit is more than chance."""
YEARS = range(1900, 2100)
_TOTAL = re.compile(
    r"\W*(?:всего|итого|барлығы|жиыны|жиынтығы|(?:grand |overall )?totals?)\b(?!.*\b(?:из|of)\b)", re.IGNORECASE
)
_YEAR = re.compile(r"\bгод|\byear|\bжыл", re.IGNORECASE)
_FOOTING = re.compile(r"\W*(?:итого|жиыны|(?:grand )?total)\W*", re.IGNORECASE)
_NO_SUM = re.compile(
    r"\bмедиан|\bвозраст|\bиндекс|\bкоэффициент|\bуровень|\bтемп|\bранг|\bместо\b|\bуникальн|\bжас\b|\bкөрсеткіш|\bдеңгей"
    r"|\bплотност|\bтығызды|\bdensity|\bmedian|\bages?\b|\bindex|\brank|\blevel\b|\bscore|\bexpectancy|\bdistinct|\bunique",
    re.IGNORECASE,
)


class _Sum(NamedTuple):
    """A total by name with its parts: positions of lines."""

    result: int
    parts: tuple[int, ...]


def named_totals(grid: Grid, shown: Discoveries) -> Iterator[Discovered]:
    """Sums that a label names and that fail by one slip, where the table shows no relation of the kind itself."""
    known = {(relation.along, _position(relation), len(relation.operands)) for relation in shown.relations}
    told = {relation.result for relation in shown.relations if relation.holds is not None}
    rows, columns = read_lines(grid)
    for lines, headings, along in ((rows, columns.labels, "rows"), (columns, rows.labels, "columns")):
        named = _lone_total(lines)
        if named is None or any(k[:2] == (along, named.result) and k[2] != len(named.parts) for k in known):
            continue
        yield from (miss for miss in _misses(named, lines, headings, grid.sheet) if miss.result not in told)


def _position(relation: Discovered) -> int:
    return relation.result.column if relation.along == "rows" else relation.result.row


def _lone_total(lines: Lines) -> _Sum | None:
    """The only total of a table, at either end of its parts, none of which is told to be a part of another."""
    places = [p for p in range(lines.width) if lines.numeric[p] and not _is_heading(p, lines)]
    totals = [p for p in places if _TOTAL.match(lines.labels[p])]
    if len(totals) != 1 or not 2 < len(places) <= MOST_PARTS + 1 or totals[0] not in (places[0], places[-1]):
        return None
    parts = tuple(place for place in places if place != totals[0])
    first = parts[0] if totals[0] < parts[0] else -1
    inner = (lines.labels[p] for p in range(min(places), max(places) + 1) if p not in (totals[0], first))
    nested = any(is_part_of_the_one_before(label) for label in inner)
    others = any(says(lines.labels[part], kind) for part in parts for kind in (SUM, AVERAGE, SHARE))
    return None if nested or others else _Sum(totals[0], parts)


def _is_heading(place: int, lines: Lines) -> bool:
    """Whether the numbers at a position are years: by its name, or at the head of several lines."""
    numbers = [value for line in lines.values if (value := line[place]) is not None]
    years = all(value % lines.one == 0 and value // lines.one in YEARS for value in numbers)
    first = len(numbers) > 1 and not any(lines.numeric[:place])
    return years and (first or not lines.labels[place] or _YEAR.search(lines.labels[place]) is not None)


def _misses(named: _Sum, lines: Lines, headings: list[str], sheet: str | None) -> Iterator[Discovered]:
    """The lines that one slip keeps from adding up; none where more of them miss than hold, or one is far off."""
    held, missed, looked = 0, [], 0
    for at, line in enumerate(lines.values):
        numbers = [line[place] for place in (named.result, *named.parts)]
        if any(number is None for number in numbers) or _never_adds(headings[at]):
            continue
        looked += 1
        total, *parts = (number or 0 for number in numbers)
        slack = sum(lines.halves[at][place] for place in (named.result, *named.parts))
        if abs(sum(parts) - total) <= slack:
            held += sum(1 for part in parts if part) > 1
        elif _is_near(total, parts):
            missed.append(at)
        else:
            return
    if looked <= MOST_LINES and len(missed) <= max(1, held):
        for at in missed:
            footing = _is_footing(named, lines, at)
            if held or footing or _is_telling(named, lines, at):
                yield _relation(named, lines, (at, held, looked, footing), sheet)


def _never_adds(heading: str) -> bool:
    return _NO_SUM.search(heading) is not None or says(heading, SHARE) or says(heading, AVERAGE)


def _is_near(total: int, parts: list[int]) -> bool:
    """Whether a total lies above each part, near their sum, and one slip away from it."""
    steps = [part // 2 for part in parts]
    near = NEAR * abs(sum(parts) - total) <= total
    return near and min(parts) >= 0 and total > max(parts) and is_slip(total // 2, steps)


def _is_telling(named: _Sum, lines: Lines, at: int) -> bool:
    """Whether the numbers are fine enough for a slip to be more than chance."""
    numbers = [lines.values[at][place] or 0 for place in (named.result, *named.parts)]
    return numbers[0] >= TELLING * math.gcd(*numbers)


def _is_footing(named: _Sum, lines: Lines, at: int) -> bool:
    """Whether a total stands below its parts by a name that means their sum, and exceeds it: parts may overlap."""
    total, *parts = (lines.values[at][place] or 0 for place in (named.result, *named.parts))
    below = named.result > named.parts[-1] and 0 < CLOSE * (total - sum(parts)) <= total
    return below and _FOOTING.fullmatch(lines.labels[named.result]) is not None


def _relation(named: _Sum, lines: Lines, said: tuple[int, int, int, bool], sheet: str | None) -> Discovered:
    at, held, looked, footing = said
    cells = [
        Cell(at, place, sheet) if lines.along_rows else Cell(place, at, sheet) for place in (named.result, *named.parts)
    ]
    evidence = ("label", FOOTING) if footing else ("label",)
    along = "rows" if lines.along_rows else "columns"
    return Discovered(SUM, cells[0], tuple(cells[1:]), False, held, looked, evidence, along, lines.labels[named.result])
