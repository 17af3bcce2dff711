"""Which file is annotated: the only one that can be, or the one named; never a guess, never a changed one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from healthstat_check.annotate.annotated import annotated
from healthstat_check.annotate.sources import NoSourceError, source_of
from healthstat_check.cli.main import main
from healthstat_check.load.log import RefusedError
from healthstat_check.run import check

SAMPLES = Path(__file__).parents[2] / "sample_data"
RURAL = str(SAMPLES / "rural-support-planted")


@pytest.fixture(scope="module")
def rural():
    return check([RURAL])


def test_of_several_the_name_decides(rural):
    assert source_of(rural, "elsewhere/release.kk.md").file == "release.kk.md"


def test_of_several_formats_its_own_is_meant_where_no_name_decides(rural):
    (report,) = rural
    texts = tuple(t._replace(path=p) for t, p in zip(report.package.texts, ("a.txt", "b.md"), strict=True))
    mixed = replace(report, package=replace(report.package, texts=texts))
    assert source_of([mixed], "elsewhere/c.md").file == "b.md"
    assert source_of([mixed], "elsewhere/a.md").file == "a.txt"


@pytest.mark.parametrize("path", ["a.md", "a.docx", "a.pdf", "a"])
def test_no_file_or_several_are_refused_by_name(rural, path):
    with pytest.raises(NoSourceError) as refused:
        source_of(rural, path)
    assert path in str(refused.value)
    assert ("release.ru.md, release.kk.md" in str(refused.value)) == (path == "a.md")


def test_the_command_writes_nothing_when_it_is_not_clear_what(tmp_path, capsys):
    code = main(["check", RURAL, "--report", f"annotated={tmp_path}/a.md", "--report", f"json={tmp_path}/r.json"])
    assert code == 2
    assert "release.ru.md, release.kk.md" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_each_text_gets_the_notes_of_its_own_language(tmp_path):
    for name in ("release.ru.md", "release.kk.md"):
        assert main(["check", RURAL, "-q", "--report", f"annotated={tmp_path / name}"]) == 1
    assert "Повтор противоречит" in (tmp_path / "release.ru.md").read_text(encoding="utf-8")
    assert "ұсынылатын жазба" in (tmp_path / "release.kk.md").read_text(encoding="utf-8")


def test_a_file_that_changed_since_the_check_is_not_annotated(tmp_path):
    shutil.copytree(RURAL, tmp_path / "p")
    reports = check([str(tmp_path / "p")])
    with (tmp_path / "p" / "release.ru.md").open("a", encoding="utf-8") as file:
        file.write("Ещё.\n")
    with pytest.raises(RefusedError, match="changed"):
        annotated(source_of(reports, "release.ru.md"))
