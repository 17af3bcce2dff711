"""Write docs/checks/: a page a check, from its docstring and its first `finds-` case.

`--check` writes nothing and fails when a page is out of date.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from healthstat_check import run
from healthstat_check.checks.registry import Check, catalogue
from healthstat_check.model.report import Options
from healthstat_check.reports.sentences import message
from healthstat_check.reports.wording.wording import wording

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "checks"
CASES = ROOT / "tests" / "cases"
HEADINGS = ("Compares", "Rounding", "Cannot see", "Example")
HEADING = re.compile(rf"^({'|'.join(HEADINGS)}):[ \n]+(.)", re.M)
NOTE = "<!-- Made by docs/gen_checks.py from the check's docstring and its first case; change those. -->\n"
FENCES = {".yaml": "yaml", ".csv": "csv", ".md": "markdown", ".json": "json"}
AS_OF = "2026-01-01"
SHOWN = 60
"""Lines of a file that a page shows; longer files are named only."""


def headings(doc: str) -> list[str]:
    """The headings that stand in a check's docstring, in order."""
    return [m[1] for m in HEADING.finditer(doc)]


def page(check: Check) -> str:
    """The page of one check."""
    defect, _, rest = check.doc.strip().partition("\n")
    body = HEADING.sub(lambda m: f"## {m[1]}\n\n{m[2].upper()}", rest.strip())
    lines = "\n".join(line.strip() for line in body.splitlines())
    facts = f"Looks at: {check.looks_at}. Severity unless a relation says otherwise: {check.severity}."
    return "\n".join([NOTE, f"# {check.id}\n", f"{defect}\n", f"{facts}\n", f"{lines}\n", *case(check.id)])


def case(check: str) -> list[str]:
    """The first package that the check finds something in, as blocks of text; nothing where there is none yet."""
    folder = next(iter(sorted(CASES.glob(f"{check}/finds-*"))), None)
    if folder is None:
        return []
    files = [path for path in sorted(folder.iterdir()) if path.suffix in FENCES and path.name != "expected.json"]
    head = f"## A package that it finds fault with\n\n`{folder.relative_to(ROOT)}`\n"
    return [head, *(block(path) for path in files), f"What the tool says:\n\n```text\n{said(folder, check)}\n```\n"]


def said(folder: Path, check: str) -> str:
    """The sentences of the check's findings in the package: those expected where an extra would have to find them."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    if "said" in expected:
        return "\n".join(expected["said"])
    (report,) = run.check([str(folder)], Options(as_of=AS_OF, select=(check,)), lambda stage, done, total: None)
    return "\n".join(f"{f.severity}: {message(f, wording('en'))}" for f in report.findings)


def block(path: Path) -> str:
    """One file of the package, fenced; a long one by name only."""
    text = path.read_text("utf-8").rstrip()
    if len(text.splitlines()) > SHOWN:
        return f"`{path.name}`: {len(text.splitlines())} lines\n"
    return f"`{path.name}`\n\n```{FENCES[path.suffix]}\n{text}\n```\n"


def index(checks: list[Check]) -> str:
    """The list of all pages."""
    rows = [f"| [{c.id}]({c.id}.md) | {c.severity} | {c.looks_at} | {c.doc.partition(chr(10))[0]} |" for c in checks]
    return "\n".join([NOTE, "# Checks\n", "| check | severity | looks at | defect |", "|---|---|---|---|", *rows, ""])


def pages() -> dict[Path, str]:
    """Every generated file with its text."""
    checks = list(catalogue().values())
    return {PAGES / "README.md": index(checks)} | {PAGES / f"{c.id}.md": page(c) for c in checks}


def out_of_date() -> list[Path]:
    """Files that differ from what they should be, that are missing, or that no check owns."""
    wanted = pages()
    there = set(PAGES.glob("*.md"))
    changed = [path for path, text in wanted.items() if path not in there or path.read_text("utf-8") != text]
    return sorted({*changed, *(there - wanted.keys())})


def main(arguments: list[str]) -> int:
    """Write all pages, or check them."""
    stale = out_of_date()
    if "--check" in arguments:
        print(
            "\n".join(f"out of date: {path.relative_to(ROOT)} (run `make docs`)" for path in stale) or "docs/checks: ok"
        )
        return 1 if stale else 0
    PAGES.mkdir(exist_ok=True)
    for path in stale:
        path.unlink(missing_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
