"""A bar on a terminal, silence in a pipe."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from healthstat_check.cli import progress

Run = Callable[..., "subprocess.CompletedProcess[str]"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown_on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, **settings: bool) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "PAUSE", 0.0)
    with progress.shown(**settings) as told:
        told("solve", 0, 0)
        told("solve", 1, 4)
    return stream.getvalue()


def test_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_on(io.StringIO(), monkeypatch) == ""


def test_terminal_sees_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown_on(Terminal(), monkeypatch)
    assert "solve      [######..................] 1/4" in text
    assert text.endswith(progress.CLEAR)


def test_quiet_terminal_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_on(Terminal(), monkeypatch, quiet=True) == ""


def test_verbose_names_each_stage_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_on(io.StringIO(), monkeypatch, verbose=True) == "solve\n"


def test_run_tells_its_stages(tool: Run, clean: Path) -> None:
    done = tool("check", str(clean), "-v")
    assert done.stderr.startswith("load\n")
