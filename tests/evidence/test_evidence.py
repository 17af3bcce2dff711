"""Evidence: untouched it is told so; any byte changed, any file added or taken away is found."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from healthstat_check.cli.main import main
from healthstat_check.evidence.inspection import folder_differences, input_differences, read_manifest
from healthstat_check.evidence.manifest import BrokenManifestError, digest, opened, sealed

ROOT = Path(__file__).parents[2]
FACTS = {
    "tool": {"name": "healthstat-check", "version": "1"},
    "options": {},
    "packages": [{"name": "p", "path": "p"}],
    "inputs": [],
    "previous": None,
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A package and the evidence of a run over it, as a user makes them."""
    base = tmp_path_factory.mktemp("evidence")
    shutil.copytree(ROOT / "sample_data" / "rural-support", base / "package")
    assert run("check", base / "package", "-q", "--evidence", base / "evidence", "--as-of", "2026-02-01") == 0
    return base


def run(*arguments):
    return main([str(a) for a in arguments])


@pytest.fixture
def copied(made, tmp_path):
    shutil.copytree(made, tmp_path / "work")
    return tmp_path / "work"


def said(capsys):
    return capsys.readouterr().out


def test_untouched_evidence_is_as_it_was_written(made, capsys):
    assert run("verify", made / "evidence", "--package", made / "package") == 0
    out = said(capsys)
    assert "as the manifest has them" in out
    assert "verified" not in out
    assert "not forgers" in out


def test_without_the_package_nothing_is_claimed_of_it(made, capsys):
    assert run("verify", made / "evidence") == 0
    assert "inputs not compared" in said(capsys)


def test_a_second_run_gives_the_same_reports(made, capsys):
    assert run("verify", made / "evidence", "--package", made / "package", "--rerun") == 0
    assert "run again: the same reports" in said(capsys)


def test_a_thousand_single_byte_edits(made):
    folder = made / "evidence"
    _, statement = read_manifest(folder)
    files = [folder / "manifest.json", *(folder / s["name"] for s in statement["subject"])]
    draw = random.Random(7)
    for at in range(1_000):
        path = files[at % len(files)]
        content = bytearray(path.read_bytes())
        place = draw.randrange(len(content))
        content[place] ^= draw.randrange(1, 256)
        if path.name == "manifest.json":
            with pytest.raises(BrokenManifestError):
                opened(bytes(content))
        else:
            assert digest(bytes(content)) != digest(path.read_bytes())


@pytest.mark.parametrize("name", ["manifest.json", "report.json", "report.html", "report.sarif", "report.txt"])
def test_an_edited_file_is_named(copied, capsys, name):
    (path,) = (copied / "evidence").rglob(name)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert run("verify", copied / "evidence") == 1
    assert f"changed: {path.relative_to(copied / 'evidence').as_posix()}" in said(capsys)


def test_a_missing_an_added_and_a_linked_file_are_named(copied, capsys):
    reports = next((copied / "evidence").glob("reports-*"))
    (reports / "report.txt").unlink()
    (copied / "evidence" / "note.txt").write_text("all fine")
    (reports / "report.sarif").rename(reports / "elsewhere")
    (reports / "report.sarif").symlink_to("elsewhere")
    assert run("verify", copied / "evidence") == 1
    out = said(capsys)
    assert f"missing: {reports.name}/report.txt" in out
    assert "added: note.txt" in out
    assert f"changed: {reports.name}/report.sarif" in out


@pytest.mark.parametrize(
    ("language", "whole", "added", "different"),
    [
        ("en", "4 reports and 4 inputs: as the manifest has them", "added: note.txt", "1 difference\n"),
        ("ru", "4 отчёта, 4 исходных файла: всё как в манифесте", "добавлен: note.txt", "1 отличие\n"),
        ("kk", "4 есеп, 4 бастапқы файл: бәрі манифестегідей", "қосылған: note.txt", "1 айырмашылық\n"),
    ],
)
def test_what_is_found_is_told_in_the_language_asked_for(copied, capsys, language, whole, added, different):
    given = ("verify", copied / "evidence", "--package", copied / "package", "--lang", language)
    assert run(*given) == 0
    assert whole in said(capsys).replace("\u00a0", " ")
    (copied / "evidence" / "note.txt").write_text("all fine")
    assert run(*given) == 1
    out = said(capsys).replace("\u00a0", " ")
    assert added in out
    assert different in out


def test_a_changed_input_is_named(copied, capsys):
    table = copied / "package" / "release.ru.md"
    table.write_text(table.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert run("verify", copied / "evidence", "--package", copied / "package") == 1
    assert "changed: release.ru.md" in said(capsys)


def test_no_manifest_is_no_evidence(tmp_path, capsys):
    assert run("verify", tmp_path) == 1
    assert "manifest.json cannot be read" in capsys.readouterr().err


def test_a_manifest_cannot_lead_out_of_its_folder(tmp_path):
    (tmp_path / "manifest.json").write_bytes(sealed({"../outside": b"x"}, FACTS))
    _, statement = read_manifest(tmp_path)
    assert [d.kind for d in folder_differences(tmp_path, statement)] == ["broken"]
    inputs = [{"package": 0, "name": "/etc/hostname", "sha256": "0"}]
    (tmp_path / "manifest.json").write_bytes(sealed({}, {**FACTS, "inputs": inputs}))
    _, statement = read_manifest(tmp_path)
    assert [d.kind for d in input_differences(tmp_path, 0, statement)] == ["broken"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"a": NaN}', b'{"a": 1e999}', b"[" * 100_000, sealed({}, {"previous": 3})],
)
def test_what_is_no_manifest_is_refused(content):
    with pytest.raises(BrokenManifestError):
        opened(content)


def test_another_layout_of_the_same_json_is_a_change():
    manifest = sealed({"a": b"x"}, FACTS)
    assert opened(manifest)["subject"][0]["name"] == "a"
    with pytest.raises(BrokenManifestError):
        opened(manifest.replace(b"\n", b"\n ", 1))


def test_the_same_result_leaves_the_evidence_alone_and_another_names_the_one_before(copied):
    folder = copied / "evidence"
    before = (folder / "manifest.json").read_bytes()
    run("check", copied / "package", "-q", "--evidence", folder, "--as-of", "2026-02-01")
    again = (folder / "manifest.json").read_bytes()
    run("check", copied / "package", "-q", "--evidence", folder, "--as-of", "2026-03-01")
    after = opened((folder / "manifest.json").read_bytes())
    assert opened(again)["predicate"]["packages"] != opened(before)["predicate"]["packages"]
    assert after["predicate"]["previous"] == digest(again)
    assert len(list(folder.glob("reports-*"))) == 1
    assert run("verify", folder) == 0


def test_a_run_again_with_nothing_new_changes_no_byte(copied):
    folder, package = copied / "fresh", copied / "package"
    manifests = set()
    for _ in range(3):
        run("check", package, "-q", "--evidence", folder, "--as-of", "2026-02-01")
        manifests.add((folder / "manifest.json").read_bytes())
    assert len(manifests) == 1


def test_a_damaged_report_is_mended_by_a_run(copied):
    folder = copied / "fresh"
    for _ in range(2):
        run("check", copied / "package", "-q", "--evidence", folder, "--as-of", "2026-02-01")
        assert run("verify", folder) == 0
        next(folder.rglob("report.txt")).write_text("x")
    assert run("verify", folder) == 1


def test_what_a_killed_run_left_is_told_and_taken_away(copied, capsys):
    folder = copied / "fresh"
    run("check", copied / "package", "-q", "--evidence", folder, "--as-of", "2026-02-01")
    left = folder / "reports-0123456789abcdef"
    left.mkdir()
    (left / "report.txt").write_text("x")
    (folder / ".unfinished-1").mkdir()
    assert run("verify", folder) == 1
    assert f"added: {left.name}/report.txt" in said(capsys)
    run("check", copied / "package", "-q", "--evidence", folder, "--as-of", "2026-02-01")
    assert run("verify", folder) == 0


def test_an_old_signature_is_taken_away_with_its_manifest(copied, capsys):
    folder = copied / "evidence"
    (folder / "manifest.json.sig").write_text("x")
    run("check", copied / "package", "-q", "--evidence", folder, "--as-of", "2026-03-01")
    assert "sign anew" in capsys.readouterr().err
    assert not (folder / "manifest.json.sig").exists()


def test_an_audit_leaves_evidence_too(copied, capsys):
    folder, release = copied / "audited", copied / "package" / "release.ru.md"
    assert run("audit", release, "-q", "--evidence", folder) == 0
    assert run("verify", folder, "--package", copied / "package") == 0
    assert "1\u00a0input:" in said(capsys)
    release.write_text(release.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert run("verify", folder, "--package", copied / "package") == 1
    assert "changed: release.ru.md" in said(capsys)
    assert run("verify", folder, "--package", copied / "package", "--rerun") == 1
    assert "not run again: an audit" in said(capsys)
