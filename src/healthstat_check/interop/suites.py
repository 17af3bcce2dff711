"""Suites of Great Expectations, run over the tables of a package."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from healthstat_check.extras import MissingExtraError, load_extra
from healthstat_check.model.expectation import Suite, SuiteResult
from healthstat_check.model.package import Package, Problem
from healthstat_check.model.table import Table

LIBRARY, EXTRA, RELEASE = "great_expectations", "gx", "1.24."

Run = Callable[[Suite, Table], SuiteResult]


def run_suites(package: Package) -> tuple[SuiteResult, ...]:
    """What came of every suite; Great Expectations is imported only where there is one.

    Without it nothing of the suites is checked, and one problem says what to install.
    """
    if not package.suites:
        return ()
    with _silence():
        try:
            run = _runner()
        except MissingExtraError as missing:
            problem = Problem("extra_missing", package.descriptor, str(missing), "expectations")
            first, *others = package.suites
            return SuiteResult(first, problems=(problem,)), *(SuiteResult(suite) for suite in others)
        tables = {table.name: table for table in package.tables}
        return tuple(run(suite, tables[suite.table]) for suite in package.suites)


def _runner() -> Run:
    """What runs a suite over a table.

    Raises:
        MissingExtraError: Great Expectations is not installed, or it is not the release that is known here.
    """
    library = load_extra(LIBRARY, EXTRA)
    if not library.__version__.startswith(RELEASE):
        raise MissingExtraError(
            f"{LIBRARY} {library.__version__} is installed, suites need {RELEASE}*: "
            f'pip install "healthstat-check[{EXTRA}]"'
        )
    from healthstat_check.interop.suite_run import run_suite

    return run_suite


@contextmanager
def _silence() -> Iterator[None]:
    """No warnings of the libraries: they are about their own future, not about the table."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
