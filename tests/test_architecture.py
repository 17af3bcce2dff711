"""The house rules that can be run."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "healthstat_check"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 200
HEAVY = {"polars", "pandera", "numpy", "rich", "lark", "yaml", "pydantic"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


OF_OTHER_COMMANDS = {
    *(f"healthstat_check.cli.{name}" for name in ("checks", "explain", "figures")),
    *(f"healthstat_check.reports.{name}" for name in ("explanation", "figure_list", "json_v1", "terminal")),
    "rich",
}
"""What a quiet check has no use for."""


def modules_after(code: str) -> set[str]:
    """All modules that a fresh interpreter holds after `code`."""
    tail = "import sys; sys.stdout.write(' '.join(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tail}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


def imported_after(code: str) -> set[str]:
    """Their top-level names."""
    return {module.partition(".")[0] for module in modules_after(code)}


def command(*arguments: str) -> str:
    return f"from healthstat_check.cli.main import main\nmain({list(arguments)!r})\nprint()"


def test_imports_run_one_way() -> None:
    tool = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]
    done = subprocess.run(tool, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import healthstat_check",
        command("--help"),
        command("--version"),
        command("check", "--help"),
        command("figures", "--help"),
        command("explain", "--help"),
        command("checks", "--help"),
    ],
)
def test_start_up_stays_light(code: str) -> None:
    assert not imported_after(code) & HEAVY


def test_a_check_imports_what_it_needs() -> None:
    assert not modules_after(command("check", "sample_data/osms-coverage", "-q")) & OF_OTHER_COMMANDS


def test_a_check_of_plain_files_loads_no_other_reader() -> None:
    loaded = modules_after(command("check", "sample_data/osms-coverage", "-q"))
    assert not {name for name in loaded if "workbooks" in name or name.startswith(("xml.", "xlrd"))}


def test_core_is_free_of_pandas_and_small_tables_of_numpy() -> None:
    loaded = imported_after(command("check", "sample_data/osms-coverage", "-q"))
    assert {"polars", "pandera"} <= loaded
    assert "numpy" not in loaded
    names = {line.partition("=")[0] for line in (ROOT / "requirements/core.txt").read_text("utf-8").splitlines()}
    assert {"polars", "pandera"} <= names
    assert not names & {"pandas", "great-expectations", "pyspark"}


def test_core_lock_is_part_of_the_development_lock() -> None:
    core, dev = (set((ROOT / f"requirements/{n}.txt").read_text("utf-8").splitlines()) for n in ("core", "dev"))
    assert core <= dev


def test_every_dependency_is_locked() -> None:
    locked = (ROOT / "requirements/dev.txt").read_text("utf-8").lower()
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    names = [name.translate(str.maketrans("<>=,[", "     ")).split()[0].lower() for name in wanted]
    assert [name for name in names if f"\n{name}==" not in locked] == []


def test_every_public_name_can_be_imported() -> None:
    import healthstat_check

    assert all(getattr(healthstat_check, name) for name in healthstat_check.__all__)
    assert set(healthstat_check.__all__) <= set(dir(healthstat_check))
    with pytest.raises(AttributeError):
        healthstat_check.no_such_name  # noqa: B018 - the attribute access is the test


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_are_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_is_evaluated_or_swallowed(module: Path) -> None:
    text = module.read_text("utf-8")
    forbidden = ("eval(", "exec(", "except Exception", "except:", "TODO", "FIXME", "import pandas")
    assert [word for word in forbidden if word in text] == []
