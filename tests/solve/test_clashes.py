"""A contradiction comes with lines that add up to it, and with what two relations allow one figure to be."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from healthstat_check.model.report import Options
from healthstat_check.model.verdict import Clash
from healthstat_check.run import check_one

CASES = Path(__file__).resolve().parents[1] / "cases" / "figures_cannot_hold_together"
FOUND = sorted(path.name for path in CASES.glob("finds-*"))


def clashes(path: Path) -> list[Clash]:
    report = check_one(str(path), Options(), lambda *_: None)
    return [clash for f in report.findings if f.conflict for clash in f.conflict.clashes]


@pytest.mark.parametrize("case", FOUND)
def test_the_lines_add_up_to_a_sum_that_cannot_be_what_it_must(case: str) -> None:
    for clash in clashes(CASES / case):
        assert clash.reached is not None
        assert clash.required is not None
        assert not clash.reached.meets(clash.required)
        total: dict[str, Fraction] = {}
        for line in clash.lines:
            for figure, factor in line.terms:
                total[figure.name] = total.get(figure.name, Fraction(0)) + line.multiplier * factor
        told = {f.name: factor for f, factor in zip(clash.figures, clash.factors, strict=True)}
        assert {n: f for n, f in total.items() if f} == {n: f for n, f in told.items() if f}


def test_two_relations_bound_a_base_that_nobody_printed(tmp_path: Path) -> None:
    (tmp_path / "datapackage.yaml").write_text(
        """
name: cover
figures:
  insured: {printed: "16.9 million", unit: persons}
  insured_share: {printed: "82.6 %", unit: percent}
  subsidised: {printed: "12.0 million", unit: persons}
  subsidised_share: {printed: "59.5 %", unit: percent}
  population: {unprinted: true, unit: persons}
relations:
  one: insured / population = insured_share
  two: subsidised / population = subsidised_share
""",
        encoding="utf-8",
    )
    (clash,) = clashes(tmp_path)
    assert clash.shared is not None
    assert clash.shared.name == "population"
    assert clash.bounds[0].low == Fraction(16_850_000 * 10_000, 8265)
    assert clash.bounds[1].high == Fraction(12_050_000 * 10_000, 5945)
    assert [line.relation.name for line in clash.lines] == ["one", "two"]
