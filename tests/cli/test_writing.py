"""Reports reach their readers whole or not at all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from healthstat_check.cli import writing
from healthstat_check.cli.drafts import Draft
from healthstat_check.cli.signals import TerminatedError, terminable

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_old_report_stays_whole_when_the_new_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(writing.NotWrittenError, match="No space left"):
        writing.write(str(target), "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_interrupted_write_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        writing.write(str(tmp_path / "report.json"), "new")
    assert list(tmp_path.iterdir()) == []


def test_of_several_files_none_is_replaced_when_one_fails(tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.write_text("old")
    with pytest.raises(writing.NotWrittenError, match="missing"):
        writing.write_all([(str(one), "new"), (str(tmp_path / "missing" / "two"), "new")])
    assert one.read_text() == "old"
    assert list(tmp_path.iterdir()) == [one]


def test_of_several_reports_none_is_replaced_when_one_cannot_be_made(tool: Run, wrong: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "page.html", tmp_path / "none.docx"
    page.write_text("old")
    done = tool("check", str(wrong), "--report", f"html={page}", "--report", f"json={tmp_path}/none/r.json")
    assert done.returncode == 3
    done = tool("check", str(wrong), "--report", f"html={page}", "--report", f"annotated={table}")
    assert done.returncode == 2
    assert page.read_text() == "old"


@pytest.mark.parametrize(("number", "raised"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, TerminatedError)])
def test_a_request_to_end_waits_until_all_files_are_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, raised: type[BaseException]
) -> None:
    publish = Draft.publish

    def interrupted(draft: Draft) -> None:
        signal.raise_signal(number)
        publish(draft)

    monkeypatch.setattr(Draft, "publish", interrupted)
    with terminable(), pytest.raises(raised):
        writing.write_all([(str(tmp_path / name), "new") for name in ("one", "two")])
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"one": "new", "two": "new"}


def test_draft_of_a_killed_run_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / f".report.json.{os.getpid()}.tmp").write_text("half")
    writing.write(str(tmp_path / "report.json"), "new")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_link_and_mode_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    writing.write(str(link), "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_device_is_written_not_replaced() -> None:
    writing.write("/dev/null", "gone")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("place", ["-", "/dev/stdout"])
def test_standard_output_holds_one_report_only(tool: Run, clean: Path, place: str) -> None:
    done = tool("check", str(clean), "--report", f"json={place}")
    assert json.loads(done.stdout)["schema"] == "healthstat-check/report/1"


def test_file_report_leaves_the_terminal_report(tool: Run, clean: Path, tmp_path: Path) -> None:
    done = tool(
        "check", str(clean), "--report", f"json={tmp_path}/report.json", "--report", f"terminal={tmp_path}/r.txt"
    )
    assert done.stdout == (tmp_path / "r.txt").read_text("utf-8")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["schema"] == "healthstat-check/report/1"


def test_same_input_gives_the_same_bytes(process: Run) -> None:
    given = ("check", "sample_data/osms-coverage", "--as-of", "2026-01-01", "--report", "json=-", "--lang", "ru")
    first, second = (process(*given, env=os.environ | {"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2"))
    assert first == second


def test_terminal_report_survives_a_narrow_encoding(process: Run, clean: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = process("check", str(clean), "--lang", "ru", env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()


@pytest.mark.parametrize("command", ["check", "figures"])
@pytest.mark.parametrize("name", ["datapackage.yaml", "../clean/datapackage.yaml", "link.json"])
def test_input_is_never_overwritten(tool: Run, clean: Path, command: str, name: str) -> None:
    (clean / "link.json").symlink_to(clean / "datapackage.yaml")
    before = (clean / "datapackage.yaml").read_text()
    done = tool(command, str(clean), "--report", f"json={clean}/{name}")
    assert done.returncode == 2
    assert "file of the package" in done.stderr
    assert (clean / "datapackage.yaml").read_text() == before


def test_path_that_is_not_text(process: Run, tmp_path: Path) -> None:
    for kind in ("json", "terminal"):
        done = process("check", os.fsencode(tmp_path) + b"/\xff\x1b[31m", "--report", f"{kind}=-")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "\x1b" not in done.stdout + done.stderr


def test_summary_of_a_step_is_added_to_what_is_there(
    tool: Run, wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = tool("check", str(wrong), "--report", "github=-")
    assert done.returncode == 1
    assert all(line.startswith("::") for line in done.stdout.splitlines())
    assert summary.read_text("utf-8").startswith("before\n<!-- healthstat-check -->\n**")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert tool("check", str(wrong), "--report", "github=-").returncode == 3
