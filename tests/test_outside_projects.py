"""The tool as others have it: installed into an environment of its own, beside pytest and below pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "requirements")
PACKAGE = """\
name: clinics
figures:
  urban: {printed: "1 204", unit: clinics}
  rural: {printed: "873", unit: clinics}
  all: {printed: "2 177", unit: clinics}
relations:
  both: urban + rural = all
"""
HOOKS = """\
repos:
  - repo: {tool}
    rev: {revision}
    hooks:
      - id: healthstat-check
        args: [stats]
"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def run(command: list[str], folder: Path, *, check: bool = False) -> subprocess.CompletedProcess[str]:
    """A command in an environment without anything of this test run."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    pip = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "UV_", "http"))}
    env = keep | pip | {"PRE_COMMIT_HOME": str(folder.parent / "pre-commit"), "GIT_CONFIG_GLOBAL": "/dev/null"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=check)


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    return run(["git", *who, *arguments], folder, check=True).stdout.strip()


def venv(folder: Path, *wanted: str) -> Path:
    """The programs of a new environment with what pip installs there."""
    run([sys.executable, "-m", "venv", str(folder)], folder.parent, check=True)
    done = run([str(folder / "bin" / "pip"), "install", "-q", *wanted], folder.parent)
    assert done.returncode == 0, done.stderr
    return folder / "bin"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a repository of its own."""
    folder = tmp_path_factory.mktemp("clone")
    for name in SOURCES:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as cloned")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "stats").mkdir(parents=True)
    (folder / "stats" / "datapackage.yaml").write_text(PACKAGE)
    (folder / "test_own.py").write_text("def test_own():\n    assert True\n")
    return folder


def test_pytest_of_an_outside_project(clone: Path, project: Path, tmp_path: Path) -> None:
    programs = venv(tmp_path / "venv", "-r", str(clone / "requirements" / "core.txt"), str(clone), "pytest")
    pytest_there = [str(programs / "pytest"), "-q", "-W", "error", "-p", "no:cacheprovider"]
    assert run(pytest_there, project).returncode == 0, "without the option nothing changes"
    done = run([*pytest_there, "--healthstat", "stats", "--junitxml", "own.xml"], project)
    assert done.returncode == 1, done.stdout
    assert "stats::both" in done.stdout
    assert "The total lies outside what its parts allow." in done.stdout
    assert 'name="both"' in (project / "own.xml").read_text("utf-8")
    (project / "stats" / "datapackage.yaml").write_text(PACKAGE.replace("2 177", "2 077"))
    assert run([*pytest_there, "--healthstat", "stats"], project).returncode == 0


def test_pre_commit_of_an_outside_repository(clone: Path, project: Path, tmp_path: Path) -> None:
    programs = venv(tmp_path / "venv", "pre-commit")
    hooks = HOOKS.format(tool=clone, revision=git(clone, "rev-parse", "HEAD"))
    (project / ".pre-commit-config.yaml").write_text(hooks)
    git(project, "init", "-q")
    git(project, "add", "-A")
    hook = [str(programs / "pre-commit"), "run", "--all-files"]
    done = run(hook, project)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Total outside its breakdown" in done.stdout
    (project / "stats" / "datapackage.yaml").write_text(PACKAGE.replace("2 177", "2 077"))
    git(project, "add", "-A")
    done = run(hook, project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
