"""A report with conflicts made by hand: over a base nobody printed, in one relation, and over a suppressed cell."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from healthstat_check.model.figure import SUPPRESSED, Figure, Location
from healthstat_check.model.figures import Figures
from healthstat_check.model.finding import Finding
from healthstat_check.model.interval import Interval
from healthstat_check.model.line import Line
from healthstat_check.model.package import Package
from healthstat_check.model.relation import Cube, Named, Operation, Relation, Selection, Sum
from healthstat_check.model.report import Options, Report
from healthstat_check.model.unit import unit_of
from healthstat_check.model.verdict import Change, Clash, Conflict, Fit, Guess, Judgement, Slack, Verdict

HALF_OPEN = Interval(Fraction(0), None, True, False)
ZERO = Interval.point(0)


def figure(name: str, printed: str, value: Any, step: Any, unit: str, line: int = 3) -> Figure:
    where = Location("release.ru.md", line=line, start=0, end=len(printed))
    return Figure(name, printed, Fraction(value), Fraction(step), Fraction(step), unit_of(unit), location=where)


def share_of(name: str, part: str, whole: str, share: str) -> Relation:
    left = Operation("/", Named(part), Named(whole))
    return Relation(name, f"{part} / {whole} = {share}", left, "=", Named(share), "ratio")


INSURED = figure("insured", "16,9 млн", 16_900_000, 100_000, "persons")
SHARE = figure("insured_share", "82,6 %", "82.6", "0.1", "percent")
SUBSIDISED = figure("subsidised", "12,0 млн", 12_000_000, 100_000, "persons", 4)
OTHER_SHARE = figure("subsidised_share", "59,5 %", "59.5", "0.1", "percent", 4)
POPULATION = Figure("population", absent="unprinted", unit=unit_of("persons"))
ONE, TWO = (
    share_of("one", "insured", "population", "insured_share"),
    share_of("two", "subsidised", "population", "subsidised_share"),
)
FACTOR = Fraction(8265, 5945)
BASE = Clash(
    instances=((ONE, ()), (TWO, ())),
    figures=(INSURED, SHARE, SUBSIDISED, OTHER_SHARE),
    factors=(Fraction(1), Fraction(0), -FACTOR, Fraction(0)),
    reached=Interval(16_850_000 - 12_050_000 * FACTOR, 16_950_000 - 11_950_000 * FACTOR),
    required=-HALF_OPEN,
    lines=(
        Line(
            ONE,
            (),
            ((POPULATION, Fraction(8265, 10000)), (INSURED, Fraction(-1))),
            HALF_OPEN,
            Fraction(-1),
            (SHARE,),
        ),
        Line(
            TWO,
            (),
            ((POPULATION, Fraction(5945, 10000)), (SUBSIDISED, Fraction(-1))),
            -HALF_OPEN,
            FACTOR,
            (OTHER_SHARE,),
        ),
    ),
    shared=POPULATION,
    bounds=(
        Interval(Fraction(16_850_000 * 10_000, 8265), Fraction(16_950_000 * 10_000, 8255)),
        Interval(Fraction(11_950_000 * 10_000, 5955), Fraction(12_050_000 * 10_000, 5945)),
    ),
)
OF_BASE = Conflict(
    "violated",
    (BASE,),
    (
        (Change(INSURED, Interval.closed(16_565_000, 16_753_000), ("16600000", "16700000")),),
        (Change(SUBSIDISED, Interval.closed(12_120_200, 12_227_400), ("12100000", "12200000")),),
    ),
    more=True,
)

CELLS = [
    Figure(
        f"beds.beds[region={code}]",
        printed,
        Fraction(printed),
        unit=unit_of("beds"),
        key=(("region", code),),
        location=Location("beds.csv", line=line, row=line - 1, field="beds"),
    )
    for line, (code, printed) in enumerate((("T", "181"), ("A", "19"), ("B", "70"), ("C", "20")), 2)
]
TOTAL = Cube("beds", "beds", (Selection("region", ("T",)),))
PARTS = Sum(Cube("beds", "beds", (Selection("region", ("T",), keep=False),)), ("region",))
SUM = Relation("total", "beds.beds[region=T] = sum(beds.beds[region!=T], over region)", TOTAL, "=", PARTS, "additivity")


def _sum(cells: list[Figure], outcome: str = "violated") -> Judgement:
    fits = tuple(Fit(f, Interval.point(int(f.value or 0) + 72), (str(int(f.value or 0) + 72),)) for f in cells[1:])
    return Judgement(
        SUM,
        outcome,
        tuple(cells),
        result=cells[0],
        stated=Interval.point(181),
        attainable=Interval.point(109),
        gap=Interval.point(72),
        slack=(Slack(cells[0], Fraction(0), Fraction(0)),),
        fits=fits,
    )


def _alone(cells: list[Figure], changes: tuple[Change, ...]) -> Conflict:
    factors = (Fraction(1), *(Fraction(-1) for _ in cells[1:]))
    line = Line(SUM, (), tuple(zip(cells, factors, strict=True)), ZERO, Fraction(1))
    clash = Clash(((SUM, ()),), tuple(cells), factors, Interval.point(72), ZERO, (line,))
    return Conflict("violated", (clash,), tuple((change,) for change in changes))


SWAPPED = Change(
    CELLS[1],
    Interval.point(91),
    ("91",),
    (Guess("digits_swapped", "91", Fraction(91)),),
    likely=True,
)
TIES = _alone(CELLS, (*(Change(f, Interval.point((f.value or 0) + 72)) for f in CELLS[2:]), SWAPPED))
HIDDEN = replace(
    CELLS[2], printed="x", value=None, absent=SUPPRESSED, bounds=(Interval.closed(61, 67), Interval.closed(61, 67))
)
SECRET = [CELLS[0], CELLS[1], HIDDEN, CELLS[3]]
WITHHELD = _alone(SECRET, (Change(CELLS[3], Interval.closed(14, 20), ("14", "20"), confidential=True),))


def _finding(check: str, subject: str, judgement: Judgement | None, conflict: Conflict) -> Finding:
    clash = conflict.clashes[0]
    where = clash.figures[0].location
    return Finding(
        check, "error", "violated", (subject,), where, figures=clash.figures, judgement=judgement, conflict=conflict
    )


def report(language: str) -> Report:
    """The base that nobody printed, one conflict that two findings share, and the suppressed cell."""
    holds = Judgement(
        SUM, "rounded", (CELLS[0],), result=CELLS[0], slack=(Slack(CELLS[0], Fraction("0.4"), Fraction(1)),)
    )
    findings = (
        _finding("figures_cannot_hold_together", "base", None, OF_BASE),
        _finding("total_outside_breakdown", "row", _sum(CELLS), TIES),
        _finding("total_outside_breakdown", "column", _sum(CELLS), TIES),
        _finding("total_outside_breakdown", "secret", _sum(SECRET), WITHHELD),
    )
    verdicts = (Verdict(SUM, {"violated": 3, "rounded": 1}, {}, (holds,)),)
    options = Options(as_of="2026-11-21", language=language)
    return Report(Package("joint", "sample/joint"), options, Figures({}), verdicts, findings, (), ())
