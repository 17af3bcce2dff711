"""Relations that nobody declared or stated: only what is violated by itself is told of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from healthstat_check.checks.figures_cannot_hold_together import figures_cannot_hold_together
from healthstat_check.checks.registry import Evidence
from healthstat_check.checks.share_outside_parts import share_outside_parts
from healthstat_check.run import check

PACKAGE = """name: p
figures:
  insured: {printed: "16,9 млн", unit: persons}
  subsidised: {printed: "12 млн", unit: persons, rounding_unit: 100000}
  population: {unprinted: true, unit: persons}
  insured_share: {printed: "82,6", unit: percent}
  subsidised_share: {printed: "59,5", unit: percent}
relations:
  insured: {formula: insured / population = insured_share, origin: ORIGIN}
  subsidised: {formula: subsidised / population = subsidised_share, origin: ORIGIN}
"""
ALONE = """name: p
figures:
  part: {printed: "12 000", unit: persons}
  whole: {printed: "17 000", unit: persons}
  share: {printed: "69.0", unit: percent}
relations:
  share: {formula: part / whole = share, origin: ORIGIN}
"""


def evidence_of(folder, descriptor, origin, guessed):
    (folder / "datapackage.yaml").write_text(descriptor.replace("ORIGIN", origin), encoding="utf-8")
    (report,) = check([str(folder)])
    package = replace(report.package, descriptor="") if guessed else report.package
    conflicts = {id(f.conflict): f.conflict for f in report.findings if f.conflict is not None}
    assert report.findings
    return Evidence(package, report.figures, report.verdicts, tuple(conflicts.values()))


@pytest.mark.parametrize(
    ("origin", "guessed", "told"), [("derived", True, 0), ("stated", True, 1), ("derived", False, 1)]
)
def test_guesses_that_contradict_each_other_accuse_no_figure(tmp_path, origin, guessed, told):
    evidence = evidence_of(tmp_path, PACKAGE, origin, guessed)
    assert len(list(figures_cannot_hold_together(evidence))) == told


@pytest.mark.parametrize(
    ("origin", "guessed", "told"), [("derived", True, 0), ("stated", True, 1), ("derived", False, 1)]
)
def test_a_guess_is_no_ground_for_doubt(tmp_path, origin, guessed, told):
    evidence = evidence_of(tmp_path, ALONE, origin, guessed)
    assert len(list(share_outside_parts(evidence))) == told
