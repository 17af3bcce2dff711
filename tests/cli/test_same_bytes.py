"""One hash for each form of report, whatever the process is like."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from healthstat_check.cli.destinations import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("osms-coverage", "osms-coverage-planted")
TOOL = [sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())"]
SEEDS, THREADS, LOCALES, ZONES = ("0", "1", "4711", "random"), ("1", "4"), ("C", "ru_RU.UTF-8"), ("UTC", "Asia/Almaty")
EVERY = list(itertools.product(SEEDS, THREADS, LOCALES, ZONES))
FEW = [EVERY[0], EVERY[13], EVERY[31]]
FORMS = [form for form in FORMATS if form not in ("annotated", "summary")]
"""All that are text; annotated originals and the summary to sign have tests of their own."""


def hashes(place: Path, seed: str, threads: str, locale: str, zone: str) -> tuple[str, ...]:
    """One hash a form, of a run in a process that differs in all this."""
    place.mkdir()
    files = {form: place / form for form in FORMS}
    options = [word for form, path in files.items() for word in ("--report", f"{form}={path}")]
    keep = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    env = keep | {"POLARS_MAX_THREADS": threads, "LC_ALL": locale, "TZ": zone, "COLUMNS": str(40 + len(zone))}
    packages = [f"sample_data/{name}" for name in PACKAGES]
    command = [*TOOL, "check", *packages, "-q", "--as-of", "2026-01-01", *options]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in files.values())


def test_three_processes_give_one_hash_a_form(tmp_path: Path) -> None:
    assert len({hashes(tmp_path / str(at), *process) for at, process in enumerate(FEW)}) == 1


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_thirty_two_processes_give_one_hash_a_form(tmp_path: Path) -> None:
    assert len(EVERY) == 32
    assert len({hashes(tmp_path / str(at), *process) for at, process in enumerate(EVERY)}) == 1
