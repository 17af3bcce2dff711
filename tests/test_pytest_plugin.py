"""`pytest --healthstat PACKAGE`, in a project that is not ours."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = any(entry.name == "healthstat" for entry in entry_points(group="pytest11"))
PLUGIN = [] if INSTALLED else ["-p", "healthstat_check.pytest_plugin"]
PACKAGE = """\
name: clinics
figures:
  urban: {printed: "1 204", unit: clinics}
  rural: {printed: "873", unit: clinics}
  all: {printed: "2 177", unit: clinics}
  share: {printed: "58.0", unit: percent}
  total: {unprinted: true, unit: clinics}
relations:
  both: urban + rural = all
  least: urban <= all
  part: urban / total = share
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a test of its own and a package with one wrong figure."""
    (tmp_path / "test_own.py").write_text("def test_own():\n    assert True\n")
    (tmp_path / "clinics").mkdir()
    (tmp_path / "clinics" / "datapackage.yaml").write_text(PACKAGE)
    return tmp_path


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", *PLUGIN, "-p", "no:cacheprovider", *arguments]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTEST_ADDOPTS": ""}
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=env)


def test_one_item_a_relation_beside_own_tests(project: Path) -> None:
    done = run(project, "-v", "-rs", "--healthstat", "clinics", "-W", "error")
    assert done.returncode == 1
    assert "clinics::both FAILED" in done.stdout
    assert "clinics::least PASSED" in done.stdout
    assert "clinics::part SKIPPED" in done.stdout
    assert "clinics::inputs PASSED" in done.stdout
    assert "test_own.py::test_own PASSED" in done.stdout
    assert "The total lies outside what its parts allow." in done.stdout
    assert "Traceback" not in done.stdout


def test_items_can_be_chosen_and_counted(project: Path) -> None:
    done = run(project, "--healthstat", "clinics", "-k", "least or test_own", "-q")
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_without_the_option_nothing_is_added_and_nothing_heavy_imported(project: Path) -> None:
    (project / "test_own.py").write_text(
        "import sys\ndef test_own():\n    assert not {'polars', 'pandera', 'click'} & set(sys.modules)\n"
    )
    done = run(project, "-q")
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_package_alone_is_enough(project: Path) -> None:
    (project / "test_own.py").unlink()
    (project / "clinics" / "datapackage.yaml").write_text(PACKAGE.replace("2 177", "2 077"))
    assert run(project, "-q", "--healthstat", "clinics").returncode == 0


def test_what_cannot_be_read_fails(project: Path) -> None:
    (project / "clinics" / "datapackage.yaml").write_text("name: [")
    done = run(project, "-q", "--healthstat", "clinics", "--healthstat", "nowhere")
    assert done.returncode == 1
    assert "clinics::inputs" in done.stdout
    assert "nowhere::inputs" in done.stdout


def test_accepted_finding_passes(project: Path) -> None:
    tool = [sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())"]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = run(project, "-q", "--healthstat", "clinics")
    trace = next(line for line in done.stdout.splitlines() if "· total_outside_breakdown ·" in line)
    entry = ["accept", trace.split()[-1], "--in", "clinics", "--reason", "known"]
    subprocess.run([*tool, *entry], cwd=project, env=env, check=True)
    assert run(project, "-q", "--healthstat", "clinics").returncode == 0
