"""What is no figure: dates, ordinals, documents, telephones, times of day, list entries, bases of rates."""

import pytest

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.model.package import Text

QUIET = [
    ("ru", "Закон от 28 октября 2019 года № 365-VI, статья 15, пункт 3."),
    ("ru", "Приказ № 12 от 01.02.2023, форма 039, п. 1.2 Плана."),
    ("ru", "Справки по телефону 1406 или +7 (7172) 74-32-43, 8-800-080-77-73."),
    ("ru", "Приём с 9:00 до 18:30."),
    ("ru", "5-летний план, 24-часовой график, 2-я волна COVID-19, 1-е место."),
    ("ru", "В 2025 году, с 2022 по 2024 год, в 2026–2028 годах и в 2030-м."),
    ("ru", "За девять месяцев 2025 года и в I квартале, в первом полугодии 2024 года."),
    ("ru", "1. Введение\n2) Итоги\n3.1. Выводы"),
    ("ru", "Один из врачей и одна из медсестёр уволились."),
    ("ru", "Эти три врача и все двенадцать медсестёр остались."),
    ("ru", "На втором месте 2 группа, ученики 5 класса."),
    ("ru", "Подробнее: https://gov.example/news/12345?lang=2 и mail25@example.org."),
    ("ru", "Больница № 7 и школа 25."),
    ("ru", "С 10 по 16 марта и в 90-х годах; давление 120/80, счёт 2:1."),
    ("kk", "10-16 наурыз аралығында."),
    ("kk", "2019 жылғы 28 қазандағы № 365 заң, 15-бап, 3-тармақ."),
    ("kk", "2022–2024 жылдары, 2025 жылдың 9 айында, 1 қазанда."),
    ("kk", "Анықтама 1406 байланыс орталығында."),
    ("kk", "Бірі келді, ондай жоқ, 2-ші толқын."),
    ("kk", "2024 jylǵy 1 qańtarda, 2025 jyly."),
    ("en", "Article 12 of Law No. 365 of 28 October 2019; see Table 3 and page 17."),
    ("en", "In Q1 2025, in 2024/25, from 2022 to 2024 and in the first nine months of 2025."),
    ("en", "Call 1406 or +44 20 7946 0958 from 9:00."),
    ("en", "One of the doctors stayed; the first two left; COVID-19 and under-five mortality."),
    ("en", "July 1, 2025; 1 July 2025; in March 2024."),
    ("en", "As noted [3] and in [12]."),
]


@pytest.mark.parametrize(("language", "content"), QUIET)
def test_no_figure(language: str, content: str) -> None:
    found = read_mentions(Text("t", "t.md", content, language))
    assert [m.figure.printed for m in found] == []


LOUD = [
    ("ru", "Занято на 01.01.2017 года – 2081 человек.", ["2081"]),
    ("ru", "За 10 месяцев плюс 101 тыс. человек.", ["10", "101 тыс"]),
    ("ru", "Охват составил 12 345¹ детей и 2 643* взрослых.", ["12 345", "2 643"]),
    ("ru", "Оборот 945,7млн. руб., в т.ч. 300, тыс. руб.", ["945,7млн", "300, тыс"]),
    ("ru", "Плотность колеблется от 1,8 до 18,3 чел./кв. км.", ["1,8", "18,3"]),
    ("ru", "Из 19 млн 765 тыс. 4 человек 14 место заняли 12 %.", ["19 млн 765 тыс. 4", "14", "12 %"]),
    ("kk", "2025 жылы 2 мың 643 маман, 2 025 дәрігер.", ["2 мың 643", "2 025"]),
    ("ru", "Плотность — 7,6 чел. на 1 кв. км, оборот вырос с 3,4 до 4,1 млрд рублей.", ["7,6", "3,4", "4,1 млрд"]),
    ("kk", "1 шаршы шақырымға 7,6 адамнан келеді.", ["7,6"]),
    ("en", "In 2025 the 2,025 nurses and two in five adults.", ["2,025", "two in five"]),
]


@pytest.mark.parametrize(("language", "content", "prints"), LOUD)
def test_figures_beside_them(language: str, content: str, prints: list[str]) -> None:
    assert [m.figure.printed for m in read_mentions(Text("t", "t.md", content, language))] == prints


def test_what_context_tells() -> None:
    content = "Врачи — 83 379, медсёстры — 6 293; на 10 тыс. жителей приходится 73,4 врача, в Алматы 64,1."
    units = [m.figure.unit.name for m in read_mentions(Text("t", "t.md", content, "ru"))]
    assert units == ["persons", "persons", "per 10000", "per 10000"]


def test_both_ends_of_a_change_have_the_scale_word() -> None:
    first, second = read_mentions(Text("t", "t.md", "Оборот вырос с 3,4 до 4,1 млрд рублей.", "ru"))
    assert (first.figure.value, second.figure.value) == (3_400_000_000, 4_100_000_000)
    assert (first.change, second.change) == ("from", "to")


def test_times() -> None:
    content = "Доля выросла с 21 % в 2021 году до 33 % за девять месяцев 2025 года (годом ранее 30 %)."
    assert [m.time_key for m in read_mentions(Text("t", "t.md", content, "ru"))] == [
        "2021",
        "2025-01/2025-09",
        "2024-01/2024-09",
    ]
