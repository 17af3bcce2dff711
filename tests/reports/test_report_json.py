import json
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.figures import Figures
from healthstat_check.model.unit import unit_of
from healthstat_check.reports.figure_list import render_json
from healthstat_check.reports.json_v1 import render

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
RENDER = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("made", sys.argv[1])
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
from healthstat_check.reports import json_v1, terminal
reports = [made.troubled_report("ru")]
sys.stdout.buffer.write((json_v1.render(reports) + terminal.render(reports, 80, True)).encode())
"""


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_reports_follow_the_schema(troubled, clean, language):
    for reports in ([clean], [troubled(language)], [clean, troubled(language)], []):
        VALIDATOR.validate(json.loads(render(reports)))


def test_schema_refuses_what_is_not_promised(troubled):
    document = json.loads(render([troubled("en")]))
    assert not VALIDATOR.is_valid(document | {"extra": 1})
    assert not VALIDATOR.is_valid({k: v for k, v in document.items() if k != "summary"})
    document["findings"][0]["stated"]["low"] = 1.5
    assert not VALIDATOR.is_valid(document)


def test_golden(troubled, golden):
    golden("troubled.en.json", render([troubled("en")]))


def test_clean_report_has_no_finding_and_counts_what_holds(clean):
    report = json.loads(render([clean]))
    assert report["findings"] == report["not_checked"] == report["problems"] == []
    assert report["summary"]["outcomes"]["exact"] == report["relations"][0]["outcomes"]["exact"] == 1


def test_codes_and_numbers_do_not_depend_on_the_language(troubled):
    spoken = {"title", "message", "label", "options"}

    def mute(node):
        if isinstance(node, dict):
            return {k: mute(v) for k, v in node.items() if k not in spoken}
        return [mute(item) for item in node] if isinstance(node, list) else node

    english, russian = (json.loads(render([troubled(language)])) for language in ("en", "ru"))
    assert mute(english) == mute(russian)
    assert english["findings"][0]["message"] != russian["findings"][0]["message"]


def test_arithmetic_of_a_finding(troubled):
    by_check = {f["check"]: f for f in json.loads(render([troubled("en")]))["findings"]}
    doubtful = by_check["share_outside_parts"]
    assert doubtful["attainable"] == {"low": "12120200", "high": "12227400", "low_closed": True, "high_closed": True}
    assert doubtful["repairs"][0]["would_print"] == ["12,1 млн", "12,2 млн"]
    assert by_check["percentage_of_another_base"]["attainable"]["low"] == "23000/339"
    assert by_check["product_outside_factors"]["slack"] == [
        {"figure": "yearly", "down": "0", "up": None, "together": None}
    ]


def test_what_could_not_be_judged_has_its_gap(troubled):
    (item,) = json.loads(render([troubled("en")]))["not_checked"]
    assert (item["reason"], item["gap"]["low"], item["gap_unit"]) == ("flow_not_closed", "530000", "persons")


def test_hostile_strings_are_kept_and_cannot_act(clean):
    hostile = "\x1b]0;x\x07\u202e\u009b2J[/red]{{x}}\n::error::"
    report = replace(clean, package=replace(clean.package, title=hostile, name=hostile))
    written = render([report])
    assert json.loads(written)["package"]["name"] == hostile
    assert not set(written) & set("\x1b\x07\u202e\u009b")
    assert "\n::error" not in written


def test_long_values_are_cut(clean):
    report = replace(clean, package=replace(clean.package, title="x" * 2_000_000))
    assert len(render([report])) < 20_000


def test_same_bytes_under_any_seed_and_locale():
    made = Path(__file__).with_name("made_reports.py")
    settings = [("0", "C"), ("1", "C.UTF-8"), ("42", "ru_RU.UTF-8")]
    assert len({_rendered(made, seed, locale) for seed, locale in settings}) == 1


def _rendered(made, seed, locale):
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "PYTHONPATH")}
    env = keep | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "33"}
    return subprocess.run([sys.executable, "-c", RENDER, str(made)], env=env, check=True, capture_output=True).stdout


def figure(printed, value, step, unit, **more):
    return Figure("f", printed, value, Fraction(step), Fraction(step), unit_of(unit), **more)


HERE = Location("a.md", 2, 1, 9, 16)


def test_figures_as_promised():
    about = figure("3,5 млн", Fraction(3_500_000), 100_000, "persons", hedge="about", location=HERE)
    half = figure("половина", Fraction(1, 2), 1, "share", hedge="fraction")
    least = figure("5", Fraction(5), 1, "years", hedge="at_least")
    unprinted = Figure("population", absent="unprinted")
    listed = json.loads(render_json([Figures({"a": about, "b": half, "c": least, "d": unprinted})]))["figures"]
    assert [f["hedge"] for f in listed] == ["about", None, "at least"]
    assert (listed[0]["start"], listed[0]["end"], listed[0]["quote"]) == (9, 16, "3,5 млн")
    assert (listed[0]["value"], listed[0]["rounding_unit"], listed[0]["counts"]) == ("3500000", "100000", "persons")
    assert [f.get("range") for f in listed] == [None, ["0.475", "0.525"], None]


def test_a_figure_published_twice_is_listed_twice():
    twice = figure("3,5 млн", Fraction(3_500_000), 100_000, "persons")
    joined = replace(twice, also=(twice, replace(twice, printed="3,6 млн")))
    listed = json.loads(render_json([Figures({"f": joined, "before::f": twice})]))["figures"]
    assert [f["quote"] for f in listed] == ["3,5 млн", "3,6 млн"]
