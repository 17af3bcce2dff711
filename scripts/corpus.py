"""Compare the outcomes on every package below a folder with a stored baseline.

A changed outcome is a changed answer: look at it, then accept it with `--accept` and note it in
CHANGELOG.md under "Verdicts".
"""

from __future__ import annotations

import difflib
import json
import sys
from pathlib import Path

from case_folders import observed

BASELINE = Path(__file__).resolve().parents[1] / "benchmarks" / "baselines"


def packages(corpus: Path) -> list[Path]:
    """Every folder with a descriptor below the corpus, in alphabetical order."""
    return sorted({path.parent for path in corpus.rglob("datapackage.*") if path.suffix in (".yaml", ".json")})


def outcomes(corpus: Path) -> str:
    """The outcomes of all packages as JSON text, by path below the corpus."""
    found = {str(folder.relative_to(corpus)): observed(folder) for folder in packages(corpus)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Print how the outcomes differ from the baseline (exit 1), or store them with `--accept`."""
    (folder,) = [Path(a) for a in arguments if a != "--accept"]
    baseline = BASELINE / f"{folder.resolve().name}.json"
    now = outcomes(folder)
    if "--accept" in arguments:
        baseline.parent.mkdir(exist_ok=True)
        baseline.write_text(now, "utf-8")
        return 0
    before = baseline.read_text("utf-8") if baseline.exists() else ""
    changes = list(difflib.unified_diff(before.splitlines(), now.splitlines(), "baseline", "now", lineterm="", n=8))
    print("\n".join(changes) or f"{len(packages(folder))} packages: outcomes as in the baseline")
    return 1 if changes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
