"""Evidence for the structural checks: a package with the failures that its structure has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from healthstat_check.checks.registry import CheckFunction, Evidence
from healthstat_check.load.structure import validate
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Package
from healthstat_check.model.table import Table


def evidence(*tables: Table, **parts: Any) -> Evidence:
    """A package as the checks see it, validated."""
    package = Package("p", "p", tables=tables, **parts)
    failures = (*package.failures, *validate(package))
    return Evidence(replace(package, failures=failures), Figures({}), ())


def found(check: CheckFunction, *tables: Table, **parts: Any) -> list[Finding]:
    """What a check yields for a package with these tables."""
    return list(check(evidence(*tables, **parts)))
