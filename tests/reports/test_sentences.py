from fractions import Fraction

import pytest

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import Finding
from healthstat_check.model.unit import unit_of
from healthstat_check.reports.facts import facts
from healthstat_check.reports.sentences import lead, message
from healthstat_check.reports.wording.wording import LANGUAGES, wording

EN = wording("en")
RULES = sorted(key.removeprefix("rule.") for key in EN.templates if key.startswith("rule."))
DETAILS = {"scope": "row", "file": "t.csv", "table": "t", "field": "share", "row": "3", "key": "region=KZ-10"}
DETAILS |= {"value": "826", "rule": "maximum", "expected": "100"}


def figure(name, printed, value, step="0.1", unit="percent", **more):
    return Figure(name, printed, Fraction(value), Fraction(step), Fraction(step), unit_of(unit), **more)


def structural(check="structure_broken", **changes):
    return Finding(check, "error", "violated", ("x",), details=DETAILS | changes)


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_sentence(language, rule):
    sentence = lead(structural(rule=rule), wording(language))
    assert "{" not in sentence
    assert "share" in sentence


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "t, row 3, field share: 826 is above the maximum, 100."),
        ({"row": ""}, "t, field share: 826 is above the maximum, 100."),
        ({"field": "", "rule": "rows", "row": "", "scope": "table"}, "t: the table has no rows."),
        ({"value": "", "rule": "type"}, "t, row 3, field share: (empty) is not what the field holds (100)."),
        ({"row": "", "scope": "table", "rule": "header", "value": ""}, "t, field share: the header lacks 100."),
        ({"scope": "beyond", "row": "", "count": "7"}, "t, field share: 7 more rows with the same defect (maximum)."),
        ({"scope": "schema", "row": ""}, "t, field share: the declared rule maximum cannot be applied: 826, 100."),
    ],
)
def test_structural_sentences(changes, said):
    assert lead(structural(**changes), EN) == said


def test_unknown_code_names_the_nearest_and_nothing_else():
    known = structural("unknown_code", rule="codelist", value="KZ-1O", nearest="KZ-10")
    assert lead(known, EN).endswith("the code KZ-1O is not in the code list. The nearest: KZ-10.")
    assert "nearest" not in lead(structural("unknown_code", rule="codelist", nearest=""), EN)


def test_repeated_rows_that_agree_or_contradict():
    repeated = {"rule": "primaryKey", "rows": "1, 4", "count": "2"}
    agree = structural("duplicate_observation", **repeated, agreement="agree", differing="")
    assert lead(agree, EN) == "t: rows 1, 4 hold the same observation, region=KZ-10. Their numbers agree."
    differ = structural("duplicate_observation", **repeated, agreement="contradict", differing="beds: 5, 6")
    assert lead(differ, EN).endswith("Their numbers contradict: beds: 5, 6.")


def test_a_missing_detail_is_an_error():
    bare = Finding("missing_observation", "error", "violated", ("x",), details={"scope": "row"})
    with pytest.raises(KeyError):
        lead(bare, EN)


def test_several_prints_of_one_figure_are_named_with_their_places():
    ru = figure("f", "16,9 млн", 16_900_000, 100_000, "persons", location=Location("a.ru.md", 3))
    kk = figure("f", "19,6 млн", 19_600_000, 100_000, "persons", location=Location("a.kk.md", 5))
    finding = Finding("restatement_contradicts", "error", "violated", ("f",), figures=(ru, kk))
    assert plain(facts(finding, EN)["prints"]) == "16,9 млн (a.ru.md:3), 19,6 млн (a.kk.md:5)"
    assert "16,9 млн (a.ru.md:3)" in plain(message(finding, wording("ru")))


def test_excess_digits_name_the_rounding_unit():
    figures = (figure("f", "1 234", 1234, 1000, "persons"),)
    details = {"figure": "f", "printed": "1 234", "rounding_unit": "1000"}
    finding = Finding("digits_beyond_rounding_unit", "error", "violated", ("f",), details=details, figures=figures)
    assert message(finding, EN) == "1 234 has digits beyond its declared rounding unit, 1,000."
