"""Renew the terminal captures in README.md: the output of the command in front of each block.

A capture is a fenced `console` block whose first line is `$ healthstat-check ...`; it is taken as of one day,
so that it is the same tomorrow.
`--check` writes nothing and fails when a capture is out of date.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
AS_OF = "2026-11-21"
CAPTURE = re.compile(r"^```console\n\$ healthstat-check (?P<arguments>.*)\n(?:.*\n)*?```$", re.M)
TOOL = (sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())")


def captured(block: re.Match[str]) -> str:
    """The block with what the command says now."""
    command = [*TOOL, *shlex.split(block["arguments"]), "--as-of", AS_OF]
    output = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT).stdout
    return f"```console\n$ healthstat-check {block['arguments']}\n{output.rstrip()}\n```"


def main(arguments: list[str]) -> int:
    """Renew the captures, or compare them."""
    before = README.read_text("utf-8")
    after = CAPTURE.sub(captured, before)
    if "--check" in arguments:
        print("README.md: " + ("out of date (run `make readme`)" if before != after else "ok"))
        return 1 if before != after else 0
    README.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
