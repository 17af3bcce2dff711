"""What the words beside a row or above a column say about its numbers: a total, an average, a share, a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from healthstat_check.model.grid import Grid
from healthstat_check.relations.discover.kinds import AVERAGE, CHANGE, SHARE, SUM
from healthstat_check.relations.discover.number_text import OTHER

LONGEST = 300
CELLS = 6
WORDS = {
    SUM: r"\b(?:grand |sub-?)?totals?\b|\bsum\b|\boverall\b|\ball\b|\bboth\b|\bcombined\b|\btogether\b"
    r"|\bвсего\b|\bитого?\b|\bсумма\b|\bоба пола\b|\bвсе\b|\bобщ(?:ий|ая|ее|ие)\b"
    r"|\bбарлығы\b|\bжиыны\b|\bжиынтығы\b|\bбарлық\b|\bекі жыныс",
    AVERAGE: r"\baverages?\b|\bavgs?\b|\bave\b|\bmeans?\b|\bсредн|\bв среднем\b|\bорта(?:ша)?\b|\bgpa\b",
    SHARE: r"%|/|\bper\b|\bpercent|\bpct\b|\bshares?\b|\bproportion|\bratios?\b|\brates?\b|\beach\b|\bmargin\b"
    r"|\baverage\b|\bдол[яи]\b|\bудельный вес\b|\bпроцент|\bна \d|\bв расч[её]те на\b|\bүлес|\bпайыз",
    CHANGE: r"%|\bchanges?\b|\bgrowth\b|\bincrease\b|\bdecrease\b|\bvar(?:iance)?\b|\bchg\b|\bdiff"
    r"|\bприрост|\bтемп|\bизменени|\bрост\b|\bснижени|\bөсу|\bөзгер|\bөсім",
}
_PART_OF = re.compile(
    r"[\W\d]*(?:of (?:which|whom|them)|including|thereof|incl\b|в (?:том|т\.) ?(?:числе|ч\.)"
    r"|из (?:них|которых|нее|неё|него)|(?:оның|соның|олардың|бұның) ішінде)",
    re.IGNORECASE,
)
_PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in WORDS.items()}


def position_labels(grid: Grid, states: Sequence[Sequence[int]], columns: bool) -> list[str]:
    """The first words in each column of a grid (above its numbers), or in each row (beside them)."""
    if columns:
        return [_label(row[at] for row, said in zip(grid.rows, states, strict=True) if said[at] == OTHER)
                for at in range(grid.width)]  # fmt: skip
    return [_label(cell for cell, said in zip(row, of_row, strict=True) if said == OTHER)
            for row, of_row in zip(grid.rows, states, strict=True)]  # fmt: skip


def _label(cells: Iterable[str]) -> str:
    return " ".join(cell.strip() for cell in islice(cells, CELLS))[:LONGEST]


def says(label: str, kind: str) -> bool:
    """Whether a label names a result of this kind."""
    return _PATTERNS[kind].search(label) is not None


def is_part_of_the_one_before(label: str) -> bool:
    """Whether a label begins by saying that it tells a part of what stands before it ("of which", "в том числе")."""
    return _PART_OF.match(label) is not None
