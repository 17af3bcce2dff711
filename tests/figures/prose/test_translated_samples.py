"""The sample releases and their translations: equal as published, and told apart when a version is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from healthstat_check.figures.prose.bare import read_bare
from healthstat_check.figures.prose.translations import differing_texts
from healthstat_check.model.package import Text

SAMPLES = Path(__file__).resolve().parents[3] / "sample_data"
PAIRS = [
    (package, language)
    for package, languages in (("osms-coverage", ("kk", "en")), ("osms-expansion", ("kk",)), ("rural-support", ("kk",)))
    for language in languages
]


def version(package: str, language: str) -> Text:
    content = (SAMPLES / package / f"release.{language}.md").read_text("utf-8")
    return Text(f"release-{language}", f"release.{language}.md", content, language)


def changed(text: Text, start: int, end: int, by: str) -> Text:
    return Text(text.name, text.path, text.content[:start] + by + text.content[end:], text.language)


def aspects(original: Text, translation: Text) -> list[str]:
    return [found.aspect for found in differing_texts([(original, translation)], "half-any", {})]


def printed_in_digits(text: Text) -> Iterator[tuple[int, int]]:
    """Where the digits of the text's figures stand."""
    for place in (mention.figure.location for mention in read_bare(text, "half-any", {})):
        if place is not None and place.start is not None and place.end is not None:
            digits = re.search(r"\d[\d., \u00a0]*\d|\d", text.content[place.start : place.end])
            if digits:
                yield place.start + digits.start(), place.start + digits.end()


@pytest.mark.parametrize(("package", "language"), PAIRS)
def test_versions_as_published_tell_the_same(package: str, language: str) -> None:
    assert aspects(version(package, "ru"), version(package, language)) == []


@pytest.mark.parametrize(("package", "language"), PAIRS)
def test_every_changed_number_is_told(package: str, language: str) -> None:
    original, translation = version(package, "ru"), version(package, language)
    places = list(printed_in_digits(translation))
    assert len(places) >= 5
    for start, end in places:
        number = str(int(re.sub(r"\D", "", translation.content[start:end])) * 7 + 14)
        assert aspects(original, changed(translation, start, end, number)), translation.content[start - 20 : end + 20]


TOLD = [
    ("osms-coverage", "en", "16.9 million", "16.9 billion", "value"),
    ("osms-coverage", "en", "82.6 %", "82.6 percentage points", "unit"),
    ("osms-coverage", "en", "About **3.5", "Over **3.5", "hedge"),
    ("osms-coverage", "en", "**4,250 tenge**", "**4,250 dollars**", "unit"),
    ("osms-coverage", "kk", "Шамамен **3,5", "**3,5", "hedge"),
    ("osms-coverage", "kk", "16,9 млн", "16,9 млрд", "value"),
    ("osms-coverage", "kk", "51 000 теңге", "51 000 доллар", "unit"),
    ("osms-expansion", "kk", "пайыздан астамы", "пайыздан азы", "hedge"),
    ("osms-expansion", "kk", "шамамен 960", "960", "hedge"),
    ("osms-expansion", "kk", "960 мың", "960 млн", "value"),
    ("osms-expansion", "kk", "3 айдан 6 айға", "3 айдан 9 айға", "extra"),
    ("osms-expansion", "kk", "**190 мың** адам", "адам", "missing"),
    ("osms-coverage", "en", ", **12 million** (59.5%)", ", many", "missing"),
]


@pytest.mark.parametrize(("package", "language", "old", "new", "aspect"), TOLD)
def test_a_changed_word_is_told(package: str, language: str, old: str, new: str, aspect: str) -> None:
    translation = version(package, language)
    start = translation.content.index(old)
    other = changed(translation, start, start + len(old), new)
    assert aspect in aspects(version(package, "ru"), other)


SENTENCES = [
    ("Смертность снизилась на 18 %.", "Mortality fell by 18 %.", "Mortality fell to 18 %."),
    ("Смертность снизилась на 18 %.", "Mortality fell by 18 %.", "Mortality rose by 18 %."),
    ("Принято двести врачей.", "Two hundred doctors came.", "Three hundred doctors came."),
]


@pytest.mark.parametrize(("ru", "same", "otherwise"), SENTENCES)
@pytest.mark.parametrize(("package", "language"), [pair for pair in PAIRS if pair[1] == "en"])
def test_one_more_sentence_is_compared_too(package: str, language: str, ru: str, same: str, otherwise: str) -> None:
    def longer(text: Text, sentence: str) -> Text:
        return changed(text, len(text.content), len(text.content), f"\n\n{sentence}\n")

    original, translation = longer(version(package, "ru"), ru), version(package, language)
    assert aspects(original, longer(translation, same)) == []
    assert aspects(original, longer(translation, otherwise))
    assert aspects(original, translation)
