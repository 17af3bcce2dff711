"""The tutorials are true: their files are written, their commands run, their outputs compared."""

from __future__ import annotations

import re
import shlex
from itertools import groupby
from pathlib import Path

import pytest

from healthstat_check.cli.main import main

TUTORIALS = Path(__file__).parents[1] / "docs" / "tutorials"
BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
RUN = sorted(path for path in TUTORIALS.glob("*.md") if "```console" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", RUN, ids=lambda path: path.stem)
def test_what_the_page_says_happens(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    commands = 0
    for kind, title, content in BLOCK.findall(page.read_text(encoding="utf-8")):
        if title:
            Path(title).write_text(content, encoding="utf-8")
        elif kind == "console":
            command, _, expected = content.partition("\n")
            name, *arguments = shlex.split(command.removeprefix("$ "))
            assert name == "healthstat-check"
            main(arguments)
            assert_alike(capsys.readouterr().out, expected)
            commands += 1
    assert commands > 1


def assert_alike(said, expected):
    """Every stretch of expected lines stands in what was said, in order; a line of "…" passes over any lines."""
    lines, at = said.replace("\xa0", " ").splitlines(), 0
    for passed, stretch in groupby(expected.splitlines(), lambda line: line == "…"):
        wanted = list(stretch)
        if passed:
            continue
        found = next((i for i in range(at, len(lines)) if lines[i : i + len(wanted)] == wanted), None)
        assert found is not None, f"not said: {wanted}\nin: {lines[at:]}"
        at = found + len(wanted)
