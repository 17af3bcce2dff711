"""The catalogue as a whole: no check without a page, a case that it finds and one that it leaves alone."""

from __future__ import annotations

import pytest

import gen_checks
from case_folders import CASES, ROOT, case_folders
from healthstat_check.checks.registry import Check, catalogue
from healthstat_check.model.finding import LEVELS
from healthstat_check.model.relation import KINDS

CHECKS = list(catalogue().values())
LOOKS_AT = {*KINDS, "table", "figure", "package"}


def test_catalogue_is_not_empty() -> None:
    assert len(CHECKS) >= 12


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_docstring_has_every_heading(check: Check) -> None:
    assert gen_checks.headings(check.doc) == list(gen_checks.HEADINGS)
    defect = check.doc.partition("\n")[0]
    assert defect.endswith(".")
    assert len(defect) <= 100


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_check_has_cases_of_both_kinds(check: Check) -> None:
    assert case_folders(check.id, "finds-*")
    assert case_folders(check.id, "passes-*")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_check_says_what_it_looks_at(check: Check) -> None:
    assert check.severity in LEVELS
    assert check.looks_at in LOOKS_AT


def test_every_case_belongs_to_a_check() -> None:
    assert {folder.name for folder in CASES.iterdir() if folder.is_dir()} == {check.id for check in CHECKS}


def test_pages_are_up_to_date() -> None:
    assert [str(path.relative_to(ROOT)) for path in gen_checks.out_of_date()] == []
