"""Conditions under which a sound package is checked: clocks, locales, signals, full disks, little memory."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Running = Callable[..., Any]
Condition = Callable[[Path, Running], Iterator[str]]

_DAY = ("--as-of", "2026-01-01")
_KILLS, _TERMINATIONS = 20, 5
_LONGEST_RUN = 1.0
_MEMORY = 512 * 2**20
_REPLACING = """
import sys, pathlib
from healthstat_check import run
from healthstat_check.cli.main import main
file = pathlib.Path(sys.argv.pop(1))
read = run.read_figures
def replaced(*given, **named):
    file.write_bytes(file.read_bytes() + b"x,1\\n")
    return read(*given, **named)
run.read_figures = replaced
sys.exit(main())
"""


def _same_report(*environments: dict[str, str], prefix: tuple[str, ...] = ()) -> Condition:
    """The report is the same to the byte in every environment."""

    def condition(folder: Path, run: Running) -> Iterator[str]:
        plain = _report(folder, {}, ())
        for environment in environments:
            if _report(folder, environment, prefix) != plain:
                yield f"another report under {environment or prefix}"

    return condition


def _command(prefix: tuple[str, ...] = ()) -> list[str]:
    return [*prefix, sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())"]


def _report(folder: Path, environment: dict[str, str], prefix: tuple[str, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as place:
        target = Path(place, "report.json")
        command = [*_command(prefix), "check", str(folder), *_DAY, "--report", f"json={target}"]
        ended = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
        return target.read_bytes() + ended.stdout + str(ended.returncode).encode()


def _broken_pipe(folder: Path, run: Running) -> Iterator[str]:
    """The reader of the output goes away after one line."""
    process = subprocess.Popen([*_command(), "check", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if process.stdout is not None:
        process.stdout.readline()
        process.stdout.close()
    said = process.stderr.read() if process.stderr else b""
    if process.wait() or said:
        yield f"exit {process.returncode}: {said[-200:]!r}"


def _input_changes(folder: Path, run: Running) -> Iterator[str]:
    """A file grows between reading and the end of the run."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copytree(folder, Path(place, "p")))
        command = [sys.executable, "-c", _REPLACING, str(copy / "t.csv"), "check", str(copy)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode != 2 or "changed during the run" not in ended.stdout + ended.stderr:
        yield f"exit {ended.returncode}, and no word of the change"


def _name_without_text(folder: Path, run: Running) -> Iterator[str]:
    """A file whose name is no UTF-8 lies in the package."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copytree(folder, Path(place, "p")))
        Path(os.fsdecode(os.fsencode(copy) + b"/bad\xff.csv")).write_bytes(b"x")
        found = run(["check", str(copy)], copy)
    if found.code != 2 or r"bad\xff.csv" not in found.said:
        yield f"exit {found.code}, and no word of the name"


def _little_memory(folder: Path, run: Running) -> Iterator[str]:
    """The process may have half a gigabyte of addresses."""
    found = run(["check", str(folder)], folder, preexec_fn=_limit_memory)
    if found.code != 2 or "memory limit" not in found.said or "Traceback" in found.said:
        yield f"exit {found.code}, and no word of the memory limit"


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _no_place_for_reports(folder: Path, run: Running) -> Iterator[str]:
    """The folder for reports takes no file."""
    with tempfile.TemporaryDirectory() as place:
        outdir = Path(place, "outdir")
        outdir.mkdir()
        outdir.chmod(0o555)
        target = outdir / "r.json" if os.geteuid() else outdir / "absent" / "r.json"  # nothing is read-only to root
        found = run(["check", str(folder), "--report", f"json={target}"], folder)
    if found.code != 3 or "outdir" not in found.said or "Traceback" in found.said:
        yield f"exit {found.code} where no report can be written"


def _killed(signals: signal.Signals, times: int, codes: tuple[int, ...]) -> Condition:
    """The process ends at many moments: an old report stays whole, and nothing else is left."""

    def condition(folder: Path, run: Running) -> Iterator[str]:
        new = _written(folder, None, signals)[1]
        for moment in range(times):
            code, report, strays = _written(folder, _LONGEST_RUN * moment / times, signals)
            if code not in codes or report not in (b"old", new):
                yield f"exit {code}, and a report of {len(report)} bytes that is neither old nor new"
            if strays and signals != signal.SIGKILL:
                yield f"leaves {strays} behind"

    return condition


def _written(folder: Path, after: float | None, signals: signal.Signals) -> tuple[int, bytes, list[str]]:
    """Exit code, report and strays of a run that gets a signal after so many seconds."""
    with tempfile.TemporaryDirectory() as place:
        target = Path(place, "r.json")
        target.write_bytes(b"old")
        command = [*_command(), "check", str(folder), *_DAY, "-q", "--report", f"json={target}"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if after is not None:
            time.sleep(after)
            process.send_signal(signals)
        code = process.wait()
        return code, target.read_bytes(), sorted(path.name for path in Path(place).iterdir() if path != target)


def _validation_switched_off(folder: Path, run: Running) -> Iterator[str]:
    """The environment tells the structural checks not to look."""
    found = run(["check", str(folder)], folder, env={"PANDERA_VALIDATION_ENABLED": "False"})
    if found.code != 1 or "value" not in found.said:
        yield f"exit {found.code} with validation switched off"


_SEEDS = [
    {"PYTHONHASHSEED": str(seed), "POLARS_MAX_THREADS": threads} for seed, threads in ((0, "1"), (1, "2"), (31, "8"))
]

CONDITIONS: dict[str, Condition] = {
    "run_clock_back": _same_report({"SOURCE_DATE_EPOCH": "0"}),
    "run_epipe": _broken_pipe,
    "run_hashseed": _same_report(*_SEEDS),
    "run_input_changes": _input_changes,
    "run_locale_c": _same_report({"LC_ALL": "C", "PYTHONUTF8": "0"}),
    "run_locale_tr": _same_report({"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"}),
    "run_no_network": _same_report({}, prefix=("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")),
    "run_nonutf8_name": _name_without_text,
    "run_oom": _little_memory,
    "run_out_readonly": _no_place_for_reports,
    "run_sigkill": _killed(signal.SIGKILL, _KILLS, (-9, 0)),
    "run_sigterm": _killed(signal.SIGTERM, _TERMINATIONS, (143, 0, -15)),
    "run_validation_off_env": _validation_switched_off,
}
"""What to do, by the case's name."""
