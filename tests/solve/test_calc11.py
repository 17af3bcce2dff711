"""Sums and differences under both presets, against an implementation of the rules of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tests.solve.calc11 import generate, rules

from healthstat_check.model.report import Options
from healthstat_check.run import check

PACKAGE = Path(__file__).parent / "calc11" / "package"
DESCRIPTOR = PACKAGE / "datapackage.yaml"
PRESETS = ("calc11-round", "calc11-truncate")
TOLD = {"exact": "consistent", "rounded": "consistent", "violated": "inconsistent", "doubtful": "doubtful"}


def expectations(preset: str) -> dict[str, str]:
    declared = yaml.safe_load(DESCRIPTOR.read_text("utf-8"))
    return {name: rules.expected(f, declared["figures"], preset) for name, f in declared["relations"].items()}


def verdicts(path: Path, rounding: str | None) -> Iterator[tuple[str, str]]:
    (report,) = check([str(path)], Options(rounding=rounding), lambda stage, done, total: None)
    assert not report.problems
    for verdict in report.verdicts:
        (judgement,) = verdict.judgements
        yield verdict.relation.name, judgement.reason or TOLD[judgement.outcome]


def test_the_package_is_as_generated() -> None:
    assert DESCRIPTOR.read_text("utf-8") == "\n".join(generate.lines()) + "\n"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_verdict_with_the_preset_as_option(preset: str) -> None:
    assert dict(verdicts(PACKAGE, preset)) == expectations(preset)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_verdict_with_the_preset_in_the_descriptor(preset: str, tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "datapackage.yaml").write_text(DESCRIPTOR.read_text("utf-8") + f"rounding: {preset}\n", "utf-8")
    assert dict(verdicts(package, None)) == expectations(preset)


def test_the_cases_tell_the_presets_apart() -> None:
    by_preset = [expectations(preset) for preset in PRESETS]
    assert len(by_preset[0]) == generate.CASES
    assert sum(a != b for a, b in zip(*(e.values() for e in by_preset), strict=True)) >= 10
    for expected in by_preset:
        counts = Counter(expected.values())
        assert min(counts["consistent"], counts["inconsistent"]) >= 20
        assert all(counts[reason] for reason in ("contradictory", "excess_digits", "no_total", "no_part"))
