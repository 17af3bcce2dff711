"""Reports of the sample packages, each made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from healthstat_check.model.report import Options, Report
from healthstat_check.model.verdict import Judgement
from healthstat_check.run import check

SAMPLES = Path(__file__).parents[2] / "sample_data"


@cache
def report_of(name: str) -> Report:
    return check([str(SAMPLES / name)], Options(as_of="2026-11-21"), lambda *_: None)[0]


@pytest.fixture
def report() -> Callable[[str], Report]:
    return report_of


@pytest.fixture
def judgement() -> Callable[[str, str], Judgement]:
    """The only instance of a relation of a package."""

    def only(package: str, relation: str) -> Judgement:
        (judged,) = (j for v in report_of(package).verdicts if v.relation.name == relation for j in v.judgements)
        return judged

    return only
