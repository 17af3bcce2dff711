"""Reports made by hand: a clean package, one with findings of every outcome, one from a hostile publisher."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import Finding
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import Package, Problem, Text
from healthstat_check.model.relation import Constant, Named, Operation, Relation
from healthstat_check.model.report import Coverage, Options, Report
from healthstat_check.model.table import Field, Table
from healthstat_check.model.unit import unit_of
from healthstat_check.model.verdict import Fit, Judgement, Slack, Verdict

MILLION = 10**6
NOTHING = dict.fromkeys(("exact", "rounded", "doubtful", "violated", "undetermined"), 0)


def figure(name: str, printed: str, value: Any, step: Any, unit: str, **more: Any) -> Figure:
    where = Location("release.ru.md", line=more.pop("line", 3), start=0, end=len(printed))
    coarse = Fraction(more.pop("coarse", step))
    return Figure(name, printed, Fraction(value), Fraction(step), coarse, unit_of(unit), location=where, **more)


INSURED = figure("insured", "16,9 млн", 16_900_000, 100_000, "persons", time="2025")
SUBSIDISED = figure("subsidised", "12 млн", 12_000_000, 100_000, "persons", coarse=MILLION)
SHARE = figure("subsidised_share", "59,5 %", Fraction("59.5"), Fraction("0.1"), "percent", line=4)
OUTSIDE = figure("outside", "3,5 млн", 3_500_000, 100_000, "persons", hedge="about", line=7)
MONTHLY = figure("monthly", "4 250", 4250, 1, "KZT", line=9)
YEARLY = figure("yearly", "52 000", 52_000, 1, "KZT", coarse=1000, line=9)
POPULATION = Figure("population", absent="unprinted", unit=unit_of("persons"))


def _ratio(name: str, part: str, whole: str, share: str, **more: Any) -> Relation:
    left = Operation("/", Named(part), Named(whole))
    return Relation(name, f"{part} / {whole} = {share}", left, "=", Named(share), "ratio", **more)


SHARE_OF_INSURED = _ratio(
    "subsidised-share",
    "subsidised",
    "insured",
    "subsidised_share",
    label={"ru": "Доля льготных категорий", "en": "Subsidised categories, share", "kk": "Жеңілдікті санаттар үлесі"},
    other_bases=("population",),
)
SHARE_OF_ALL = _ratio("subsidised-of-all", "subsidised", "population", "subsidised_share", severity="warning")
YEAR = Relation(
    "year",
    "12 * monthly = yearly",
    Operation("*", Constant(Fraction(12)), Named("monthly")),
    "=",
    Named("yearly"),
    "product",
)
FLOW = Relation("after", "insured = before::insured", Named("insured"), "=", Named("insured", "before"), "restatement")


def _interval(low: str, high: str) -> Interval:
    return Interval(Fraction(low), Fraction(high))


OF_INSURED = Interval(Fraction(1_150_000, 16_950), Fraction(1_250_000, 16_850))
ANOTHER_BASE = Judgement(
    SHARE_OF_INSURED,
    "violated",
    (SUBSIDISED, INSURED, SHARE),
    result=SHARE,
    stated=_interval("59.45", "59.55"),
    attainable=Interval(Fraction(11_500, 16_950) * 100, Fraction(12_500, 16_850) * 100),
    gap=Interval(
        Fraction("59.45") - Fraction(12_500, 16_850) * 100, Fraction("59.55") - Fraction(11_500, 16_950) * 100
    ),
    other_base=POPULATION,
)
LOOSE = Judgement(
    SHARE_OF_ALL,
    "doubtful",
    (SUBSIDISED, POPULATION, SHARE),
    result=SUBSIDISED,
    stated=_interval("11950000", "12050000"),
    attainable=_interval("12120200", "12227400"),
    attainable_wide=_interval("11890000", "12500000"),
    gap=_interval("-277400", "-70200"),
    fits=(Fit(SUBSIDISED, _interval("12120200", "12227400"), ("12,1 млн", "12,2 млн")), Fit(SHARE, None)),
    convention="truncate",
)
YEAR_WRONG = Judgement(
    YEAR,
    "violated",
    (MONTHLY, YEARLY),
    result=YEARLY,
    stated=_interval("51500", "52500"),
    attainable=_interval("50994", "51006"),
    gap=_interval("494", "1506"),
    fits=(Fit(YEARLY, _interval("51000", "51000"), ("51 000",)),),
    slack=(Slack(YEARLY, Fraction(0), None),),
)
OPEN = Judgement(
    FLOW,
    "undetermined",
    (INSURED,),
    reason="flow_not_closed",
    result=INSURED,
    gap=_interval("530000", "580000"),
)


def verdict(relation: Relation, outcome: str, *judgements: Judgement, reason: str = "") -> Verdict:
    return Verdict(relation, {**NOTHING, outcome: 1}, {reason: 1} if reason else {}, judgements)


def _table() -> Table:
    fields = (Field("region"), Field("insured", "integer", unit="persons"))
    frame = pl.DataFrame({"region": ["KZ", "ALA"], "insured": ["16900", "1500"]})
    return Table("coverage", "coverage.csv", fields, frame, primary_key=("region",), lines=pl.Series([2, 3]))


def _report(language: str, verdicts: tuple[Verdict, ...], findings: tuple[Finding, ...]) -> Report:
    text = Text("release", "release.ru.md", "Застраховано 16,9 млн человек.", "ru")
    package = Package(
        "osms", "sample/osms", "datapackage.yaml", title="Охват ОСМС, 2025", tables=(_table(),), texts=(text,)
    )
    named = {f.name: f for f in (INSURED, SUBSIDISED, SHARE, OUTSIDE, MONTHLY, YEARLY, POPULATION)}
    coverage = (Coverage("coverage", 2, 2), Coverage("release", 6, 5))
    options = Options(as_of="2026-11-21", language=language)
    return Report(package, options, Figures(named), verdicts, findings, (), coverage)


def _finding(check: str, severity: str, judgement: Judgement) -> Finding:
    figures = judgement.figures
    subject = (judgement.relation.name,)
    where = figures[-1].location
    return Finding(check, severity, judgement.outcome, subject, where, figures=figures, judgement=judgement)


def clean_report() -> Report:
    return _report("en", (verdict(YEAR, "exact"),), ())


def troubled_report(language: str) -> Report:
    verdicts = (
        verdict(SHARE_OF_INSURED, "violated", ANOTHER_BASE),
        verdict(SHARE_OF_ALL, "doubtful", LOOSE),
        verdict(YEAR, "violated", YEAR_WRONG),
        verdict(FLOW, "undetermined", OPEN, reason="flow_not_closed"),
    )
    findings = (
        _finding("product_outside_factors", "error", YEAR_WRONG),
        _finding("percentage_of_another_base", "warning", ANOTHER_BASE),
        _finding("share_outside_parts", "warning", LOOSE),
    )
    problem = Problem("bad-encoding", "notes.txt", "the file is not UTF-8", "byte 14", "declare its encoding")
    return replace(_report(language, verdicts, findings), problems=(problem,))


HOSTILE = (
    "\x1b]0;owned\x07\u202e\u009b2J[/red]{{x}}{0}\r\n::error file=x::stop\n<img src=x onerror=alert(1)>"
    "</failure>]]>&amp;\x00\x08\ufffe|`code` **bold** [click](https://evil.example) @everyone #1 =cmd|'/c calc'!A1"
)
"""What a hostile publisher writes wherever a string is asked for."""


def hostile_report() -> Report:
    """Every string from data is hostile; one finding is accepted with a hostile reason, one is new."""
    relation = replace(YEAR, name=HOSTILE, formula=HOSTILE, label=dict.fromkeys(("en", "ru", "kk"), HOSTILE))
    where = Location(HOSTILE, line=3, start=0, end=8)
    figures = tuple(replace(f, name=HOSTILE, printed=HOSTILE, location=where) for f in YEAR_WRONG.figures)
    judgement = replace(YEAR_WRONG, relation=relation, figures=figures, result=figures[-1], fits=(), slack=())
    first = replace(_finding("product_outside_factors", "error", judgement), since="new")
    acceptance = Acceptance(first.fingerprint, first.check, "violated", (HOSTILE,), "0" * 16, HOSTILE, "2030-12-31")
    second = replace(_finding("ordering_broken", "warning", judgement), accepted=acceptance, since="old")
    report = _report("en", (verdict(relation, "violated", judgement),), (first, second))
    package = replace(report.package, name=HOSTILE, path=HOSTILE, title=HOSTILE, descriptor=HOSTILE)
    problem = Problem(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    return replace(report, package=package, problems=(problem,), coverage=(Coverage(HOSTILE, 1, 1),))


def many_findings(count: int) -> Report:
    """A report with so many findings, half of them warnings, each of its own fingerprint."""
    report = troubled_report("en")
    pair = report.findings[0], report.findings[2]
    made = tuple(replace(pair[at % 2], subject=(f"relation {at}",)) for at in range(count))
    return replace(report, findings=made)
