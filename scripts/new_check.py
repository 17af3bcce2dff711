"""Begin a new check: its file and its two first case folders, all of which fail until they say something."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = ROOT / "src" / "healthstat_check" / "checks"
CASES = ROOT / "tests" / "cases"
NAME = re.compile(r"[a-z][a-z0-9_]{2,60}")

MODULE = '''"""SAY THE DEFECT IN ONE SENTENCE.

Compares: which figures or cells, and with what.

Rounding: what rounding and hedges may explain.

Cannot see: which defects of this kind stay hidden.

Example: two or three figures and what the check says about them.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.figure import Location
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.verdict import VIOLATED


@check(looks_at="table", severity=ERROR)
def {name}(evidence: Evidence) -> Iterator[Finding]:
    """Tables that have the defect."""
    for table in evidence.package.tables:
        if not table.fields:
            yield Finding("{name}", ERROR, VIOLATED, subject=(table.name,), location=Location(table.path))
'''
PACKAGE = """\
name: {name}
figures:
  part: {{printed: "12", unit: persons}}
  whole: {{printed: "25", unit: persons}}
relations:
  part: part <= whole
"""


def main(arguments: list[str]) -> int:
    """Write the files; refuses a name that is taken or no identifier."""
    if len(arguments) != 1 or not NAME.fullmatch(arguments[0]):
        print("usage: make new-check NAME=share_outside_parts (lower case, digits and _)", file=sys.stderr)
        return 2
    (name,) = arguments
    module = CHECKS / f"{name}.py"
    if module.exists():
        print(f"{name}: there is such a check already", file=sys.stderr)
        return 2
    module.write_text(MODULE.format(name=name), "utf-8")
    for kind in ("finds-first", "passes-first"):
        folder = CASES / name / kind
        folder.mkdir(parents=True)
        (folder / "datapackage.yaml").write_text(PACKAGE.format(name=f"{name}-{kind}".replace("_", "-")), "utf-8")
    print(f"wrote {module.relative_to(ROOT)} and two cases in {(CASES / name).relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
