"""`--changed-since REV`: new findings told from old by git's objects, the work tree untouched."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PACKAGE = """\
name: clinics
figures:
  urban: {printed: "1 204", unit: clinics}
  rural: {printed: "873", unit: clinics}
  all: {printed: "2 177", unit: clinics}
  doctors: {printed: "10", unit: persons}
  men: {printed: "4", unit: persons}
  women: {printed: "6", unit: persons}
relations:
  both: urban + rural = all
  sexes: men + women = doctors
"""


def git(folder: Path, *arguments: str) -> str:
    keep = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    command = ["git", *who, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | keep).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a package in a folder, committed with one wrong total."""
    folder = tmp_path / "repository" / "stats" / "clinics"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(PACKAGE)
    git(tmp_path / "repository", "init", "-q")
    commit(tmp_path / "repository")
    return tmp_path / "repository"


def commit(repository: Path) -> None:
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "x")


def edited(repository: Path, old: str, new: str) -> Path:
    descriptor = repository / "stats" / "clinics" / "datapackage.yaml"
    assert old in descriptor.read_text()
    descriptor.write_text(descriptor.read_text().replace(old, new))
    return descriptor.parent


def compared(tool: Run, package: Path, revision: str = "HEAD") -> dict[str, Any]:
    done = tool("check", str(package), "--changed-since", revision, "--report", "json=-")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def ages(report: dict[str, Any]) -> dict[str, str]:
    return {finding["relation"]["name"]: finding["since"] for finding in report["findings"]}


def test_what_was_there_is_old(tool: Run, repository: Path) -> None:
    report = compared(tool, repository / "stats" / "clinics")
    assert ages(report) == {"both": "old"}
    assert report["summary"]["changes"] == {"new": 0, "changed": 0, "old": 1, "gone": 0}
    assert report["options"]["changed_since"] == "HEAD"


def test_new_changed_and_gone(tool: Run, repository: Path) -> None:
    assert ages(compared(tool, edited(repository, '"6"', '"16"'))) == {"both": "old", "sexes": "new"}
    assert ages(compared(tool, edited(repository, '"2 177"', '"2 199"'))) == {"both": "changed", "sexes": "new"}
    report = compared(tool, edited(repository, '"2 199"', '"2 077"'))
    assert report["summary"]["changes"] == {"new": 1, "changed": 0, "old": 0, "gone": 1}


def test_terminal_and_comment_tell_it(tool: Run, repository: Path, tmp_path: Path) -> None:
    package = edited(repository, '"6"', '"16"')
    told = tool("check", str(package), "--changed-since", "HEAD", "--report", f"md={tmp_path}/c.md").stdout
    assert "Since HEAD: 1 new, 0 changed, 1 as before, 0 gone." in told
    assert "error (new)  Total outside its breakdown" in told
    assert "Since HEAD: 1 new" in (tmp_path / "c.md").read_text("utf-8")


def test_neither_work_tree_nor_index_is_touched(tool: Run, repository: Path) -> None:
    package = edited(repository, '"6"', '"16"')
    before = {path: path.stat().st_mtime_ns for path in repository.rglob("*")}
    compared(tool, package)
    assert {path: path.stat().st_mtime_ns for path in repository.rglob("*")} == before


def test_package_that_was_not_there_has_new_findings(tool: Run, repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    folder = repository / "stats" / "later"
    folder.mkdir()
    (folder / "datapackage.yaml").write_text(PACKAGE)
    commit(repository)
    assert ages(compared(tool, folder, first)) == {"both": "new"}
    assert ages(compared(tool, folder)) == {"both": "old"}


def test_package_at_the_top_of_its_repository(tool: Run, tmp_path: Path) -> None:
    (tmp_path / "datapackage.yaml").write_text(PACKAGE)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    assert ages(compared(tool, tmp_path)) == {"both": "old"}
    assert ages(compared(tool, tmp_path / "datapackage.yaml")) == {"both": "old"}


def test_neighbours_are_those_of_then(tool: Run, repository: Path) -> None:
    before = repository / "stats" / "before"
    before.mkdir()
    (before / "datapackage.yaml").write_text("name: before\nfigures: {all: {printed: '2 177', unit: clinics}}\n")
    package = edited(repository, "relations:", "packages: {before: ../before}\nrelations:\n  same: all = before::all")
    commit(repository)
    (before / "datapackage.yaml").write_text("name: before\nfigures: {all: {printed: '2 077', unit: clinics}}\n")
    assert ages(compared(tool, package)) == {"both": "old", "same": "new"}


def test_files_are_those_of_git_byte_for_byte(tool: Run, repository: Path) -> None:
    package = repository / "stats" / "clinics"
    (package / "release.en.md").write_bytes(b"There are 2 177 clinics.\r\n$Id$ \xd1\x82\n")
    (repository / ".gitattributes").write_text("*.md export-ignore export-subst eol=lf ident\n")
    edited(repository, 'all: {printed: "2 177"', "all: {in: release, quote: 2 177")
    edited(repository, "figures:", "resources: [{name: release, path: release.en.md}]\nfigures:")
    commit(repository)
    assert ages(compared(tool, package)) == {"both": "old"}
    assert compared(tool, package)["problems"] == []


def test_earlier_state_that_could_not_be_read_is_told(tool: Run, repository: Path) -> None:
    package = edited(repository, "name: clinics", "name: [")
    commit(repository)
    edited(repository, "name: [", "name: clinics")
    report = compared(tool, package)
    assert ages(report) == {"both": "new"}
    assert [problem["code"] for problem in report["problems"]] == ["changed_since_unread"]


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "-x", "HEAD~99", ""])
def test_unknown_revision(tool: Run, repository: Path, revision: str) -> None:
    done = tool("check", str(repository / "stats" / "clinics"), f"--changed-since={revision}")
    assert (done.returncode, "--changed-since" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr
    assert not (repository / "x").exists()


def test_no_repository(tool: Run, wrong: Path) -> None:
    done = tool("check", str(wrong), "--changed-since", "HEAD")
    assert (done.returncode, "git" in done.stderr) == (2, True)


def test_git_that_is_missing(tool: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    done = tool("check", str(repository / "stats" / "clinics"), "--changed-since", "HEAD")
    assert (done.returncode, "git is not installed" in done.stderr) == (2, True)
