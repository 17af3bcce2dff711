"""Every outcome and every reason of undetermined, over named figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.solve.packages import bound

from healthstat_check.model.verdict import OUTCOMES

CASES: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("outcomes.yaml").read_text("utf-8"))
REASONS = {
    "missing",
    "suppressed",
    "base_not_printed",
    "old_level_not_printed",
    "part_not_printed",
    "not_printed",
    "flow_not_closed",
    "different_time",
    "different_status",
    "period_not_complete",
    "contradictory",
    "excess_digits",
    "base_may_be_zero",
    "nonlinear",
    "no_total",
    "no_part",
}


@pytest.mark.parametrize("name", CASES)
def test_outcome(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    descriptor = {"name": "p", "figures": case["figures"], "relations": {"r": case["relation"]}}
    package = bound(tmp_path, yaml.safe_dump(descriptor | {"rounding": case.get("rounding", "half-any")}))
    assert not package.problems
    judgement = package.judgement("r")
    assert (judgement.outcome, judgement.reason) == (case["outcome"], case.get("reason", ""))
    assert judgement.other_base is None or judgement.other_base.name == case["other_base"]
    assert (judgement.other_base is None) == ("other_base" not in case)
    if "gap" in case:
        assert judgement.gap is not None
        assert [judgement.gap.low, judgement.gap.high] == [Fraction(end) for end in case["gap"]]


def test_every_outcome_and_reason_has_a_case() -> None:
    assert {case["outcome"] for case in CASES.values()} == set(OUTCOMES)
    assert {case.get("reason", "") for case in CASES.values()} == REASONS | {""}
