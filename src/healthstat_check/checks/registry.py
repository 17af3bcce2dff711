"""How a check registers: what it looks at, and its default severity."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from healthstat_check.model.check import CheckPage
from healthstat_check.model.expectation import Unmet
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Package
from healthstat_check.model.tie import TiedText
from healthstat_check.model.translation import Discrepancy
from healthstat_check.model.verdict import Conflict, Disclosure, Verdict


class Evidence(NamedTuple):
    """Everything that a check may look at."""

    package: Package
    figures: Figures
    verdicts: tuple[Verdict, ...]
    conflicts: tuple[Conflict, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    translations: tuple[Discrepancy, ...] = ()
    texts: tuple[TiedText, ...] = ()

    @property
    def guessed(self) -> bool:
        """Whether nobody declared anything: the relations are those that files state or show by themselves."""
        return not self.package.descriptor


CheckFunction = Callable[[Evidence], Iterator[Finding]]


class Check(NamedTuple):
    """A registered check: what its page tells, and the generator of its findings."""

    id: str
    looks_at: str
    severity: str
    doc: str
    run: CheckFunction

    @property
    def page(self) -> CheckPage:
        """What the check says of itself."""
        return CheckPage(*self[:4])


CATALOGUE: dict[str, Check] = {}


def check(looks_at: str, severity: str) -> Callable[[CheckFunction], CheckFunction]:
    """Register a generator of findings; `looks_at` is a relation kind, "table", "figure" or "package"."""

    def register(function: CheckFunction) -> CheckFunction:
        module: Any = importlib.import_module(function.__module__)
        name = function.__module__.rpartition(".")[2]
        CATALOGUE[name] = Check(name, looks_at, severity, module.__doc__ or "", function)
        return function

    return register


def catalogue() -> dict[str, Check]:
    """Every check of this folder by id, in alphabetical order."""
    package = importlib.import_module("healthstat_check.checks")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"healthstat_check.checks.{module.name}")
    return dict(sorted(CATALOGUE.items()))


def is_chosen(check: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    """Whether a check is selected, or none is, and it is not ignored."""
    return (not select or check in select) and check not in ignore


def chosen_checks(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[Check, ...]:
    """All checks that are selected and not ignored, in alphabetical order."""
    return tuple(c for c in catalogue().values() if is_chosen(c.id, select, ignore))


def run_checks(evidence: Evidence, checks: Iterable[Check]) -> tuple[Finding, ...]:
    """The findings of these checks in a stable order."""
    found = [finding for c in checks for finding in c.run(evidence)]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, str, tuple[str, ...]]:
    return ("error", "warning", "information").index(finding.severity), finding.check, finding.subject
