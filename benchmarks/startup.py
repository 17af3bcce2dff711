"""Start-up, whole process against whole process, in turn; prints the median of the ratios pair by pair.

Run it in an environment that holds the core alone (`pip install .`): with pandas beside it, pandera is slower.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

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


def seconds(command: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def compare(label: str, ours: tuple[str, ...], theirs: tuple[str, ...], limit: float) -> bool:
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(PAIRS)]
    ratio = statistics.median(a / b for a, b in pairs)
    a, b = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{label:32} {a:6.3f} s  {theirs[-1]:24} {b:6.3f} s  ratio {ratio:4.2f}  at most {limit}")
    return ratio <= limit


def main() -> int:
    return 0 if sum(not compare(*row) for row in LIMITS) == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
