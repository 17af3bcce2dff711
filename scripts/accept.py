"""Rewrite expected.json of every case folder, or of those named, from what the tool says now."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from case_folders import case_folders, expected, observed, runnable


def accept(folder: Path) -> bool:
    """Rewrite one folder's expectations; returns whether anything changed."""
    before = expected(folder)
    after = observed(folder)
    if "relations" not in before and before:
        del after["relations"]
    after |= {name: before[name] for name in ("options", "needs", "said") if name in before}
    if before == after:
        return False
    (folder / "expected.json").write_text(json.dumps(after, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return True


def main(arguments: list[str]) -> int:
    """Accept the folders named, or all."""
    for folder in [Path(a) for a in arguments] or case_folders():
        if not runnable(folder):
            print(f"left alone: {folder} needs {expected(folder)['needs']}")
        elif accept(folder):
            print(f"rewritten: {folder}/expected.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
