"""Sentences that agree, and the same with one figure wrong: silence for the first, a finding for the second."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthstat_check.run import audit

SENTENCES = [
    ("ru", "Всего в стране 7 932 школы: 5 288 сельских и 2 644 городских.", "2 644", "2 664"),
    (
        "ru",
        "Численность врачей составила 83,4 тыс. человек, что на 2,1 тыс. больше, чем в прошлом году (81,3 тыс.).",
        "2,1 тыс.",
        "3,1 тыс.",
    ),
    ("ru", "Число случаев снизилось с 4 820 до 4 338, или на 10%.", "10%", "12%"),
    ("ru", "Бюджет увеличен на 24 млрд тенге и составит 324 млрд тенге (рост на 8%).", "8%", "9%"),
    ("ru", "Из 1 840 закупленных аппаратов установлено 1 472 (80%), остальные 368 – на складе.", "368", "386"),
    ("ru", "Доля жалоб, рассмотренных в срок, – 96,4% (2 410 из 2 500).", "2 410", "2 140"),
    ("ru", "Охват прививками: дети – 92,4%, взрослые – 61,2%, разница 31,2 п.п.", "31,2", "21,2"),
    (
        "ru",
        "Население области – 812,3 тыс. человек: мужчины – 398,1 тыс. (49%), женщины – 414,2 тыс. (51%).",
        "414,2",
        "441,2",
    ),
    ("ru", "Количество ДТП за год выросло в 1,5 раза – с 1 200 до 1 800.", "1 800", "1 600"),
    ("ru", "Смертность сократилась на 18% (с 9,0 до 7,4 на 1000 родившихся).", "18%", "28%"),
    ("ru", "План – 12 тыс. операций, выполнено 9,6 тыс., или 80%.", "80%", "90%"),
    ("ru", "Выявлено 640 нарушений, в том числе: 310 – по закупкам, 250 – по качеству, 80 – прочие.", "250", "350"),
    ("en", "The service employs 12,480 staff: 7,240 nurses, 3,120 doctors and 2,120 others.", "3,120", "3,210"),
    ("en", "Complaints fell by 15% to 1,700 from 2,000 a year earlier.", "15%", "25%"),
    ("en", "Of the 640 inspections, 512 (80%) found no fault and 128 (20%) led to action.", "128 (20%)", "182 (20%)"),
    ("en", "Mean length of stay was 6.1 days, 0.4 days shorter than in 2024 (6.5 days).", "0.4 days", "0.8 days"),
    ("en", "Women make up 62% of the 45,000 members, or 27,900.", "27,900", "29,700"),
    ("en", "The cost is $45 a month, $540 a year.", "$540", "$450"),
    (
        "en",
        "The budget of $3.2bn is split between hospitals ($1.9bn), clinics ($0.8bn) and research ($0.5bn).",
        "$0.8bn",
        "$0.3bn",
    ),
    ("en", "Attendance rose 12% year on year, from 25,000 to 28,000.", "28,000", "29,500"),
    ("en", "There were 96 outbreaks, 40 more than the 56 recorded in 2024.", "40 more", "30 more"),
    ("en", "Two thirds of the 1,200 patients (800) were treated at home.", "(800)", "(600)"),
    ("en", "Infant mortality is 4.2 per 1,000 live births: 84 deaths among 20,000 births.", "84 deaths", "48 deaths"),
    (
        "en",
        "The fund paid out 14.4 million to 3,600 families, an average of 4,000 per family.",
        "4,000 per",
        "4,900 per",
    ),
    ("kk", "Елде 7 932 мектеп бар: 5 288-і ауылда, 2 644-і қалада.", "2 644", "2 664"),
    ("kk", "Дәрігерлер саны 83,4 мың адам болды, бұл былтырғыдан 2,1 мыңға көп (81,3 мың).", "2,1 мыңға", "3,1 мыңға"),
    ("kk", "Ауру саны 4 820-дан 4 338-ге дейін, яғни 10%-ға азайды.", "10%", "12%"),
    ("kk", "1 840 аппараттың 1 472-сі (80%) орнатылды, қалған 368-і қоймада.", "368", "386"),
    ("kk", "Облыс халқы 812,3 мың адам: ерлер – 398,1 мың (49%), әйелдер – 414,2 мың (51%).", "414,2", "441,2"),
    ("kk", "Айына 4 250 теңге, жылына 51 000 теңге төленеді.", "51 000", "52 000"),
    ("kk", "Бюджет 300 млрд теңгеден 324 млрд теңгеге дейін, 8%-ға өсті.", "8%", "9%"),
    ("kk", "640 тексерудің 512-сінде (80%) бұзушылық жоқ.", "512", "521"),
    ("kk", "Барлығы 96 оқиға тіркелді, бұл былтырғы 56-дан 40-қа көп.", "40-қа", "30-ға"),
    (
        "kk",
        "Құны 14,4 млн теңге болатын көмек 3 600 отбасына берілді, орта есеппен бір отбасына 4 000 теңгеден.",
        "4 000",
        "4 900",
    ),
]


def found(folder: Path, language: str, content: str) -> list[str]:
    """The checks of the findings on a release of this sentence."""
    file = folder / f"release.{language}.txt"
    file.write_text(content + "\n", "utf-8")
    return [finding.check for finding in audit([str(file)]).findings]


@pytest.mark.parametrize(("language", "content", "right", "wrong"), SENTENCES)
def test_a_wrong_figure_is_found(tmp_path: Path, language: str, content: str, right: str, wrong: str) -> None:
    assert right in content
    assert found(tmp_path, language, content) == []
    assert found(tmp_path, language, content.replace(right, wrong, 1)) != []
