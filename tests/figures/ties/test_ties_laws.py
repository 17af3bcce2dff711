"""What must hold of every text that tells a table as it is, and of words in other forms."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthstat_check.figures.ties.alike import language_of
from healthstat_check.figures.ties.spans import span_of
from healthstat_check.model.tie import CONTRADICTED, MATCHED
from healthstat_check.run import check

DESCRIPTOR = """
name: law
resources:
  - {{name: release, path: release.md, language: {language}}}
  - name: patients
    path: patients.csv
    schema:
      primaryKey: [region, year]
      fields:
        - {{name: region, type: string}}
        - {{name: year, type: year}}
        - {{name: patients, type: integer, unit: persons, label: {{ru: Пациенты, kk: Емделгендер, en: Patients}}}}
"""
REGIONS = {
    "ru": ("Астана", "Павлодарская область"), "kk": ("Астана", "Павлодар облысы"), "en": ("Astana", "Pavlodar Region"),
}  # fmt: skip
SENTENCES = {
    "ru": "В {year} году {place} было {hedge}{number} пациентов.",
    "kk": "{year} жылы {place} {hedge}{number} адам емделген.",
    "en": "In {year}, there were {hedge}{number} patients {place}.",
}
PLACES = {
    "ru": ("в Астане", "в Павлодарской области"), "kk": ("Астанада", "Павлодар облысында"),
    "en": ("in Astana", "in Pavlodar Region"),
}  # fmt: skip
HEDGES = {"ru": ("", "около "), "kk": ("", "шамамен "), "en": ("", "about ")}
THOUSAND = {"ru": " тысяч", "kk": " мың", "en": " thousand"}


def printed(value: int, step: int, language: str) -> str:
    """The number rounded to a step: to the unit, or in thousands."""
    rounded = (value + step // 2) // step * step
    if step >= 1000:
        return f"{rounded // 1000}{THOUSAND[language]}"
    mark = "," if language == "en" else "\u00a0"
    return f"{rounded:,}".replace(",", mark)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_text_that_tells_the_cells_is_never_accused(language: str, data: st.DataObject) -> None:
    values = {(at, year): data.draw(st.integers(10_000, 900_000)) for at in (0, 1) for year in (2024, 2025)}
    sentences = []
    for (at, year), value in values.items():
        step, hedge = data.draw(st.sampled_from([1, 100, 1000])), data.draw(st.sampled_from(HEDGES[language]))
        shown = {"number": printed(value, step, language), "place": PLACES[language][at], "hedge": hedge, "year": year}
        sentences.append(SENTENCES[language].format(**shown))
    fates = fates_of(language, values, sentences)
    assert CONTRADICTED not in fates
    assert fates.count(MATCHED) == len(values)


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_number_beside_its_cell_is_told(language: str) -> None:
    shown = {"number": printed(431_712, 1, language), "place": PLACES[language][0], "hedge": "", "year": 2025}
    values = {(0, 2024): 402_118, (1, 2024): 98_400, (0, 2025): 413_712, (1, 2025): 99_100}
    assert fates_of(language, values, [SENTENCES[language].format(**shown)]) == [CONTRADICTED]


def fates_of(language: str, values: dict[tuple[int, int], int], sentences: list[str]) -> list[str]:
    rows = [f"{REGIONS[language][at]},{year},{value}" for (at, year), value in values.items()]
    with TemporaryDirectory() as folder:
        Path(folder, "datapackage.yaml").write_text(DESCRIPTOR.format(language=language), "utf-8")
        Path(folder, "patients.csv").write_text("\n".join(["region,year,patients", *rows, ""]), "utf-8")
        Path(folder, "release.md").write_text(" ".join(sentences) + "\n", "utf-8")
        (report,) = check([folder])
    assert report.problems == ()
    return [tie.outcome for text in report.texts for tie in text.ties]


@pytest.mark.parametrize(
    ("language", "one", "other", "same"),
    [
        ("kk", "облысы", "облысында", True),
        ("kk", "адамдар", "адамда", True),
        ("kk", "қала", "қалды", False),
        ("en", "insured", "insures", True),
        ("en", "city", "cities", True),
        ("en", "births", "birds", False),
        ("ru", "алматинской", "алматинская", True),
        ("ru", "алматы", "алматинская", False),
    ],
)
def test_forms_of_one_word(language: str, one: str, other: str, same: bool) -> None:
    words = language_of(language)
    assert words.same(words.form(one), words.form(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2025", "2025-Q1", False),
        ("2025", "2026-01-01", False),
        ("2024", "2026-01-01", True),
        ("2025-01/2025-06", "2025-H1", False),
        ("2025-Q1", "2025-Q3", True),
    ],
)
def test_periods_compare_whoever_wrote_them(one: str, other: str, apart: bool) -> None:
    first, second = span_of(one), span_of(other)
    assert first is not None
    assert second is not None
    assert first.apart(second) is apart
    assert (first == second) is ("H1" in other)
