"""Small tables, and every relation that must be found in them: none for those that must be left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from healthstat_check.load.files import read_files
from healthstat_check.model.proposal import Discovered
from healthstat_check.relations.discover.discovery import discover

FOLDERS = sorted((Path(__file__).parents[2] / "discovered").iterdir())


def written(relation: Discovered) -> str:
    """A relation as `sum B2 = B3 B4`, with a mark where it does not hold."""
    result, *operands = (
        f"{chr(ord('A') + cell.column)}{cell.row + 1}" for cell in (relation.result, *relation.operands)
    )
    mark = "" if relation.holds else " fails"
    return f"{relation.kind} {result} = {' '.join(operands)}, {relation.held} of {relation.looked}{mark}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_relations_of_a_table(folder: Path) -> None:
    (grid,) = read_files([str(folder / "table.csv")]).grids
    found = [written(relation) for relation in discover(grid).relations]
    assert found == json.loads((folder / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_names_tell_what_is_expected(folder: Path) -> None:
    found = json.loads((folder / "expected.json").read_text("utf-8"))
    assert folder.name.startswith("finds-" if found else "passes-")
