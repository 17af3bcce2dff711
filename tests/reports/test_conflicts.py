"""Conflicts and repairs as they are told: terminal, JSON, explanation."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from healthstat_check.reports import json_v1, steps, terminal
from healthstat_check.reports.clash_text import clash_sentence
from healthstat_check.reports.explanation import explain_finding
from healthstat_check.reports.linear_text import line_text
from healthstat_check.reports.power import power_sentence
from healthstat_check.reports.repair_text import change_text, repair_remarks
from healthstat_check.reports.wording.wording import wording

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report-1.schema.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "ru", "kk")
EN, RU = wording("en"), wording("ru")


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_terminal(made_conflicts, golden, language):
    golden(f"joint.{language}.80.txt", terminal.render([made_conflicts.report(language)], 80, False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_explanation(made_conflicts, golden, language):
    report = made_conflicts.report(language)
    golden(
        f"joint.explained.{language}.txt",
        "\n".join(explain_finding(report, f.fingerprint, language) for f in report.findings),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_follows_the_schema(made_conflicts, language):
    Draft202012Validator(SCHEMA).validate(json.loads(json_v1.render([made_conflicts.report(language)])))


def test_two_bounds_of_a_base_nobody_printed(made_conflicts):
    said = (
        "By 16,9 млн / population = 82,6 %, population is at least 20.387 million; "
        "by 12,0 млн / population = 59,5 %, it is at most 20.270 million."
    )
    assert plain(clash_sentence(made_conflicts.BASE, EN)) == said


def test_lines_have_no_negative_term_and_no_negative_multiplier(made_conflicts):
    first, second = (line_text(line, RU) for line in made_conflicts.BASE.lines)
    assert (plain(first[0]), first[1]) == ("16,9 млн ≤ 0,8265 × population", 1)
    assert (plain(second[0]), second[1]) == ("0,5945 × population ≤ 12,0 млн", Fraction(8265, 5945))


def test_the_proof_in_json_adds_up(made_conflicts):
    finding = json.loads(json_v1.render([made_conflicts.report("en")]))["findings"][0]
    (clash,) = finding["conflict"]
    total = {}
    for line in clash["proof"]:
        for term in line["terms"]:
            add = Fraction(line["multiplier"]) * Fraction(term["factor"])
            total[term["figure"]] = total.get(term["figure"], 0) + add
    assert total == {"population": 0, "insured": 1, "subsidised": -made_conflicts.FACTOR}
    assert Fraction(clash["reached"]["low"]) > Fraction(clash["required"]["high"])
    assert clash["shared"] == "population"
    assert [repair["set"] for repair in finding["repairs"]] == [1, 2]


def test_repairs_are_told_once_and_stand_in_for_fits(made_conflicts):
    text = plain(terminal.render([made_conflicts.report("en")], 200, False))
    row, column = (f.fingerprint for f in made_conflicts.report("en").findings[1:3])
    assert text.count("likely 91 (two digits swapped)") == 1
    assert f"How it could be repaired: see {row}." in text
    assert f"see {column}" not in text
    assert "it would print" not in text


def test_what_is_likely_stands_first_and_silences_doubts(made_conflicts):
    text = plain(terminal.render([made_conflicts.report("en")], 200, False))
    assert text.index("19 (beds.csv:3, beds) would have to be 91") < text.index("70 (beds.csv:4, beds)")
    assert list(repair_remarks(made_conflicts.TIES, EN)) == []
    assert list(repair_remarks(made_conflicts.OF_BASE, EN)) == [EN.say("repair.untold"), EN.say("repair.more")]


def test_candidates_of_one_relation_are_siblings(made_conflicts):
    ties = made_conflicts._alone(made_conflicts.CELLS, tuple(c for (c,) in made_conflicts.TIES.repairs[:2]))
    assert list(repair_remarks(ties, EN)) == [EN.say("repair.siblings")]


def test_many_ties_are_counted(made_conflicts):
    changes = tuple(change for (change,) in made_conflicts.TIES.repairs for _ in range(7))
    report = made_conflicts.report("en")
    finding = made_conflicts._finding(
        "total_outside_breakdown", "many", None, made_conflicts._alone(made_conflicts.CELLS, changes)
    )
    text = plain(terminal.render([made_conflicts.replace(report, findings=(finding,))], 80, False))
    assert "· and 17 more" in text
    assert text.count("would have to be") == 4


def test_a_slip_of_scale_is_told_with_its_own_scale_word(made_conflicts):
    guess = made_conflicts.Guess("thousandfold", "16900", Fraction(16900), of="outside")
    fitting = made_conflicts.Interval.closed(16000, 17000)
    change = made_conflicts.Change(made_conflicts.INSURED, fitting, guesses=(guess,))
    told = plain(change_text(change, RU))
    assert told.endswith("возможно, 16,9 тыс. (перепутаны тысячи с единицами или миллионами: outside)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_a_suppressed_cell_is_told(made_conflicts, language):
    report = made_conflicts.report(language)
    report = made_conflicts.replace(report, findings=report.findings[3:])
    document = json_v1.render([report])
    explained = explain_finding(report, report.findings[0].fingerprint, language)
    (finding,) = json.loads(document)["findings"]
    hidden = next(f for f in finding["figures"] if f["printed"] == "x")
    assert (hidden["value"], hidden["narrow"], hidden["wide"]) == (None, None, None)
    assert finding["attainable"] is finding["gap"] is finding["stated"] is None
    assert finding["slack"] == finding["conflict"][0]["proof"] == []
    assert [(r["interval"], r["would_print"]) for r in finding["repairs"]] == [(None, [])]
    for text in (terminal.render([report], 200, False), explained, steps.render(finding), document):
        assert not {"61", "67", "109", "14"} & set(plain(text).replace('"', " ").replace("–", " ").split())


def test_a_published_bound_and_an_open_range_may_be_told(made_conflicts):
    for printed, bounds in (("<5", made_conflicts.Interval.closed(0, 5)), ("x", made_conflicts.HALF_OPEN)):
        open_cell = made_conflicts.replace(made_conflicts.HIDDEN, printed=printed, bounds=(bounds, bounds))
        cells = [*made_conflicts.CELLS[:2], open_cell, made_conflicts.CELLS[3]]
        judgement = made_conflicts._sum(cells)
        conflict = made_conflicts._alone(cells, ())
        finding = made_conflicts._finding("total_outside_breakdown", "open", judgement, conflict)
        report = made_conflicts.replace(made_conflicts.report("en"), findings=(finding,))
        (told,) = json.loads(json_v1.render([report]))["findings"]
        assert told["attainable"]["low"] == "109"
        assert open_cell.name not in {r["figure"] for r in told["repairs"]}


def test_power_of_what_holds(made_conflicts):
    (relation,) = json.loads(json_v1.render([made_conflicts.report("en")]))["relations"]
    assert relation["slack"] == [{"figure": "beds.beds[region=T]", "down": "0.4", "up": "1", "together": None}]


@pytest.mark.parametrize(
    ("down", "up", "said"),
    [
        ("0.4", "1", "82,6 %: an error of less than 0.4 pp (0.4 %) could not have been seen (down 0.4 pp, up 1 pp)"),
        ("0", "1", "82,6 %: down 0 pp, up 1 pp"),
        (
            None,
            "2",
            "82,6 %: an error of less than 2 pp (2.4 %) could not have been seen (down without bound, up 2 pp)",
        ),
        (None, None, "82,6 %: no error could have been seen"),
    ],
)
def test_power_in_words(made_conflicts, down, up, said):
    ends = [None if end is None else Fraction(end) for end in (down, up)]
    assert plain(power_sentence(made_conflicts.Slack(made_conflicts.SHARE, *ends), EN)) == said


def test_explained_from_json_alone(made_conflicts):
    findings = json.loads(json_v1.render([made_conflicts.report("en")]))["findings"]
    text = plain(steps.render(findings[0]) + steps.render(findings[1]))
    assert "Contradiction of one, two: By 16,9 млн / population = 82,6 %" in text
    assert "two: 0.5945 * population + -1 * subsidised in (-∞, 0], times 57/41" in text
    assert (
        "Repair 3: it would fit if beds.beds[region=A] were in [91, 91], printed 91; likely 91 (digits_swapped)" in text
    )


@pytest.mark.parametrize("repaired", [True, False])
def test_a_search_that_was_cut_short_says_so_once(made_conflicts, repaired):
    report = made_conflicts.report("en")
    (finding,) = [f for f in report.findings if f.check == "figures_cannot_hold_together"][:1]
    conflict = finding.conflict._replace(more=True, repairs=finding.conflict.repairs if repaired else ())
    told = terminal.render([replace(report, findings=(replace(finding, conflict=conflict),))], 80, False)
    assert " ".join(told.split()).count("The search stopped at its limit; more may exist.") == 1
