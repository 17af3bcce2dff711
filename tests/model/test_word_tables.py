"""What is read in place of the tables that people edit says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import word_tables
from healthstat_check.model.word_tables import as_json, parsed, read_table

EDITED = sorted(word_tables.SOURCE.rglob("*.toml"))


def test_every_table_has_current_json() -> None:
    assert list(word_tables.outdated()) == []


@pytest.mark.parametrize("path", EDITED, ids=lambda path: str(path.relative_to(word_tables.SOURCE)))
def test_the_same_is_read_of_both(path: Path) -> None:
    assert read_table(path) == parsed(path.read_text("utf-8"))


def test_what_was_edited_since_goes_before_what_was_made(tmp_path: Path) -> None:
    table, ready = tmp_path / "en.toml", tmp_path / "en.json"
    table.write_text('word = "old"\n', "utf-8")
    ready.write_text(as_json('word = "old"\n'), "utf-8")
    assert read_table(table) == {"word": "old"}
    ready.write_text(ready.read_text("utf-8").replace('"old"}', '"kept"}'), "utf-8")
    assert read_table(table) == {"word": "kept"}
    table.write_text('word = "new"\n', "utf-8")
    assert read_table(table) == {"word": "new"}


def test_without_json_the_table_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('word = "lone"\n', "utf-8")
    assert read_table(tmp_path / "en.toml") == {"word": "lone"}
