"""Figures of texts beside the tables: what each repeats, in words and as JSON."""

from __future__ import annotations

from typing import Any

from healthstat_check.model.report import Report
from healthstat_check.model.tie import CELL, CONTRADICTED, MATCHED, SUM, TOTAL, Candidate, Tie
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.json_shapes import LONGEST, location
from healthstat_check.reports.mention_list import mention_shape
from healthstat_check.reports.visible import clipped, visible
from healthstat_check.reports.wording.wording import Wording

MOST_CELLS = 6
"""Cells of one aggregate that are listed."""
MOST_WORDS = 5


def text_shapes(report: Report) -> list[dict[str, Any]]:
    """A shape for each text: its counts, and every figure that nobody named with what it was tied to."""
    return [
        {"name": clipped(text.text, LONGEST), "file": clipped(text.path, LONGEST), "figures": text.figures}
        | text.counts
        | {"ties": [_tie(tie) for tie in text.ties]}
        for text in report.texts
    ]


def told(tie: Tie, words: Wording) -> tuple[str, ...]:
    """What a figure repeats or may repeat, or why it is tied to nothing, a line each."""
    if tie.candidates:
        shown = tie.candidates[:1] if tie.outcome in (MATCHED, CONTRADICTED) else tie.candidates
        return tuple(source_text(candidate, words) for candidate in shown)
    beyond = ", ".join(visible(word) for word in tie.beyond[:MOST_WORDS])
    return (words.say(f"untied.{tie.reason}", words=beyond),)


def source_text(candidate: Candidate, words: Wording) -> str:
    """A cell with its print and place, or an aggregate by its cells."""
    first, second = candidate.cells[0], candidate.cells[-1]
    names = {"first": visible(first.name, 200), "second": visible(second.name, 200)}
    if candidate.kind == CELL:
        return words.say("tie.cell", printed=visible(first.printed), place=place_text(first.location), **names)
    listed = " + ".join(visible(cell.name, 200) for cell in candidate.cells[:MOST_CELLS])
    more = " + …" if len(candidate.cells) > MOST_CELLS else ""
    cells = listed + more if candidate.kind in (SUM, TOTAL) else ""
    return words.say(f"tie.{candidate.kind}", cells=cells, **names)


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "figure": mention_shape(tie.mention),
        "outcome": tie.outcome,
        "reason": tie.reason or None,
        "beyond": [clipped(word, LONGEST) for word in tie.beyond],
        "sources": [_source(candidate) for candidate in tie.candidates],
    }


def _source(candidate: Candidate) -> dict[str, Any]:
    cells = [
        {
            "name": clipped(cell.name, LONGEST),
            "printed": clipped(cell.printed, LONGEST),
            "location": location(cell.location, cell.key),
        }
        for cell in candidate.cells[:MOST_CELLS]
    ]
    return {"kind": candidate.kind, "cells": cells, "of": len(candidate.cells), "agrees": list(candidate.agrees)}
