"""The start-up promise: what a check of a package loads, and how long the whole process takes."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "sample_data").iterdir() if path.is_dir())
NEEDED = """
import click, lark, pandera.polars, polars, rich, yaml
pandera.polars.DataFrameSchema({"a": pandera.polars.Column(str)}).validate(polars.DataFrame({"a": ["b"]}))
"""
"""All libraries that tables and texts need, and what these bring along."""
ROUNDS = 3
"""Other work on the machine can spoil a measurement, but hardly three of them."""


def modules_after(code: str) -> list[str]:
    """The modules that a fresh interpreter holds after `code`."""
    command = [sys.executable, "-c", f"{code}\nimport sys; print(); print(*sys.modules)"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    return done.stdout.splitlines()[-1].split()


def loaded_after(code: str) -> set[str]:
    """The libraries among them, by their top-level names."""
    names = {name.partition(".")[0] for name in modules_after(code)}
    return {name for name in names if not name.startswith("_")} - sys.stdlib_module_names


def test_checking_every_sample_loads_no_library_for_anything_else() -> None:
    run = f"from healthstat_check.cli.main import main\nassert main({['check', *SAMPLES]!r}) == 1"
    assert loaded_after(run) - loaded_after(NEEDED) == {"healthstat_check"}


UNTRANSLATED = [s for s in SAMPLES if "translationOf" not in (ROOT / s / "datapackage.yaml").read_text("utf-8")]
"""Samples whose texts are in one language; translations are compared figure by figure, which takes reading them."""


def test_a_check_loads_nothing_that_only_lone_files_need() -> None:
    assert UNTRANSLATED
    run = f"from healthstat_check.cli.main import main\nmain({['check', *UNTRANSLATED]!r})"
    ours = {name for name in modules_after(run) if name.startswith("healthstat_check.")}
    lone = (
        "figures.prose",
        "relations.stated",
        "relations.discover",
        "model.mention",
        "model.proposal",
        "load.workbooks",
    )
    assert [name for name in sorted(ours) if name.removeprefix("healthstat_check.").startswith(lone)] == []


@pytest.fixture(scope="module")
def core_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with what the core needs and nothing else: beside pandas, pandera itself starts slower."""
    folder = tmp_path_factory.mktemp("core")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    lock = ROOT / "requirements" / "core.txt"
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}  # pip may ask its index
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", lock], check=True, env=outside)
    return python


@pytest.mark.slow
def test_whole_processes_keep_their_limits(core_only: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    told = []
    for _ in range(ROUNDS):
        bench = [core_only, "benchmarks/startup.py"]
        done = subprocess.run(bench, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
        told.append(done.stdout + done.stderr)
        if done.returncode == 0:
            return
    pytest.fail("\n".join(told))
