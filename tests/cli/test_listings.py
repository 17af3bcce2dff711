"""`figures`, `explain`, `checks`, and the examples of every --help."""

from __future__ import annotations

import importlib
import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from healthstat_check.cli.group import COMMANDS
from healthstat_check.cli.options import ROUNDINGS
from healthstat_check.extras import MissingExtraError, load_extra
from healthstat_check.model.rounding import CONVENTIONS, PRESETS

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROMPT = "healthstat-check "
ROOT = Path(__file__).resolve().parents[2]


def examples() -> Iterator[str]:
    for name in COMMANDS:
        page = importlib.import_module(f"healthstat_check.cli.{name}").command.help
        yield from (line.strip() for line in page.splitlines() if line.strip().startswith(PROMPT))


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample data, in which the examples are run one after the other as a reader would."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "sample_data", folder / "sample_data")
    shutil.copytree(ROOT / "expectations", folder / "expectations")
    (folder / "my-tables").mkdir()
    shutil.copy(ROOT / "sample_data" / "osms-coverage" / "categories.csv", folder / "my-tables")
    return folder


@pytest.mark.parametrize("example", list(examples()))
def test_example_of_help_works(tool: Run, example: str, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    given = shlex.split(example.removeprefix(PROMPT))
    if given[-1] == "report.json":
        assert tool("check", "sample_data/osms-coverage", "--report", "json=report.json").returncode == 0
    if given[0] == "verify":
        assert tool("check", "sample_data/osms-coverage", "--evidence", "evidence").returncode == 0
    done = tool(*given)
    assert "Traceback" not in done.stderr
    assert done.returncode in ((0, 1) if "--fail-on" in given else (0,)), done.stderr + done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_shows_an_example(name: str) -> None:
    assert any(example.startswith(f"{PROMPT}{name} ") or example == PROMPT + name for example in examples())


@pytest.mark.parametrize("name", COMMANDS)
def test_overview_tells_the_first_line_of_each_command(name: str) -> None:
    command = importlib.import_module(f"healthstat_check.cli.{name}").command
    assert command.help.partition("\n")[0] == COMMANDS[name]


def test_roundings_are_those_of_the_model() -> None:
    assert [*CONVENTIONS, *PRESETS] == ROUNDINGS


def test_figures_of_a_package(tool: Run, clean: Path) -> None:
    listed = json.loads(tool("figures", str(clean), "--report", "json=-").stdout)["figures"]
    assert [(f["name"], f["quote"], Fraction(f["value"]), f["unit"]) for f in listed] == [
        ("boys", "12", 12, "persons"),
        ("girls", "13", 13, "persons"),
        ("children", "25", 25, "persons"),
    ]
    assert "children" in tool("figures", str(clean)).stdout


def test_figures_of_a_broken_package(tool: Run, broken: Path) -> None:
    done = tool("figures", str(broken))
    assert done.returncode == 2
    assert "datapackage.yaml" in done.stderr


def test_checks_lists_the_catalogue(tool: Run) -> None:
    lines = tool("checks").stdout.splitlines()
    assert lines == sorted(lines)
    assert any(line.startswith("total_outside_breakdown ") for line in lines)


def test_relations_of_a_package(tool: Run, clean: Path) -> None:
    done = tool("checks", "--relations", str(clean))
    head, row = done.stdout.splitlines()
    assert head.split() == ["relation", "kind", "severity", "instances", "formula"]
    assert row.split(maxsplit=4) == ["sexes", "additivity", "error", "1", "boys + girls = children"]


def test_relations_that_repeat_or_contradict_one_another_are_told(tool: Run, clean: Path) -> None:
    descriptor = clean / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text("utf-8") + "  again: boys = children - girls\n", "utf-8")
    assert tool("checks", "--relations", str(clean)).stdout.endswith("again follows from the other relations\n")


def test_explain_a_check(tool: Run) -> None:
    done = tool("explain", "total_outside_breakdown")
    assert done.returncode == 0
    assert "Compares" in done.stdout


@pytest.mark.parametrize("via", ["package", "report"])
def test_explain_a_finding(tool: Run, wrong: Path, tmp_path: Path, via: str) -> None:
    report = tmp_path / "report.json"
    assert tool("check", str(wrong), "--report", f"json={report}").returncode == 1
    (finding,) = json.loads(report.read_text("utf-8"))["findings"]
    done = tool("explain", finding["fingerprint"], "--in", str(wrong if via == "package" else report))
    assert done.returncode == 0, done.stderr
    assert "12 + 13" in done.stdout
    assert all(printed in done.stdout for printed in ("12", "13", "52"))


def test_explain_names_what_it_does_not_know(tool: Run, clean: Path) -> None:
    done = tool("explain", "0" * 16, "--in", str(clean))
    assert done.returncode == 2
    assert "0" * 16 in done.stderr
    assert "--in" in tool("explain", "0" * 16).stderr


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "other/1"}', "[" * 100_000, "\x00", '{"findings": 1}'])
def test_explain_refuses_what_is_no_report(tool: Run, tmp_path: Path, content: str) -> None:
    file = tmp_path / "report.json"
    file.write_text(content)
    done = tool("explain", "0" * 16, "--in", str(file))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_missing_extra_says_how_to_install_it() -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "healthstat-check\[gx\]"'):
        load_extra("no_such_library.part", "gx")
    assert load_extra("json", "gx") is json


def test_shell_completion(process: Run) -> None:
    def completed(words: str, index: int) -> list[str]:
        state = {"_HEALTHSTAT_CHECK_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(index)}
        return process(env=os.environ | state).stdout.split()

    assert completed("healthstat-check ch", 1) == ["plain,check", "plain,checks"]
    assert completed("healthstat-check check --fail", 2) == ["plain,--fail-on"]
    assert completed("healthstat-check check --lang ", 3) == ["plain,en", "plain,ru", "plain,kk"]


def test_figures_of_a_lone_text(tool: Run, tmp_path: Path) -> None:
    release = tmp_path / "release.ru.md"
    release.write_text("В 2025 году привито около 3,5 млн человек.\n", encoding="utf-8")
    (found,) = json.loads(tool("figures", str(release), "--report", "json=-").stdout)["figures"]
    assert (found["quote"], found["value"], found["unit"], found["hedge"]) == ("3,5 млн", "3500000", "persons", "about")
    assert (found["start"], found["end"], found["time"], found["counts"]) == (26, 33, "2025", "человек")
    assert (found["narrow"]["low"], found["wide"]["low"]) == ("3400000", "3150000")
    shown = tool("figures", str(release))
    assert "около [3,5 млн] человек" in shown.stdout
    assert max(map(len, shown.stdout.splitlines()[1:])) <= 80
    assert tool("figures", str(release), "--report", f"json={release}").returncode == 2


def test_a_lone_text_without_figures(tool: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing on 1 May 2025.\n", encoding="utf-8")
    assert tool("figures", str(tmp_path / "a.txt")).returncode == 2
