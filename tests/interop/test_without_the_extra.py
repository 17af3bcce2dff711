"""What a run says and loads where Great Expectations is not installed, or not asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.interop.suite_packages import package, report_of, suite

from healthstat_check.cli.exit_codes import verdict_code
from healthstat_check.interop import suites as module
from healthstat_check.reports import json_v1, terminal

ROOT = Path(__file__).resolve().parents[2]
EXISTS = suite(("expect_column_to_exist", {"column": "region"}))
WITHOUT = """
import sys

ABSENT = {"pandas", "numpy", "great_expectations"}


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, Hidden())
from healthstat_check.cli.main import main
sys.exit(main(["check", *sys.argv[1:]]))
"""


@pytest.fixture
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "great_expectations", None)


@pytest.mark.usefixtures("absent")
def test_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    report = report_of(package(tmp_path / "p", EXISTS))
    (problem,) = report.problems
    assert (problem.code, problem.level) == ("extra_missing", "error")
    assert problem.message.endswith('install it with: pip install "healthstat-check[gx]"')
    assert problem.hint == ""
    assert report.findings == ()
    assert [(result.met, result.not_checked) for result in report.suites] == [(0, 1)]
    assert verdict_code([report], None) == 2


@pytest.mark.usefixtures("absent")
def test_nothing_counts_as_met(tmp_path: Path) -> None:
    report = report_of(package(tmp_path / "p", EXISTS))
    assert "1 expectation, 0 met, 0 not met, 1 not checked" in " ".join(
        terminal.render([report], 80, colour=False).replace("\u00a0", " ").split()
    )
    assert '"not_checked": 1' in json_v1.render([report])


@pytest.mark.usefixtures("absent")
@pytest.mark.parametrize("options", [{"ignore": ("expectation_not_met",)}, {"select": ("structure_broken",)}])
def test_nobody_asks_for_it(tmp_path: Path, options: dict[str, tuple[str, ...]]) -> None:
    report = report_of(package(tmp_path / "p", EXISTS), **options)
    assert (report.problems, report.suites) == ((), ())


def test_another_release_is_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = type(sys)("great_expectations")
    other.__version__ = "1.30.2"  # type: ignore[attr-defined] # a made-up module
    monkeypatch.setitem(sys.modules, "great_expectations", other)
    (problem,) = report_of(package(tmp_path / "p", EXISTS)).problems
    assert "great_expectations 1.30.2 is installed, suites need 1.24.*" in problem.message


def test_core_is_enough_for_packages_without_suites() -> None:
    samples = [str(ROOT / "sample_data" / name) for name in ("osms-coverage-clean", "rural-support")]
    done = subprocess.run([sys.executable, "-c", WITHOUT, *samples, "-q"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_library_is_not_imported_before_a_suite_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(module, "load_extra", lambda name, extra: asked.append(name))
    report_of(ROOT / "sample_data" / "osms-coverage-clean")
    assert asked == []


def test_lock_of_the_extra_holds_the_development_lock() -> None:
    texts = ((ROOT / f"requirements/{name}.txt").read_text("utf-8") for name in ("dev", "slow"))
    dev, extra = ({line.partition(" ;")[0] for line in text.splitlines()} for text in texts)
    assert dev < extra
    assert any(line.startswith("great-expectations==1.24.") for line in extra)
