"""Each kind of slip: what was printed, and what is guessed to have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.solve.guessing import change, conflict_of, guesses, likely, of_figures, of_table

PERSONS = "unit: persons"


@pytest.mark.parametrize(
    ("printed", "code", "meant"),
    [
        ("26 543", "digits_swapped", "26453"),
        ("26 853", "one_digit", "26453"),
        ("2 653", "digit_missing", "26453"),
        ("264 553", "digit_too_many", "26453"),
        ("264 530", "tenfold", "26453"),
        ("26 453 000", "thousandfold", "26453"),
        ("-26 453", "sign", "26453"),
    ],
)
def test_a_slip_in_the_print(tmp_path: Path, printed: str, code: str, meant: str) -> None:
    figures = {"here": f"printed: '{printed}', {PERSONS}", "there": f"printed: '26 453', {PERSONS}, fixed: true"}
    conflict = of_figures(tmp_path, figures, same="here = there")
    assert guesses(conflict, "here")[0] == (code, meant)
    assert likely(conflict) == ["here"]


def test_a_decimal_mark_for_a_group_mark(tmp_path: Path) -> None:
    figures = {
        "here": "printed: '482.084', unit: KZT",
        "there": "printed: '482 084', unit: KZT, fixed: true",
    }
    assert guesses(of_figures(tmp_path, figures, same="here = there"), "here")[0] == ("decimal_mark", "482084")


def test_million_for_thousand_takes_the_rounding_unit_along(tmp_path: Path) -> None:
    figures = {
        "treated": f"printed: '6.3 million', {PERSONS}",
        "first": f"printed: '4 102', {PERSONS}, fixed: true",
        "second": f"printed: '2 205', {PERSONS}, fixed: true",
    }
    conflict = of_figures(tmp_path, figures, sum="first + second = treated")
    assert ("thousandfold", "6300") in guesses(conflict, "treated")


@pytest.mark.parametrize(("total", "code"), [("1 216", "part_left_out"), ("1 810", "part_counted_twice")])
def test_a_part_left_out_or_counted_twice(tmp_path: Path, total: str, code: str) -> None:
    figures = {
        "a": f"printed: '297', {PERSONS}, fixed: true",
        "b": f"printed: '1 053', {PERSONS}, fixed: true",
        "c": f"printed: '163', {PERSONS}, fixed: true",
        "all": f"printed: '{total}', {PERSONS}",
    }
    conflict = of_figures(tmp_path, figures, sum="a + b + c = all")
    (first, *_) = change(conflict, "all").guesses
    assert (first.code, first.printed, first.of) == (code, "1513", "a")


def test_cut_off_instead_of_rounded(tmp_path: Path) -> None:
    figures = {
        "part": f"printed: '20 487', {PERSONS}, fixed: true",
        "whole": f"printed: '24 771', {PERSONS}, fixed: true",
        "share": "printed: '82.70', unit: percent",
        "half": "printed: '50.0', unit: percent",
    }
    conflict = of_figures(tmp_path, figures, share="part / whole = share")
    assert guesses(conflict, "share")[0] == ("truncated", "82.71")


TABLE = "t,year,a\nN,2023,4811\nN,2024,5302\nS,2023,2290\nS,2024,{spoiled}\nT,2023,7101\nT,2024,7793\n"
SUM = "t.a[t=T] = sum(t.a[t!=T], over t)"


@pytest.mark.parametrize(("copied", "tells"), [("5302", False), ("2290", True), ("7101", True)])
def test_the_value_of_a_neighbouring_row(tmp_path: Path, copied: str, tells: bool) -> None:
    """Of two neighbours in one sum that print the same value either may be the copy."""
    rows = TABLE.format(spoiled=copied)
    conflict = of_table(tmp_path, rows, "name: a, type: integer, unit: persons", "t, year", SUM)
    assert guesses(conflict, "t.a[t=S, year=2024]")[0] == ("neighbouring_row", "2491")
    assert likely(conflict) == ["t.a[t=S, year=2024]"] * tells


def test_the_value_of_a_neighbouring_column(tmp_path: Path) -> None:
    rows = "r,a,b,c\nN,4811,1203,6014\nS,2290,2290,4201\nW,3002,811,3813\n"
    fields = "; ".join(f"name: {n}, type: integer, unit: persons" for n in "abc")
    conflict = of_table(tmp_path, rows, fields, "r", "t.a + t.b = t.c")
    assert guesses(conflict, "t.b[r=S]")[0] == ("neighbouring_column", "1911")


def test_a_headline_with_the_value_of_the_row_before(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("year,a\n2023,48116\n2024,50327\n", encoding="utf-8")
    (tmp_path / "datapackage.yaml").write_text(
        "name: p\nresources:\n  - name: t\n    path: t.csv\n    schema: {primaryKey: [year], fields: "
        "[{name: year, type: year}, {name: a, type: integer, unit: persons}]}\n"
        "figures:\n  headline: {printed: '48 116', unit: persons}\nrelations:\n  same: headline = t.a[year=2024]\n",
        encoding="utf-8",
    )
    assert guesses(conflict_of(tmp_path), "headline")[0] == ("neighbouring_row", "50327")


def test_the_value_of_the_previous_vintage(tmp_path: Path) -> None:
    for name, total in (("before", "48 116"), ("now", "48 116")):
        folder = tmp_path / name
        folder.mkdir()
        relations = "packages: {old: ../before}\nrelations:\n  sum: a + b = all\n" if name == "now" else ""
        (folder / "datapackage.yaml").write_text(
            f"name: {name}\nfigures:\n  all: {{printed: '{total}', unit: persons}}\n"
            "  a: {printed: '30 961', unit: persons, fixed: true}\n"
            f"  b: {{printed: '20 433', unit: persons, fixed: true}}\n{relations}",
            encoding="utf-8",
        )
    assert guesses(conflict_of(tmp_path / "now"), "all")[0] == ("previous_vintage", "51394")


def test_a_percentage_of_another_base(tmp_path: Path) -> None:
    rows = "r,part,whole,adults,share\nN,4811,20614,14283,33.7\nS,2290,9021,6217,25.4\n"
    fields = "; ".join(f"name: {name}, type: integer, unit: persons" for name in ("part", "whole", "adults"))
    fields += "; name: share, type: number, unit: percent"
    conflict = of_table(tmp_path, rows, fields, "r", "t.part / t.whole = t.share", "t.part <= t.whole")
    (first, *_) = change(conflict, "t.share[r=N]").guesses
    assert (first.code, first.printed, first.of) == ("another_base", "23.3", "t.adults[r=N]")


def test_points_printed_for_percent(tmp_path: Path) -> None:
    figures = {
        "new": "printed: '48.27', unit: percent, fixed: true",
        "old": "printed: '36.93', unit: percent, fixed: true",
        "growth": "printed: '11.34', unit: percent",
    }
    conflict = of_figures(tmp_path, figures, growth="new / old - 1 = growth")
    assert guesses(conflict, "growth")[0] == ("percent_for_points", "30.71")
