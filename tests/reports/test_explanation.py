from dataclasses import replace

import pytest

from healthstat_check.checks.registry import catalogue
from healthstat_check.model.package import FigureSpec
from healthstat_check.reports.explanation import explain_check, explain_finding


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_golden(troubled, golden, language):
    report = troubled(language)
    pages = [explain_finding(report, finding.fingerprint, language) for finding in report.findings]
    golden(f"explained.{language}.txt", "\n".join(pages))


def test_unknown_fingerprint_is_an_error(troubled):
    with pytest.raises(KeyError):
        explain_finding(troubled("en"), "0" * 16, "en")


@pytest.mark.parametrize("check", sorted(catalogue()))
def test_every_check_has_a_page(check):
    page = explain_check(catalogue()[check].doc, check, "ru")
    positions = [page.index(f"\n{heading}:\n") for heading in ("Сравнивает", "Округление", "Не видит", "Пример")]
    assert positions == sorted(positions)
    assert check in page.splitlines()[0]


def test_figures_go_by_the_labels_of_the_package(troubled):
    report = troubled("ru")
    label = {"ru": "население страны", "en": "the population"}
    named = replace(report, package=replace(report.package, figures=(FigureSpec("population", label=label),)))
    by_check = {f.check: f.fingerprint for f in report.findings}
    page = explain_finding(named, by_check["percentage_of_another_base"], "ru")
    assert "подходящая база — население страны, а не 16,9\u00a0млн" in page
    assert "the population" in explain_finding(named, by_check["share_outside_parts"], "en")
