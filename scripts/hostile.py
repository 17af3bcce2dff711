"""Run `healthstat-check check` on every case of a corpus of broken and hostile inputs, each in a process of its own.

    python scripts/hostile.py CORPUS EXPECTED [CASE...]

CORPUS has a folder for each case. EXPECTED is JSON lines: `id` (the folder), `exit`, `must_name` (what the output must
name), `max_rss_mb`, `max_s`, `group`; a case with `runtime` says under which conditions to run (see
`hostile_conditions.py`). A process that leaves a file behind, writes a traceback or a control character fails its case.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hostile_conditions import CONDITIONS

COMMAND = (sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())")
RELAY = """
import json, os, sys
process = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(process, 0)
os.write(int(sys.argv[1]), json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss]).encode())
"""
"""A small process that starts and measures the tool: a child begins with the peak of memory of its parent."""
_LONGEST = 120
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_AS_COMMAND = re.compile(r"^::", re.MULTILINE)

Case = dict[str, Any]


class Run(NamedTuple):
    """How a process ended: its exit code, what it wrote, its peak of memory, its time, what it left behind."""

    code: int
    said: str
    rss_mb: float
    seconds: float
    strays: tuple[str, ...]


def run(arguments: Sequence[str], watched: Path, **settings: Any) -> Run:
    """Run the tool in an empty folder; `watched` is the package, in which nothing may change."""
    before = _names(watched)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryFile() as output:
        environment = {**os.environ, "TMPDIR": place, "COLUMNS": "400", **settings.pop("env", {})}
        start = time.monotonic()
        code, peak = _measured(
            arguments, cwd=place, stdout=output, stderr=subprocess.STDOUT, env=environment, **settings
        )
        seconds = time.monotonic() - start
        output.seek(0)
        said = output.read().decode("utf-8", "backslashreplace")
        strays = _names(Path(place)) | (_names(watched) - before)
    return Run(code, said, peak / 1024, seconds, tuple(sorted(strays)))


def _measured(arguments: Sequence[str], **settings: Any) -> tuple[int, int]:
    """The exit code of the tool and its peak of memory in KiB."""
    reading, writing = os.pipe()
    command = [sys.executable, "-I", "-S", "-c", RELAY, str(writing), *COMMAND, *arguments]
    with os.fdopen(reading, "rb") as told, subprocess.Popen(command, pass_fds=(writing,), **settings) as relay:
        os.close(writing)
        answer = told.read()
    code, peak = json.loads(answer) if answer else (relay.returncode, 0)
    return code, peak


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def complaints(case: Case, found: Run) -> Iterator[str]:
    """What is not as expected."""
    if found.code != case["exit"]:
        yield f"exit {found.code} instead of {case['exit']}"
    plain = " ".join(found.said.split())
    yield from (f"does not name {name!r}" for name in case["must_name"] if " ".join(name.split()) not in plain)
    if found.rss_mb > case["max_rss_mb"]:
        yield f"{found.rss_mb:.0f} MB instead of {case['max_rss_mb']}"
    if found.seconds > case["max_s"]:
        yield f"{found.seconds:.1f} s instead of {case['max_s']}"
    if "Traceback" in found.said:
        yield "writes a traceback"
    if _CONTROL.search(found.said) or _AS_COMMAND.search(found.said):
        yield "writes a control character, or a line that a machine would obey"
    yield from (f"leaves {name!r} behind" for name in found.strays)


def judged(corpus: Path, case: Case) -> list[str]:
    """What is not as expected of one case."""
    folder = corpus / case["id"]
    if not folder.is_dir():
        return ["is not in the corpus"]
    condition = CONDITIONS.get(case["id"]) if case.get("runtime") else None
    if case.get("runtime") and condition is None:
        return ["is run under conditions that are not known here"]
    if condition is not None:
        return list(condition(folder, run))
    return list(complaints(case, run(["check", str(folder / case.get("entry", ""))], folder)))


def main(arguments: Sequence[str]) -> int:
    """Judge all cases, or those that are named; returns how many are not as expected, at most 100."""
    corpus, expected, *chosen = arguments
    cases: list[Case] = [json.loads(line) for line in Path(expected).read_text("utf-8").splitlines()]
    groups: dict[str, Counter[bool]] = {}
    for case in (case for case in cases if not chosen or case["id"] in chosen):
        wrong = judged(Path(corpus), case)
        groups.setdefault(case["group"], Counter())[not wrong] += 1
        if wrong:
            print(f"{case['id']}: {'; '.join(wrong)}"[: _LONGEST * 4])
    for group, counts in groups.items():
        print(f"{group:12} {counts[True]:4} of {counts.total()} as expected")
    return min(sum(counts[False] for counts in groups.values()), 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
