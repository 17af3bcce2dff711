"""Counts of a run: what was examined, with which outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from healthstat_check.model.finding import LEVELS
from healthstat_check.model.report import Coverage, Report
from healthstat_check.model.verdict import DOUBTFUL, EXACT, OUTCOMES, ROUNDED, VIOLATED, Judgement, Verdict


class Tally(NamedTuple):
    """Relations of some reports: how many hold, fail, and could not be judged at all."""

    hold: int
    fail: int
    unjudged: int

    @property
    def relations(self) -> int:
        """All of them."""
        return self.hold + self.fail + self.unjudged


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Instances of one relation that could not be judged for one reason; `judgements` where they were kept."""

    verdict: Verdict
    reason: str
    count: int
    judgements: tuple[Judgement, ...]


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Each relation once: failing if any instance is, unjudged if none could be judged."""
    kinds = Counter(_status(v) for v in verdicts)
    return Tally(kinds["hold"], kinds["fail"], kinds["unjudged"])


def by_outcome(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Instances by outcome, every outcome named."""
    total: Counter[str] = Counter()
    for verdict in verdicts:
        total.update(verdict.counts)
    return {outcome: total[outcome] for outcome in OUTCOMES}


def by_severity(reports: Sequence[Report]) -> dict[str, int]:
    """Findings that nobody accepted by severity, worst first, every severity named."""
    found = Counter(f.severity for report in reports for f in report.findings if f.accepted is None)
    return {level: found[level] for level in reversed(LEVELS)}


def by_age(report: Report) -> dict[str, int]:
    """Findings beside those of the earlier state: new, changed, old, and gone."""
    found = Counter(finding.since for finding in report.findings)
    return {age: found[age] for age in ("new", "changed", "old")} | {"gone": len(report.gone)}


def accepted_of(reports: Sequence[Report]) -> int:
    """How many findings somebody accepted."""
    return sum(f.accepted is not None for report in reports for f in report.findings)


def unjudged(verdicts: Iterable[Verdict]) -> list[Unjudged]:
    """What could not be judged, alone or together with all others, by relation and reason."""
    return [
        Unjudged(v, reason, count, tuple(j for j in v.judgements if j.reason == reason))
        for v in verdicts
        for reason, count in (*v.reasons.items(), *v.apart.items())
        if count
    ]


def covered(parts: Iterable[Coverage]) -> tuple[int, int]:
    """Figures that stand in judged relations, and all figures read."""
    listed = list(parts)
    return sum(p.examined for p in listed), sum(p.figures for p in listed)


def _status(verdict: Verdict) -> str:
    counts = verdict.counts
    if counts.get(VIOLATED, 0) or counts.get(DOUBTFUL, 0):
        return "fail"
    return "hold" if counts.get(EXACT, 0) or counts.get(ROUNDED, 0) else "unjudged"
