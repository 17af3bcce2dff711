"""Exit codes: one number that a script can trust."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from healthstat_check.cli import exit_codes
from healthstat_check.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
SLEEPER = """
import sys, time
from healthstat_check import run
run.check = lambda *a: (print("started", flush=True), time.sleep(30))
from healthstat_check.cli.main import main
sys.exit(main(["check", "sample_data/osms-coverage"]))
"""


def test_nothing_found(tool: Run, clean: Path) -> None:
    done = tool("check", str(clean))
    assert done.returncode == 0, done.stdout
    assert done.stderr == ""


def test_error_found(tool: Run, wrong: Path) -> None:
    assert tool("check", str(wrong)).returncode == 1


def test_warnings_fail_only_when_asked(tool: Run, doubtful: Path) -> None:
    assert tool("check", str(doubtful)).returncode == 0
    assert tool("check", str(doubtful), "--fail-on", "warning").returncode == 1


def test_too_little_coverage(tool: Run, clean: Path, tmp_path: Path) -> None:
    assert tool("check", str(clean), "--min-coverage", "100").returncode == 0
    (clean / "datapackage.yaml").write_text("name: alone\nfigures: {boys: {printed: '12', unit: persons}}\n")
    done = tool("check", str(clean), "--min-coverage", "50")
    assert done.returncode == 1
    assert done.stderr == "coverage 0.0 % is below 50 %\n"


def test_refused_input_is_named(tool: Run, broken: Path) -> None:
    done = tool("check", str(broken))
    assert done.returncode == 2
    assert "datapackage.yaml" in done.stdout


def test_quiet_still_names_what_was_refused(tool: Run, broken: Path) -> None:
    done = tool("check", str(broken), "-q")
    assert (done.returncode, done.stdout) == (2, "")
    assert "datapackage.yaml" in done.stderr


def test_nothing_to_check(tool: Run, clean: Path) -> None:
    (clean / "datapackage.yaml").write_text("name: empty\n")
    done = tool("check", str(clean))
    assert done.returncode == 2
    assert "nothing to check" in done.stderr


def test_missing_package(tool: Run, tmp_path: Path) -> None:
    done = tool("check", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "nowhere" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "No such command"),
        (["check"], "Missing argument"),
        (["check", "x", "--report", "pdf=x"], "FORMAT=PATH"),
        (["check", "x", "--report", "json"], "FORMAT=PATH"),
        (["figures", "x", "--report", "sarif=x"], "one of terminal, json"),
        (["discover", "x", "--report", "html=x"], "one of terminal, json"),
        (["check", "x", "--report", "json=tests"], "is a folder"),
        (["check", "x", "--report", "json=a", "--report", "terminal=./a"], "Two reports"),
        (["check", "x", "--as-of", "2026-02-30"], "not a date"),
        (["check", "x", "--rounding", "half-round"], "half-round"),
        (["check", "x", "--min-coverage", "101"], "101"),
        (["check", "x", "--select", "share_outside_part"], "Did you mean"),
        (["check", "x", "--ignore", "zzz"], "healthstat-check checks"),
        (["explain", "zzz"], "zzz"),
        (["figures", "README.md", "sample_data/osms-coverage"], "lone file"),
    ],
)
def test_wrong_usage_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert "Traceback" not in error


def test_refused_beats_findings(tool: Run, wrong: Path, broken: Path) -> None:
    done = tool("check", str(wrong), str(broken))
    assert done.returncode == 2
    assert "total_outside_breakdown" in done.stdout, "what could be judged is still reported"


def test_unwritten_report_beats_findings(tool: Run, wrong: Path, tmp_path: Path) -> None:
    done = tool("check", str(wrong), "--report", f"json={tmp_path}/no-such-folder/report.json")
    assert done.returncode == 3
    assert "could not be written" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["checks"], ["check"]])
def test_full_disk(process: Run, clean: Path, arguments: list[str]) -> None:
    given = [*arguments, str(clean)] if arguments == ["check"] else arguments
    with Path("/dev/full").open("w") as full:
        done = process(*given, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_self_check_that_fails(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from healthstat_check import run
    from healthstat_check.load.structure import SelfCheckFailedError

    def failing(*arguments: object) -> None:
        raise SelfCheckFailedError("the canary lives")

    monkeypatch.setattr(run, "check", failing)
    assert main(["check", str(clean)]) == exit_codes.SELF_CHECK_FAILED
    assert "the canary lives" in capsys.readouterr().err


def test_fault_of_ours_keeps_its_traceback(clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from healthstat_check import run

    monkeypatch.setattr(run, "check", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main(["check", str(clean)])


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_ended_early(number: signal.Signals, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPER], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        time.sleep(0.1)
        process.send_signal(number)
        assert process.wait(10) == code
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize("arguments", [("--help",), ("checks",), ("check", "PACKAGE")])
def test_reader_who_leaves_early_is_no_error(arguments: tuple[str, ...], wrong: Path) -> None:
    given = [str(wrong) if a == "PACKAGE" else a for a in arguments]
    code = "import sys, time; time.sleep(.2); from healthstat_check.cli.main import main; sys.exit(main(sys.argv[1:]))"
    with subprocess.Popen(
        [sys.executable, "-c", code, *given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(30) == (1 if "check" in arguments else 0), "the verdict stands all the same"
        assert process.stderr.read() == ""


def report(**parts: Any) -> Any:
    package = SimpleNamespace(tables=(1,), relations=(), path="p")
    whole = {"refused": False, "failing": (), "coverage": (), "figures": (), "package": package}
    return SimpleNamespace(**(whole | parts))


def part(figures: int, examined: int) -> Any:
    return SimpleNamespace(figures=figures, examined=examined)


@pytest.mark.parametrize(
    ("reports", "least", "code"),
    [
        ([report()], None, 0),
        ([report()], 0.0, 0),
        ([report()], 1.0, 1),
        ([report(coverage=(part(4, 3),))], 75.0, 0),
        ([report(coverage=(part(4, 3),))], 75.1, 1),
        ([report(coverage=(part(1, 0),)), report(coverage=(part(3, 3),))], 75.0, 0),
        ([report(failing=("x",))], None, 1),
        ([report(failing=("x",)), report(refused=True)], None, 2),
        ([report(package=SimpleNamespace(tables=(), relations=()))], None, 2),
    ],
)
def test_code_of_reports(reports: list[Any], least: float | None, code: int) -> None:
    assert exit_codes.verdict_code(reports, least) == code


@pytest.mark.skipif(sys.platform != "linux", reason="no such limit")
def test_too_little_memory_is_said_before_the_run(clean: Path) -> None:
    command = [sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())"]
    ended = subprocess.run(
        ["/bin/sh", "-c", 'ulimit -v 524288; exec "$@"', "sh", *command, "check", str(clean)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Error: the memory limit of this process is 512 MiB")


def test_memory_that_runs_out_is_said(
    clean: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def exhausted(*given: object) -> None:
        raise MemoryError

    monkeypatch.setattr("healthstat_check.run.check", exhausted)
    assert main(["check", str(clean)]) == 2
    assert "reached the memory limit" in capsys.readouterr().err
