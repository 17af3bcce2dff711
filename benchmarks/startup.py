"""Start-up: our command against the import that it cannot do without, as whole processes.

A run is a process from its start to its exit, with compiled byte code on disk (a first run that is not counted writes
it) and its output thrown away. Ours and theirs run in turn, so that a change of the machine's speed hits both; a ratio
is the median of the ratios pair by pair. CPU is user plus system time of the process, wall is the clock's: limits hold
for CPU, which other work on the machine disturbs least, and wall is told beside it.

Run it in an environment that holds the core alone (`pip install .`): with pandas beside it, pandera is slower.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

PAIRS = 15
SAMPLE = "sample_data/osms-coverage"
TOOL = (sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())")
CLICK = (sys.executable, "-c", "import click")
PANDERA = (sys.executable, "-c", "import pandera.polars")
LIMITS = (
    ("--help", (*TOOL, "--help"), CLICK, 1.5),
    ("--version", (*TOOL, "--version"), CLICK, 1.5),
    (f"check {SAMPLE}", (*TOOL, "check", SAMPLE), PANDERA, 2.0),
)


class Seconds(NamedTuple):
    cpu: float
    wall: float


def run(command: tuple[str, ...], environment: dict[str, str]) -> Seconds:
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment) as process:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    return Seconds(usage.ru_utime + usage.ru_stime, wall)


def compare(label: str, ours: tuple[str, ...], theirs: tuple[str, ...], limit: float, compiled: str) -> bool:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = compiled
    pairs = [(run(ours, environment), run(theirs, environment)) for _ in range(PAIRS + 1)][1:]
    print(f"healthstat-check {label}, against python -c '{theirs[-1]}': at most {limit} times")
    ratios = {unit: told(unit, [(getattr(a, unit), getattr(b, unit)) for a, b in pairs]) for unit in Seconds._fields}
    return ratios["cpu"] <= limit


def told(unit: str, pairs: list[tuple[float, float]]) -> float:
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"  {unit:5}{ours:7.3f} s  against {theirs:7.3f} s  ratio {ratio:4.2f}")
    return ratio


def main() -> int:
    print(f"Whole processes, {PAIRS} pairs in turn, medians:")
    with tempfile.TemporaryDirectory() as compiled:
        kept = [compare(*row, compiled) for row in LIMITS]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
