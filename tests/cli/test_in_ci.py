"""`action.yml`, its script, the pre-commit hook and the examples of the guide."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GUIDE = (ROOT / "docs" / "ci.md").read_text("utf-8")
FIGURES = """\
name: clinics
figures:
  urban: {printed: "1 204", unit: clinics}
  rural: {printed: "873", unit: clinics}
  all: {printed: "2 077", unit: clinics}
relations:
  both: urban + rural = all
"""


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    command = ["git", *who, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with a package, at the commit that a pull request would be merged into."""
    folder = tmp_path / "clone"
    (folder / "stats").mkdir(parents=True)
    (folder / "stats" / "datapackage.yaml").write_text(FIGURES)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "base")
    return folder


def run(repository: Path, **settings: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """The action's script as a runner would start it, and the outputs that it sets."""
    place = repository.parent
    tool = place / "tool"
    code = "import sys; from healthstat_check.cli.main import main; sys.exit(main())"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n')
    tool.chmod(0o755)
    (place / "outputs").write_text("")
    runner = {"RUNNER_TEMP": str(place), "GITHUB_OUTPUT": f"{place}/outputs", "GITHUB_STEP_SUMMARY": f"{place}/summary"}
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "HEALTHSTAT": str(tool), "PACKAGE": "stats"}
    done = subprocess.run(
        [ROOT / "scripts" / "action.sh"],
        cwd=repository,
        env=env | runner | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (place / "outputs").read_text("utf-8").splitlines()
    return done, dict(line.split("=", 1) for line in lines)


def test_push_is_judged_by_its_own_rules(repository: Path) -> None:
    done, outputs = run(repository)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in Path(outputs["reports"]).iterdir()}
    assert names == {"report.json", "report.sarif", "report.xml", "report.html", "comment.md"}
    assert (outputs["exit-code"], all(line.startswith("::") for line in done.stdout.splitlines())) == ("0", True)


def test_pull_request_is_judged_by_the_rules_that_it_would_weaken(repository: Path) -> None:
    (repository / "stats" / "release.en.md").write_text("There are 1 204 urban and 873 rural clinics, 2 077 in all.\n")
    quoted = re.sub(r'printed: "([0-9 ]+)"', r"in: release, quote: '\1'", FIGURES)
    quoted = quoted.replace("figures:", "resources: [{name: release, path: release.en.md}]\nfigures:")
    (repository / "stats" / "datapackage.yaml").write_text(quoted)
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "quoted")
    base = git(repository, "rev-parse", "HEAD")
    text = repository / "stats" / "release.en.md"
    text.write_text(text.read_text("utf-8").replace("2 077", "2 177"))
    proposed = quoted.replace("2 077", "2 177").replace("urban + rural = all", "urban <= all")
    (repository / "stats" / "datapackage.yaml").write_text(proposed)
    assert run(repository, BASE=base, RULES="own")[0].returncode == 0
    done, outputs = run(repository, BASE=base)
    assert (done.returncode, outputs["exit-code"]) == (1, "1")
    assert "::error file=stats/release.en.md,line=1" in done.stdout
    assert "error (new)" in (Path(outputs["reports"]) / "comment.md").read_text("utf-8")
    assert "requoted" in done.stdout
    assert (repository.parent / "summary").exists()


def test_package_that_the_base_has_not(repository: Path) -> None:
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "mv", "stats", "other")
    done, _ = run(repository, BASE=base, PACKAGE="other")
    assert (done.returncode, "judged by its own rules" in done.stdout) == (0, True)


def test_action_gives_no_text_to_a_shell() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    given = " ".join(ACTION["runs"]["steps"][1]["env"].values())
    assert {name for name in ACTION["inputs"] if f"inputs.{name} " not in given} == set()


def test_hook_starts_a_command_that_exists() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "healthstat-check check"
    assert re.search(hook["files"], "stats/coverage.csv")
    assert not re.search(hook["files"], "setup.py")


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", GUIDE, re.S))
def test_examples_of_the_guide_are_yaml(block: str) -> None:
    example: dict[str, Any] = yaml.safe_load(block)
    assert example


def test_guide_tells_every_input_of_the_action() -> None:
    assert {name for name in ACTION["inputs"] if f"| `{name}` |" not in GUIDE} <= {"reports"}
