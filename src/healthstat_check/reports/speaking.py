"""The words of a report: its language, and what its package calls the figures."""

from __future__ import annotations

from healthstat_check.model.package import Package
from healthstat_check.model.report import Report
from healthstat_check.reports.wording.wording import Wording, wording


def words_of(report: Report, language: str = "") -> Wording:
    """The message table in the report's language or the one given, with the labels of named figures.

    Raises `KeyError` for a language that has no table.
    """
    return words_of_package(report.package, language or report.options.language)


def words_of_package(package: Package, language: str) -> Wording:
    """The message table of a language with the package's labels of named figures; raises `KeyError` without one."""
    labels = {spec.name: spec.label[language] for spec in package.figures if spec.label.get(language)}
    return wording(language).naming(labels)
