"""A file read in few bytes says what it says to the reader that looks at every cell, odd prints and all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import polars as pl
import pytest
from tests.engine.dense.cubes import both, rows, spoilt, written

from healthstat_check.engine.dense.held import HeldCube
from healthstat_check.load import limits
from healthstat_check.load.package import load_package
from healthstat_check.reports.json_v1 import render

Spoil = Callable[[bytes], bytes]


def cell(old: bytes, new: bytes) -> Spoil:
    """The first cells of one print, printed otherwise."""
    return lambda content: content.replace(b"," + old + b",", b"," + new + b",", 2)


def last_cell(change: Callable[[bytes], bytes]) -> Spoil:
    """The share of the fourth row, printed otherwise."""

    def spoil(content: bytes) -> bytes:
        lines = content.split(b"\n")
        start, _, share = lines[4].rpartition(b",")
        return b"\n".join([*lines[:4], start + b"," + change(share), *lines[5:]])

    return spoil


ODD: dict[str, Spoil] = {
    "as it is": lambda content: content,
    "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
    "one CRLF": lambda content: content.replace(b"\n", b"\r\n", 3),
    "CR alone": lambda content: content.replace(b"\n", b"\r"),
    "byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "no line end at the end": lambda content: content[:-1],
    "blank line at the end": lambda content: content + b"\n",
    "blank line inside": lambda content: content.replace(b"\nKZ", b"\n\nKZ", 2),
    "quoted": cell(b"TOTAL", b'"TOTAL"'),
    "NUL": cell(b"TOTAL", b"TO\0AL"),
    "not UTF-8": cell(b"TOTAL", b"TOTAL\xff"),
    "other letters": cell(b"TOTAL", "ВСЕГО".encode()),
    "leading space": cell(b"TOTAL", b" TOTAL"),
    "empty code": cell(b"TOTAL", b""),
    "short row": cell(b"TOTAL,T", b"TOTAL"),
    "long row": cell(b"TOTAL", b"TOTAL,T"),
    "leading zero": cell(b"0", b"00"),
    "plus": cell(b"0", b"+0"),
    "minus nothing": cell(b"0", b"-0"),
    "spaces in an integer": cell(b"0", b" 0"),
    "share with a zero before": last_cell(lambda share: b"0" + share),
    "share with a plus": last_cell(lambda share: b"+" + share),
    "share with more decimals": last_cell(lambda share: share + b"0"),
    "whole share": last_cell(lambda share: share.partition(b".")[0]),
    "share without a number before its mark": last_cell(lambda share: b".5"),
    "share made up for by the next": last_cell(lambda share: b"-.5\nKZ,0,TOTAL,T,10,1,010.0"),
    "exponent": last_cell(lambda share: b"1e1"),
    "missing share": last_cell(lambda share: b""),
    "mark": last_cell(lambda share: b"x"),
    "two marks": last_cell(lambda share: b"1.2.3"),
    "other header": lambda content: content.replace(b"sex", b"Sex", 1),
    "header and nothing else": lambda content: content.partition(b"\n")[0] + b"\n",
    "empty": lambda content: b"",
}


@pytest.mark.parametrize("spoil", ODD.values(), ids=ODD.keys())
def test_same_report_of_odd_prints(spoil: Spoil, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "cube", list(rows(Random(1), 2)))
    file = folder / "coverage.csv"
    file.write_bytes(spoil(file.read_bytes()))
    whole, held = both(folder, monkeypatch)
    assert render([held]) == render([whole])


@pytest.mark.parametrize("seed", range(3))
def test_same_report_of_parquet(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(seed)
    folder = written(tmp_path / "cube", spoilt(list(rows(chance, 2)), chance))
    descriptor = folder / "datapackage.yaml"
    descriptor.write_text(descriptor.read_text().replace("coverage.csv", "coverage.parquet"))
    texts = dict.fromkeys(("region", "age", "sex"), pl.String)
    pl.read_csv(folder / "coverage.csv", schema_overrides=texts).write_parquet(folder / "coverage.parquet")
    whole, held = both(folder, monkeypatch)
    assert render([held]) == render([whole])


@pytest.mark.parametrize(("name", "is_held"), [("as it is", True), ("CRLF", True), ("quoted", False)])
def test_clean_files_are_held(name: str, is_held: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "cube", list(rows(Random(1), 2)))
    file = folder / "coverage.csv"
    file.write_bytes(ODD[name](file.read_bytes()))
    monkeypatch.setattr(limits, "HELD_ROWS", 0)
    monkeypatch.setattr(limits, "HELD_BYTES", 0)
    held = load_package(folder, hold=True).tables[0].held
    assert isinstance(held, HeldCube) == is_held


def test_pieces_make_one_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "cube", list(rows(Random(1), 4)))
    monkeypatch.setattr("healthstat_check.load.big.csv.PIECE", 997)
    whole, held = both(folder, monkeypatch)
    assert render([held]) == render([whole])
