"""A report: what was read, what was examined, what was found, what was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from healthstat_check.model.check import CheckPage
from healthstat_check.model.expectation import SuiteResult
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import ERROR, LEVELS, Finding
from healthstat_check.model.package import Package, Problem
from healthstat_check.model.verdict import Disclosure, Verdict

if TYPE_CHECKING:
    from healthstat_check.model.mention import Mention
    from healthstat_check.model.tie import TiedText


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asked for; recorded in the report."""

    rounding: str | None = None
    fail_on: str = ERROR
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    min_coverage: float | None = None
    as_of: str = ""
    language: str = "en"
    root: str | None = None
    rules: str | None = None
    changed_since: str | None = None
    engine: str = "polars"
    remote: str | None = None
    remote_path: str | None = None


class Coverage(NamedTuple):
    """How much of one table or text was examined: `figures` read, `examined` by at least one relation
    that could be judged.
    """

    name: str
    figures: int
    examined: int


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run over one package, or over lone files (then with the `mentions` of their texts).

    `checks` are those that were run, `gone` the findings of the earlier state that it was compared with, if it was,
    which are not there any more; `texts` are the figures of its texts tied to its tables, where that was looked at.
    """

    package: Package
    options: Options
    figures: Figures
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...]
    disclosures: tuple[Disclosure, ...] = ()
    suites: tuple[SuiteResult, ...] = ()
    checks: tuple[CheckPage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gone: tuple[Finding, ...] = ()
    texts: tuple[TiedText, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether an input could not be read."""
        return any(p.level == ERROR for p in self.problems)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """Findings that fail the run."""
        return tuple(f for f in self.findings if self.fails(f))

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is at or above the threshold, and nobody has accepted it."""
        least = LEVELS.index(self.options.fail_on)
        return LEVELS.index(finding.severity) >= least and finding.accepted is None
