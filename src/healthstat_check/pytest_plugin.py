"""`pytest --healthstat PACKAGE`: a package's relations beside a project's own tests, one item a relation.

A front end like `cli`: pytest finds it by its entry point and gives the options. Nothing heavy is imported unless
a package is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from healthstat_check.model.report import Report
    from healthstat_check.reports.per_relation import Case

INPUTS = "inputs"
"""The item that fails when an input could not be read."""


class FindingsError(Exception):
    """What was found; its text is what pytest shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The plugin's options."""
    group = parser.getgroup("healthstat-check", "figures of statistics packages")
    group.addoption(
        "--healthstat", metavar="PACKAGE", action="append", default=[], help="Check this package. Repeatable."
    )
    group.addoption(
        "--healthstat-fail-on",
        choices=["error", "warning"],
        default="error",
        help="Least severity of a finding that fails its item (default: error).",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Add the items of every package to those that pytest found; first, so that `-k` sees them."""
    for path in session.config.getoption("healthstat"):
        items.extend(PackageNode.from_parent(session, name=path, nodeid=_shown(path)).collect())


class PackageNode(pytest.Collector):
    """A package that is checked when its items are collected."""

    def collect(self) -> Iterator[pytest.Item]:
        """An item for the inputs, one for each relation, one for each check of tables, figures and packages."""
        from healthstat_check.reports.per_relation import cases_of
        from healthstat_check.run import check

        (report,) = check([self._place()], self._options())
        yield InputsItem.from_parent(self, name=INPUTS, report=report)
        for case in cases_of(report):
            yield CaseItem.from_parent(self, name=_shown(case.name), report=report, case=case)

    def _options(self) -> Any:
        from healthstat_check.model.report import Options

        return Options(as_of=date.today().isoformat(), fail_on=self.config.getoption("healthstat_fail_on"))

    def _place(self) -> str:
        """The package below the folder that pytest was started in."""
        return str(Path(self.config.invocation_params.dir) / self.name)


class ReportItem(pytest.Item):
    """An item that tells its findings as sentences, without a traceback."""

    def __init__(self, *, report: Report, **more: Any) -> None:
        super().__init__(**more)
        self.report = report

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentences of findings; anything else as pytest tells it."""
        return str(excinfo.value) if isinstance(excinfo.value, FindingsError) else super().repr_failure(excinfo, style)


class InputsItem(ReportItem):
    """Whether every file of the package could be read."""

    def runtest(self) -> None:
        """Fail with what was refused."""
        from healthstat_check.reports.visible import visible

        refused = [(p.file, p.where, p.message, p.hint) for p in self.report.problems if p.level == "error"]
        if refused:
            raise FindingsError("\n".join(": ".join(visible(p, 1000) for p in parts if p) for parts in refused))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where pytest says that the item stands."""
        return self.path, None, self.nodeid


class CaseItem(ReportItem):
    """One relation, or one check that looks at no single relation."""

    def __init__(self, *, case: Case, **more: Any) -> None:
        super().__init__(**more)
        self.case = case

    def runtest(self) -> None:
        """Fail with the findings, or skip with the reason why nothing could be judged.

        Findings that fail nothing become properties of the item, which reports of pytest hold.
        """
        from healthstat_check.reports.speaking import words_of

        for finding in self.case.noted:
            self.user_properties.append((finding.check, finding.fingerprint))
        if self.case.failing:
            raise FindingsError("\n\n".join(_told(self.case, self.report)))
        if self.case.reason:
            pytest.skip(words_of(self.report).say(f"reason.{self.case.reason}"))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file and the line, from 0, in which the relation is written."""
        line = None if self.case.line is None else self.case.line - 1
        return self.path, line, self.nodeid


def _told(case: Case, report: Report) -> Iterator[str]:
    """Each failing finding in a few lines."""
    from healthstat_check.reports.cards import card_of
    from healthstat_check.reports.speaking import words_of

    for card in (card_of(finding, report, words_of(report)) for finding in case.failing):
        trace = " · ".join(part for part in (card.place, card.finding.check, card.finding.fingerprint) if part)
        yield "\n".join((f"{card.severity}: {card.headline}", *card.sentences, *card.repairs, trace))


def _shown(text: str) -> str:
    from healthstat_check.reports.visible import visible

    return visible(text, 300)
