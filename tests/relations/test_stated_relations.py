"""Which relations a text states: own sentences in three languages."""

from __future__ import annotations

import pytest

from healthstat_check.figures.prose.read import read_mentions
from healthstat_check.model.package import Text
from healthstat_check.relations.stated.specs import stated_package

METRES = "13,2 млн / 12,29 млн - 1 = 7,4%"
GAP = "63,1 пайыз - 58,4 пайыз = 4,7 пайыздық тармақ"


def stated(content: str, language: str) -> set[tuple[str, str]]:
    """Kind and formula in prints of each relation that is judged."""
    text = Text("t", "t.txt", content, language)
    package, _, _ = stated_package(["t.txt"], [(text, read_mentions(text))])
    return {(spec.kind or "", spec.name) for spec in package.relations if not spec.abstained}


@pytest.mark.parametrize(
    ("language", "content", "relation"),
    [
        ("ru", "Врачей 640, из них 410 женщин и 230 мужчин.", ("additivity", "640 = 410 + 230")),
        ("en", "It has 640 doctors, of whom 410 are women and 230 are men.", ("additivity", "640 = 410 + 230")),
        ("kk", "Өңірде 640 дәрігер бар, оның ішінде 410 әйел, 230 ер адам.", ("additivity", "640 = 410 + 230")),
        ("ru", "Осмотрено 8 000 детей, из них 1 250 направлены к врачу.", ("ordering", "1 250 <= 8 000")),
        ("en", "Of the 8,000 children examined, 2,000 (25%) were referred.", ("ratio", "2,000 / 8,000 = 25%")),
        ("ru", "Взнос составит 3 500 тенге в месяц или 42 000 тенге в год.", ("product", "12 * 3 500 = 42 000")),
        (
            "en",
            "Beds numbered 5,250 against 5,000 in the year before, a rise of 5%.",
            ("change", "5,250 / 5,000 - 1 = 5%"),
        ),
        ("ru", "Смертность снизилась с 14,2 до 11,9 на 1000 человек.", ("ordering", "11,9 <= 14,2")),
        ("ru", "Доля села — 38,4 %, города — 61,6 %.", ("additivity", "38,4 % + 61,6 % = 100%")),
        ("ru", "Сбор – 1 482 млн тенге, или 98,8 % к плану (1 500 млн).", ("ratio", "1 482 млн / 1 500 млн = 98,8 %")),
        ("ru", "Приняты 571 человек, что на 6,1 % больше, чем годом ранее (538).", ("change", "571 / 538 - 1 = 6,1 %")),
        ("ru", "Приняты 571 человек. Рост за год – на 6,1 % (538).", ("change", "571 / 538 - 1 = 6,1 %")),
        ("kk", "13,2 млн шаршы метр салынды, бұл 7,4%-ға жоғары (12,29 млн).", ("change", METRES)),
        ("ru", "Обратились 812 человек, приняты 571 (70,3 % обратившихся).", ("ratio", "571 / 812 = 70,3 %")),
        ("ru", "Сдано 13,2 км дорог, из них 5,9 км и 7,3 км в сёлах.", ("additivity", "13,2 = 5,9 + 7,3")),
        ("en", "The index rose from 130 to 187, up 57 points.", ("change", "187 - 130 = 57")),
        ("en", "Of late, 412 of 480 clinics replied.", ("ordering", "412 <= 480")),
        ("en", "Two in five wards - 96 of 240 - were full.", ("ratio", "96 / 240 = Two in five")),
        ("ru", "Каждая третья школа (2 640 из 7 932) учит в две смены.", ("ratio", "2 640 / 7 932 = Каждая третья")),
        ("en", "Boys (58.4%) did worse than girls (63.1%), a gap of 4.7 points.", ("change", "63.1% - 58.4% = 4.7")),
        ("kk", "Қалада 63,1 пайыз, ауылда 58,4 пайыз, айырмасы 4,7 пайыздық тармақ.", ("change", GAP)),
        (
            "en",
            "It gave 5,200 doses, up from 4,100 last week. Of these, 4,600 were first.",
            ("ordering", "4,600 <= 5,200"),
        ),
        ("en", "Some 31,200 took part. 12,000 of 25,400 homes (47.2%) replied.", ("ratio", "12,000 / 25,400 = 47.2%")),
    ],
)
def test_the_words_tie_the_figures(language: str, content: str, relation: tuple[str, str]) -> None:
    assert relation in stated(content, language)


@pytest.mark.parametrize(
    ("language", "content"),
    [
        ("ru", "В 2024 году открыто 12 больниц. В 2023 году их было 7."),
        (
            "ru",
            "Помощь дали 2 643 людям. Более половины из них — жильё, почти тысяча — пособия, сотни — льготы.",
        ),
        ("en", "The shortage of doctors fell by 19%, of nurses by 7% and in villages by 16%."),
        ("ru", "Срок продлён с 3 до 6 месяцев для тех, кто платит взносы пять лет."),
    ],
)
def test_no_sum_and_no_share_where_none_is_stated(language: str, content: str) -> None:
    assert not {kind for kind, _ in stated(content, language)} & {"additivity", "ratio", "change"}


@pytest.mark.parametrize(
    ("content", "relation"),
    [
        ("It gave 5,200 doses, up from 4,100 last week. Of these, 4,600 were first.", "4,600 <= 4,100"),
        ("Half of the clinics in the north, 31 of 96, were closed.", "31 / 96 = Half"),
        ("It spent a total of 12 million, a rise of 5 million of late.", "5 million <= 12 million"),
        ("In week 40 we saw 31 cases.", "31 <= 40"),
        ("Cover rose from 40% to 60%.", "40% + 60% = 100%"),
    ],
)
def test_what_the_words_do_not_tie(content: str, relation: str) -> None:
    assert relation not in {name for _, name in stated(content, "en")}
