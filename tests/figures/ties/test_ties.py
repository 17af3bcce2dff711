"""Texts beside tables: every figure with the cell or aggregate that it repeats or contradicts, or why neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from healthstat_check.model.tie import CELL, Candidate, Tie
from healthstat_check.run import check

CASES = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir() if folder.is_dir())


def told(folder: Path) -> Iterator[str]:
    (report,) = check([str(folder)])
    assert report.problems == ()
    for text in report.texts:
        yield f"{text.pinned} pinned, {text.named} named"
        yield from map(line, text.ties)


def line(tie: Tie) -> str:
    known = "; ".join(map(source, tie.candidates)) or " ".join((tie.reason, *tie.beyond))
    return f"{tie.outcome.replace('_', ' ')} | {tie.mention.figure.printed} | {known}"


def source(candidate: Candidate) -> str:
    cells = ", ".join(cell.name for cell in candidate.cells)
    return cells if candidate.kind == CELL else f"{candidate.kind} of {cells}"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    assert list(told(folder)) == (folder / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "folder", [folder for folder in CASES if folder.name.startswith("quiet-")], ids=lambda folder: folder.name
)
def test_sentences_that_say_more_than_the_table_accuse_nobody(folder: Path) -> None:
    assert not [one for one in told(folder) if one.startswith("contradicted")]


def test_cases_show_every_fate() -> None:
    lines = [one for folder in CASES for one in (folder / "expected.txt").read_text("utf-8").splitlines()]
    fates = {one.partition(" |")[0] for one in lines}
    assert {"matched", "ambiguous", "contradicted", "not found"} <= fates
    assert {"total", "sum", "share", "ratio", "difference", "growth", "factor"} <= {
        kind for kind in ("total", "sum", "share", "ratio", "difference", "growth", "factor")
        if any(f"| {kind} of " in one for one in lines)
    }  # fmt: skip
