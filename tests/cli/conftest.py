"""The command line as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from healthstat_check.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
TOOL = (sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())")
Run = Callable[..., "subprocess.CompletedProcess[str]"]

CLEAN = """\
name: clean
figures:
  boys: {printed: "12", unit: persons}
  girls: {printed: "13", unit: persons}
  children: {printed: "25", unit: persons}
relations:
  sexes: boys + girls = children
"""


@pytest.fixture
def tool(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in this process; the project's folder is the working directory."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        code = main(arguments)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return run


@pytest.fixture
def process() -> Run:
    """Runs the tool in a process of its own; the project's folder is the working directory."""

    def run(*arguments: str | bytes, **settings: Any) -> subprocess.CompletedProcess[str]:
        given = {"capture_output": True, "text": True, "check": False, "cwd": ROOT, "timeout": 60} | settings
        return subprocess.run([*TOOL, *arguments], **given)

    return run


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A package whose figures agree."""
    return package(tmp_path / "clean", CLEAN)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A package with a sum that no rounding explains."""
    return package(tmp_path / "wrong", CLEAN.replace('"25"', '"52"'))


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A package whose sum holds only if its total is rounded more coarsely than it looks."""
    text = CLEAN.replace('"12"', '"1 200"').replace('"13"', '"1 312"').replace('"25"', '"2 530"')
    return package(tmp_path / "doubtful", text)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A package whose descriptor cannot be read."""
    return package(tmp_path / "broken", "name: [")


def package(folder: Path, descriptor: str) -> Path:
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(descriptor, "utf-8")
    return folder
