"""The words of a report: its language, and what its package calls the figures."""

from __future__ import annotations

from healthstat_check.model.report import Report
from healthstat_check.reports.wording.wording import Wording, wording


def words_of(report: Report, language: str = "") -> Wording:
    """The message table in the report's language or the one given, with the labels of named figures.

    Raises `KeyError` for a language that has no table.
    """
    chosen = language or report.options.language
    labels = {spec.name: spec.label[chosen] for spec in report.package.figures if spec.label.get(chosen)}
    return wording(chosen).naming(labels)
