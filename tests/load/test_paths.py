import os
from pathlib import Path

import pytest

from healthstat_check.load import opening
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import RefusedError
from healthstat_check.load.package import load_package
from healthstat_check.load.paths import components


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("t.csv", ("t.csv",)),
        ("./data/t.csv", ("data", "t.csv")),
        ("данные/қала 1.csv", ("данные", "қала 1.csv")),
        ("a-b_c (1).csv", ("a-b_c (1).csv",)),
    ],
)
def test_plain_relative_paths_are_taken(path: str, parts: tuple[str, ...]) -> None:
    assert components(path) == parts


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../t.csv", "a/../../t.csv", "~/t.csv", "$HOME/t.csv", "%TEMP%/t.csv"),
        *("C:/t.csv", "file:///t.csv", "https://example.org/t.csv", "s3://b/t.csv", "data:text/csv,a"),
        *("a\\t.csv", "\\\\host\\share\\t.csv", "//host/share/t.csv", "*.csv", "t?.csv", "t[0].csv", "{a,b}.csv"),
        *("t.csv\0.txt", "t\u202evsc.csv", "t\n.csv", "t\u200b.csv", "", ".", "a" * 2000),
    ],
)
def test_other_paths_are_refused(path: str) -> None:
    with pytest.raises(RefusedError):
        components(path)


def refusal(folder: Path, path: str, limit: int = 100) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        Folder(folder).read(path, limit)
    return caught.value


def test_file_in_a_folder_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "t.csv").write_bytes(b"a,b\n")
    folder = Folder(tmp_path)
    assert folder.read("d/t.csv", 100) is folder.read("d/t.csv", 100)
    assert folder.changed() == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "d").symlink_to("/etc")
    (tmp_path / "t.csv").symlink_to("/etc/hostname")
    (tmp_path / "loop").symlink_to("loop")
    assert {refusal(tmp_path, p).code for p in ("d/hostname", "t.csv", "loop")} == {"path_link"}


def test_only_regular_files_of_a_bounded_size_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "big").write_bytes(b"x" * 101)
    assert refusal(tmp_path, "pipe").code == "path_irregular"
    assert refusal(tmp_path, "folder").code == "path_irregular"
    assert refusal(tmp_path, "big").code == "size_limit"


def test_case_of_the_name_must_match(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"a\n")
    found = refusal(tmp_path, "T.CSV")
    assert (found.code, found.hint) == ("path_missing", "there is `t.csv`")


def test_changed_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"a\n")
    folder = Folder(tmp_path)
    folder.read("t.csv", 100)
    (tmp_path / "t.csv").write_bytes(b"a,b\n")
    assert folder.changed() == ["t.csv"]
    folder.forget("t.csv")
    with pytest.raises(RefusedError, match="changed during the run"):
        folder.read("t.csv", 100)


def test_names_that_are_no_text_are_shown(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"bad\xff.csv")).write_bytes(b"")
    assert Folder(tmp_path).unreadable_names() == ["bad\\xff.csv"]


def test_without_opening_step_by_step_links_are_refused_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "STEP_BY_STEP", False)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.txt").write_bytes(b"x")
    (tmp_path / "link").symlink_to("data")
    folder = Folder(tmp_path)
    assert folder.read("data/t.txt", 10) == b"x"
    assert folder.changed() == []
    for path, code in (("link/t.txt", "path_link"), ("data/T.txt", "path_missing"), ("data", "path_irregular")):
        with pytest.raises(RefusedError) as caught:
            folder.read(path, 10)
        assert caught.value.code == code


def test_a_system_that_cannot_open_step_by_step_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "STEP_BY_STEP", False)
    (tmp_path / "datapackage.yaml").write_text("name: p\n")
    assert [(p.code, p.level) for p in load_package(str(tmp_path)).problems] == [("guard_missing", "warning")]
