"""Every figure quoted from a sample text: value, unit, hedge and precision as a careful reader takes them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.figure import Figure

SAMPLES = Path(__file__).parents[2] / "sample_data"
TRUTH: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "figures.yaml").read_text(encoding="utf-8"))
EVERY = [(package, name) for package, figures in TRUTH.items() for name in figures]
READ = {package: read_figures(load_package(SAMPLES / package)).named for package in TRUTH}


@pytest.mark.parametrize(("package", "name"), EVERY)
def test_figure_is_read(package: str, name: str) -> None:
    first, *translations = READ[package][name].also or (READ[package][name],)
    assert _told(first) == TRUTH[package][name]
    for translation in translations:
        assert _told(translation)[:3] == TRUTH[package][name][:3], translation.printed


def test_all_are_there() -> None:
    assert len(EVERY) == 70  # 67 printed figures, three of them ranges with two bounds each


def _told(figure: Figure) -> list[Any]:
    value = [_number(end) for end in figure.range] if figure.range else _number(figure.value)
    steps = [None, None] if _is_worded(figure) else [_number(figure.rounding_unit), _number(figure.coarse_unit)]
    return [value, figure.unit and figure.unit.name, figure.hedge, *steps]


def _is_worded(figure: Figure) -> bool:
    return figure.range is not None or (figure.unit is not None and figure.unit.name == "share")


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)
