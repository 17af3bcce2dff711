"""How many annotated relations of texts does `audit` find, and what does it accuse? Also how each one was judged.

    python scripts/score_relations.py FOLDER [-v]

FOLDER has texts (`NAME_ru.txt`, `NAME.en.txt`) beside `NAME.json` with `figures` (id, file_span or start and end) and
`relations` (type, ids of figures, verdict "agree...", "disagree"). A relation is found when one of its kind has the
same figures. A text with a relation that disagrees should have a finding that names figures of it; any other text
should have no finding of level error.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from healthstat_check.model.relation import Named, leaves
from healthstat_check.model.report import Report
from healthstat_check.run import audit

KINDS = {
    "sum": ("additivity",),
    "pct100": ("additivity",),
    "share": ("ratio",),
    "rate": ("ratio",),
    "growth": ("change",),
    "growthd": ("change",),
    "diff": ("change", "additivity"),
    "eq": ("restatement",),
    "le": ("ordering",),
    "cagr": ("change",),
}
ROLES = (
    "total",
    "parts",
    "pct",
    "part",
    "whole",
    "from",
    "to",
    "delta",
    "hi",
    "lo",
    "d",
    "a",
    "b",
    "num",
    "den",
    "rate",
)
Spans = frozenset[tuple[int, int]]


def operands(relation: Mapping[str, Any]) -> list[str]:
    """The ids of the annotated figures of a relation."""
    values = [relation[role] for role in ROLES if role in relation]
    return [i for value in values for i in (value if isinstance(value, list) else [value])]


def proposed(report: Report) -> Iterator[tuple[str, frozenset[str]]]:
    """Kind and figure names of each relation that was judged or listed."""
    for verdict in report.verdicts:
        relation = verdict.relation
        terms = (*leaves(relation.left), *leaves(relation.right))
        names = frozenset(t.name for t in terms if isinstance(t, Named) and t.name in report.figures.named)
        printed = frozenset(n for n in names if report.figures.named[n].location is not None)
        yield relation.kind, printed


def names_at(report: Report, figures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Annotated id to the name of the figure that was read there."""
    found = {}
    for number, figure in enumerate(figures):
        start, end = figure.get("file_span") or (figure["start"], figure["end"])
        for name, read in report.figures.named.items():
            place = read.location
            if place is not None and (place.start or 0) < end and start < (place.end or 0):
                found[str(figure.get("id", number))] = name
                break
    return found


def score(path: Path, hits: Counter[str], totals: Counter[str], verbose: bool) -> tuple[bool, int, int]:
    """One text: whether a disagreement is annotated, how many of those were flagged, findings of level error."""
    truth = json.loads(path.read_text("utf-8"))
    text = next(path.parent.glob(f"{path.stem}[_.]*.txt"))
    report = audit([str(text)])
    names, known = names_at(report, truth["figures"]), set(proposed(report))
    flagged = [frozenset(f.name for f in finding.figures) for finding in report.findings]
    relations = truth.get("relations", [])
    wrong = [r for r in relations if r["verdict"].startswith("disagree")]
    for relation in relations:
        ids = operands(relation)
        wanted = frozenset(names.get(i, f"unread {i}") for i in ids)
        hit = any((kind, wanted) in known for kind in KINDS[relation["type"]])
        hits[relation["type"]] += hit
        totals[relation["type"]] += 1
        if verbose and not hit:
            print(f"missed {path.stem} {relation['type']} {ids} {sorted(wanted)}")
    caught = sum(any(figures & {names.get(i) for i in operands(r)} for figures in flagged) for r in wrong)
    errors = sum(finding.severity == "error" for finding in report.findings)
    if verbose:
        for finding in report.findings:
            shown = [figure.printed for figure in finding.figures]
            print(f"{'as annotated' if wrong else 'FALSE?'} {path.stem} {finding.severity} {finding.check} {shown}")
    return bool(wrong), caught - len(wrong), errors


def main(folder: str, verbose: bool) -> int:
    """Print the score of every annotated text in the folder."""
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    false = missed = 0
    for path in sorted(p for p in Path(folder).glob("*.json")):
        wrong, less, errors = score(path, hits, totals, verbose)
        missed -= less
        false += 0 if wrong else errors
    for kind, total in sorted(totals.items()):
        print(f"{kind:8} {hits[kind]:4} of {total:4}")
    share = 100 * hits.total() / max(totals.total(), 1)
    print(f"all {hits.total()} of {totals.total()} ({share:.1f} %)")
    print(f"annotated disagreements not flagged: {missed}; errors on other texts: {false}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "-v" in sys.argv))
