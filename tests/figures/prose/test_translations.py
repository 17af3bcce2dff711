"""Versions of a text in two languages: first what must not be told apart."""

import pytest

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.figures.prose.translations import discrepancies
from healthstat_check.model.package import Text


def differing(ru: str, other: str, language: str = "en") -> list[str]:
    one, two = Text("a", "a.ru.md", ru, "ru"), Text("b", f"a.{language}.md", other, language)
    return [d.aspect for d in discrepancies(read_mentions(one), read_mentions(two), one, two)]


SAME = [
    ("Охват — 82,6 % (16,9 млн человек).", "The coverage is 82.6% (16.9 million people).", "en"),
    ("Принято 120 врачей и 340 медсестёр.", "They hired 340 nurses and 120 doctors.", "en"),
    ("Застраховано 16 912 345 человек.", "16.9 million people are insured.", "en"),
    ("Каждый третий курит, половина пьёт.", "One in three smokes, 50 % drink.", "en"),
    ("Срок — 1 год.", "The term is 12 months.", "en"),
    ("Число выросло вдвое.", "The number doubled.", "en"),
    ("Принято 120 врачей. Всего 120 врачей.", "They hired 120 doctors.", "en"),
    ("Сотни врачей и двое министров.", "Many doctors and ministers.", "en"),
    ("Потрачено 5 млрд тенге.", "They spent KZT 5 billion ($10 million).", "en"),
    ("Почти 40 % детей.", "Балалардың 40 %-ға жуығы.", "kk"),
    ("Смертность снизилась на 18 %.", "Өлім-жітім 18 %-ға төмендеді.", "kk"),
    ("Доля упала с 22 до 18 %.", "Үлесі 22 %-дан 18 %-ға дейін түсті.", "kk"),
    ("1 октября 2025 года принято 254 человека.", "On 1 October 2025, 254 people were hired.", "en"),
    ("Около 3–7 лет, телефон 1406.", "About 3–7 years, call 1406.", "en"),
]


@pytest.mark.parametrize(("ru", "other", "language"), SAME)
def test_the_same_in_other_words(ru: str, other: str, language: str) -> None:
    assert differing(ru, other, language) == []


OTHERWISE = [
    ("Принято 120 врачей и 340 медсестёр.", "They hired 120 doctors.", "en", ["missing"]),
    ("Принято 120 врачей.", "They hired 120 doctors and 340 nurses.", "en", ["extra"]),
    ("Принято 2 643 врача.", "They hired 2,463 doctors.", "en", ["value"]),
    ("Принято около 120 врачей.", "They hired 120 doctors.", "en", ["hedge"]),
    ("Свыше 120 врачей.", "120-дан аз дәрігер.", "kk", ["hedge"]),
    ("Доля выросла на 3 %.", "The share rose by 3 percentage points.", "en", ["unit"]),
    ("Потрачено 5 млрд тенге.", "They spent $5 billion.", "en", ["unit"]),
    ("Доля снизилась на 18 %.", "The share fell to 18 %.", "en", ["direction"]),
    ("Доля снизилась на 18 %.", "Үлесі 18 %-ға өсті.", "kk", ["direction"]),
]


@pytest.mark.parametrize(("ru", "other", "language", "aspects"), OTHERWISE)
def test_told_otherwise(ru: str, other: str, language: str, aspects: list[str]) -> None:
    assert differing(ru, other, language) == aspects
