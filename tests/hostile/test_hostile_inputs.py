"""Broken and hostile packages: refused or found with a sentence, in bounds; sound ones beside them pass."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.hostile import archives, delimited, descriptors, documents
from tests.hostile.made import Made

from healthstat_check.cli.main import main
from hostile import complaints, run

CASES = [*delimited.CASES, *descriptors.CASES, *archives.CASES, *documents.CASES]
measured = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux")


def test_no_two_inputs_have_one_name():
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_check_ends_as_it_must(case: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = case.write(tmp_path)
    code = main(["check", str(folder)])
    said = capsys.readouterr()
    plain = " ".join((said.out + said.err).split())
    assert (code, [name for name in case.names if " ".join(name.split()) not in plain]) == (case.exit, []), plain
    assert {path.name for path in folder.iterdir()} == {name.partition("/")[0] for name in case.files}


@measured
@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_memory_and_time_stay_in_bounds(case: Made, tmp_path: Path):
    folder = case.write(tmp_path)
    found = run(["check", str(folder)], folder)
    assert list(complaints(case.expected(), found)) == []
