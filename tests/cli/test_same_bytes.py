"""One hash for each form of report, whatever the process is like."""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import subprocess
import sys
from pathlib import Path

import docx
import pytest
import xlsxwriter

from healthstat_check.cli.destinations import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("osms-coverage", "osms-coverage-planted")
TOOL = [sys.executable, "-c", "import sys; from healthstat_check.cli.main import main; sys.exit(main())"]
SEEDS, THREADS, LOCALES, ZONES = ("0", "1", "4711", "random"), ("1", "4"), ("C", "ru_RU.UTF-8"), ("UTC", "Asia/Almaty")
EVERY = list(itertools.product(SEEDS, THREADS, LOCALES, ZONES))
FEW = [EVERY[0], EVERY[13], EVERY[31]]
FORMS = [form for form in FORMATS if form != "annotated"]
ORIGINALS = ("release.docx", "beds.xlsx", "release.md")
"""What is noted in: a release in two formats, and a table."""
SENTENCES = "Построено 12 больниц: 7 в городах и 6 в сёлах. Охват вырос с 40 до 45 %, то есть на 7 %."


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the publisher's own files, each with figures that do not agree."""
    folder = tmp_path_factory.mktemp("originals")
    document = docx.Document()
    document.add_paragraph(SENTENCES)
    document.save(str(folder / "release.docx"))
    (folder / "release.md").write_text(f"{SENTENCES}\n", "utf-8")
    with xlsxwriter.Workbook(folder / "beds.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        chance = random.Random(3)
        rows = [[chance.randint(100, 999) for _ in range(12)] for _ in range(8)]
        totals = [sum(column) for column in zip(*rows, strict=True)]
        sheet.write_row(0, 0, ("Region", *range(2014, 2026)))
        for at, row in enumerate((*rows, totals), 1):
            sheet.write_row(at, 0, ("Total" if row == totals else f"Region {at}", *row))
        sheet.write(9, 2, totals[1] + 20)
    return folder


def hashes(place: Path, originals: Path, seed: str, threads: str, locale: str, zone: str) -> tuple[str, ...]:
    """One hash a form, of runs in processes that differ in all this."""
    place.mkdir()
    keep = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    env = keep | {"POLARS_MAX_THREADS": threads, "LC_ALL": locale, "TZ": zone, "COLUMNS": str(40 + len(zone))}
    reported(env, ["check", *(f"sample_data/{name}" for name in PACKAGES)], [(form, place / form) for form in FORMS])
    notes = [("annotated", place / name) for name in ORIGINALS]
    reported(env, ["audit", *(str(originals / name) for name in ORIGINALS)], notes)
    for name in ORIGINALS:
        assert (place / name).read_bytes() != (originals / name).read_bytes(), "nothing is noted"
    return tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(place.iterdir()))


def reported(env: dict[str, str], command: list[str], reports: list[tuple[str, Path]]) -> None:
    """Run a command that finds something, with a report to each of these places."""
    options = [word for form, path in reports for word in ("--report", f"{form}={path}")]
    whole = [*TOOL, *command, "-q", "--fail-on", "warning", "--as-of", "2026-01-01", *options]
    done = subprocess.run(whole, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr


def test_three_processes_give_one_hash_a_form(tmp_path: Path, originals: Path) -> None:
    assert len({hashes(tmp_path / str(at), originals, *process) for at, process in enumerate(FEW)}) == 1


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_thirty_two_processes_give_one_hash_a_form(tmp_path: Path, originals: Path) -> None:
    assert len(EVERY) == 32
    assert len({hashes(tmp_path / str(at), originals, *process) for at, process in enumerate(EVERY)}) == 1
