"""A run that is killed leaves all reports old or all new, and evidence that stands."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = [sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())"]
FORMS = ("json", "sarif", "junit", "html", "md")
KILLS = 200
SOONER, LATER = 0.95, 1.01
"""How the usual time is followed: about one run in six ends by itself, on a machine of any load."""
MOST_BETWEEN = 2
"""Kills that may fall between the first and the last of a set's replacements, a fraction of a thousandth of a run."""
PACKAGE = """\
name: clinics
figures:
  urban: {printed: "1 204", unit: clinics}
  rural: {printed: "873", unit: clinics}
  all: {printed: "TOTAL", unit: clinics}
relations:
  both: urban + rural = all
"""


def start(place: Path) -> subprocess.Popen[bytes]:
    options = [word for form in FORMS for word in ("--report", f"{form}={place}/{form}")]
    command = [*TOOL, "check", str(place / "package"), "-q", "--as-of", "2026-01-01", *options]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen([*command, "--evidence", str(place / "evidence")], env=env, stderr=subprocess.DEVNULL)


def written(place: Path) -> dict[str, bytes]:
    return {form: (place / form).read_bytes() for form in FORMS}


def publish(place: Path, total: str) -> None:
    (place / "package").mkdir(exist_ok=True)
    (place / "package" / "datapackage.yaml").write_text(PACKAGE.replace("TOTAL", total))


def told_by_verify(place: Path) -> set[str]:
    """What kinds of differences there are; a killed run may leave reports that no manifest names yet: "added"."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [*TOOL, "verify", str(place / "evidence")]
    done = subprocess.run(command, env=env, capture_output=True, check=False, text=True)
    assert done.returncode in (0, 1), done.stderr
    return {line.partition(":")[0] for line in done.stdout.splitlines()} & {"changed", "missing", "broken", "added"}


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_two_hundred_kills(tmp_path: Path) -> None:
    states = []
    begun = time.monotonic()
    for total in ("2 177", "2 277"):
        publish(tmp_path, total)
        assert start(tmp_path).wait() == 1
        states.append(written(tmp_path))
    usual = (time.monotonic() - begun) / 2
    chance = random.Random(7)
    killed = renewed = between = 0
    for at in range(KILLS):
        publish(tmp_path, ("2 177", "2 277")[at % 2])
        before = written(tmp_path)
        process = start(tmp_path)
        time.sleep(usual * chance.triangular(0.1, 1.3, 1.0))
        process.send_signal(signal.SIGKILL)
        ended = process.wait() != -signal.SIGKILL
        killed += not ended
        usual *= SOONER if ended else LATER
        after = written(tmp_path)
        assert all(after[form] in (states[0][form], states[1][form]) for form in FORMS)
        between += after not in states
        renewed += after != before
        if at % 10 == 0:
            assert told_by_verify(tmp_path) <= {"added"}
    assert killed > KILLS // 2, "most runs were killed before their end"
    assert renewed > KILLS // 40, "and some had written reports"
    assert between <= MOST_BETWEEN, "reports are replaced together"
    assert start(tmp_path).wait() == 1
    assert told_by_verify(tmp_path) == set()
