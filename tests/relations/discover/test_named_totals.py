"""Small tables with one total: a slip in it is told; what no label calls a sum of all parts is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthstat_check import run
from healthstat_check.relations.slip import is_slip

WRONG = {
    "first": "Регион;Больных\nВсего;11457\nАлматы;4120\nАстана;3890\nШымкент;3437",
    "last": "Регион;Больных\nАлматы;4120\nАстана;3890\nШымкент;3437\nИтого;11474",
    "small footing": "Регион;Больниц\nАлматы;11\nАстана;20\nИтого;34",
    "kazakh": "Өңір;Науқастар\nБарлығы;17447\nАлматы;4120\nАстана;3890\nШымкент;3437\nАқтау;4000",
    "left": "Region;Total;men;women\nNorth;8797;4120;4667",
    "right": "Region;men;women;Total\nNorth;4120;4667;8877",
    "beside a right one": "Region;2023;2024\nNorth;410;520\nSouth;390;333\nTotal;800;835",
    "a part is wrong": "Cause;Deaths\nheart;41200\ncancer;8930\ninjuries;13437\nTotal;63027",
}
QUIET = {
    "small within rounding": "Регион;Больниц\nАлматы;10\nАстана;20\nИтого;31",
    "right": "Регион;Больных\nВсего;11447\nАлматы;4120\nАстана;3890\nШымкент;3437",
    "within rounding": "Регион;тыс.\nАлматы;1240\nАстана;1330\nШымкент;1111\nВсего;3682",
    "parts not exhaustive": "Регион;Больных\nВсего;10450\nАлматы;4120\nАстана;3890\nШымкент;1310",
    "few unknown": "Причина;Умерло\nВсего;532\nсердце;310\nтравмы;214",
    "average": "Регион;Средний возраст\nАлматы;41,2\nАстана;39,9\nИтого;40,6",
    "median": "Region;Median wage\nNorth;120000\nSouth;14000\nTotal;133000",
    "index": "Регион;Индекс цен\nАлматы;101,2\nАстана;99,8\nВсего;100,4",
    "percent": "Вид;доля, %\nпервый;60,1\nвторой;35,2\nИтого;100,0",
    "rate": "Регион;на 1000 населения\nАлматы;812\nАстана;1024\nИтого;1936",
    "of which": "Показатель;человек\nВсего;10100\nгород;6000\nиз них Алматы;2000\nсело;4000",
    "overlapping": "Вид помощи;получателей\nВсего;12000\nамбулаторная;9100\nстационарная;2400\nскорая;1300",
    "distinct persons": "Отделение;Пациентов\nХирургия;51\nТерапия;49\nИтого;90",
    "two totals": "Регион;Больниц\nАлматы;510\nАстана;430\nИтого;1000\nВсего;2000",
    "years": "Год;мужчины;женщины;Всего\n2019;510;430;940\n2020;520;450;970",
    "no total": "Region;Total\nNorth;1200\nSouth;1300\nEast;1500",
}


def audited(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "t.csv"
    path.write_text(text + "\n", "utf-8")
    return [finding.severity for finding in run.audit([str(path)]).findings]


@pytest.mark.parametrize("name", WRONG)
def test_slip_in_a_small_table_is_told(name: str, tmp_path: Path) -> None:
    assert audited(tmp_path, WRONG[name]) in (["warning"], ["error"])


@pytest.mark.parametrize("name", QUIET)
def test_other_tables_are_left_alone(name: str, tmp_path: Path) -> None:
    assert audited(tmp_path, QUIET[name]) == []


def test_only_a_footing_that_exceeds_its_parts_is_an_error(tmp_path: Path) -> None:
    assert audited(tmp_path, WRONG["small footing"]) == ["error"]
    assert audited(tmp_path, WRONG["first"]) == ["warning"]


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (31, (10, 20), True),
        (8877, (4120, 4667), True),
        (1563, (1200, 345), False),
        (1545, (1200, 435), True),
    ],
)
def test_slips(total: int, parts: tuple[int, ...], expected: bool) -> None:
    assert is_slip(total, parts) is expected
