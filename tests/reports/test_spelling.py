from fractions import Fraction

from healthstat_check.model.figure import Figure
from healthstat_check.model.finding import Finding
from healthstat_check.model.interval import Interval
from healthstat_check.model.relation import (
    WHOLE_NUMBER,
    Constant,
    Cube,
    Named,
    Operation,
    Previous,
    Relation,
    Rollup,
    Selection,
    Sum,
)
from healthstat_check.model.unit import unit_of
from healthstat_check.model.verdict import WHOLE_COUNT, Fit, Judgement
from healthstat_check.reports.gaps import gap_sentence, unexplained_text
from healthstat_check.reports.sentences import arithmetic, fits_of, message
from healthstat_check.reports.spelling import print_of, spelled, spelled_relation
from healthstat_check.reports.wording.wording import wording

EN = wording("en")


def figure(name, printed, value, step="0.1", unit="percent", **more):
    return Figure(name, printed, Fraction(value), Fraction(step), Fraction(step), unit_of(unit), **more)


def cell(column, printed, **codes):
    key = tuple(codes.items())
    return figure(f"t.{column}[{key}]", printed, printed, 1, "persons", key=key)


def closed(low, high):
    return Interval.closed(Fraction(low), Fraction(high))


def plain(text):
    return text.replace("\u00a0", " ")


def test_hedges_come_before_digits_only():
    assert print_of(figure("f", "3,5", "3.5", hedge="about"), EN) == "about 3,5"
    assert print_of(figure("f", "около 3,5", "3.5", hedge="about"), EN) == "около\u00a03,5"
    assert print_of(figure("f", "половина", "0.5", hedge="fraction"), EN) == "половина"
    assert print_of(Figure("population", absent="unprinted"), EN) == "population"


def test_shares_of_one_whole_are_spelled_in_percent():
    shares = tuple(figure(n, f"{v} %", v) for n, v in (("a", "42.3"), ("b", "31.5"), ("c", "27.2")))
    total = Operation("+", Operation("+", Named("a"), Named("b")), Named("c"))
    relation = Relation("sum", "a + b + c = 1", total, "=", Constant(Fraction(1)), "additivity")
    judgement = Judgement(relation, "violated", shares, result=shares[2], stated=closed("27.15", "27.25"))
    assert plain(spelled_relation(judgement, EN)) == "42.3 % + 31.5 % + 27.2 % = 100 %"
    assert arithmetic(judgement, EN) == ""


def test_cells_are_chosen_by_selection_and_key():
    cells = tuple(
        cell("n", p, sex=s, year=y) for p, s, y in (("3", "T", "2"), ("1", "F", "2"), ("5", "M", "2"), ("9", "T", "1"))
    )
    total, parts = (Cube("t", "n", (Selection("sex", ("T",), keep),)) for keep in (True, False))
    relation = Relation("sexes", "", total, "=", Sum(parts, ("sex",)), "additivity")
    judgement = Judgement(relation, "violated", cells, (("year", "2"),))
    assert spelled_relation(judgement, EN) == "3 = 1 + 5"
    assert spelled(Operation("/", total, Previous(total, "year")), judgement, EN) == "3 / 9"


def test_rollups_name_the_children():
    cells = (cell("n", "9", region="KZ"), cell("n", "4", region="A"), cell("n", "4", region="B"))
    relation = Relation(
        "up", "", Cube("t", "n"), "=", Rollup(Cube("t", "n"), "region", {"A": "KZ", "B": "KZ"}), "additivity"
    )
    judgement = Judgement(relation, "violated", cells, (("region", "KZ"),), result=cells[0], attainable=closed(8, 8))
    assert spelled_relation(judgement, EN) == "9 = 4 + 4"
    assert arithmetic(judgement, EN) == "4 + 4 is 8 even at the loosest reading, printed 9."


def test_long_sums_are_cut_and_brackets_kept():
    cells = tuple(cell("n", str(n), region=str(n)) for n in range(10, 30))
    cube = Sum(Cube("t", "n"), ("region",))
    judgement = Judgement(Relation("s", "", cube, "=", cube, "additivity"), "violated", cells)
    assert spelled(cube, judgement, EN) == "10 + 11 + 12 + … (20 terms in all)"
    assert spelled(Operation("/", cube, cube), judgement, EN).count("(10 + 11") == 2


def test_a_change_is_told_from_the_earlier_level():
    old, new, growth = (
        figure("old", "20", 20, 1, "persons"),
        figure("new", "23", 23, 1, "persons"),
        figure("g", "18 %", 18, 1),
    )
    levels = Operation("-", Operation("/", Named("new"), Named("old")), Constant(Fraction(1)))
    relation = Relation("g", "", levels, "=", Named("g"), "change")
    judgement = Judgement(relation, "violated", (new, old, growth), result=growth, attainable=closed(15, 15))
    said = "From 20 to 23 is a change of 15 % even at the loosest reading, printed 18 %."
    assert plain(arithmetic(judgement, EN)) == said


def test_a_share_that_no_whole_number_gives():
    whole, share = figure("n", "24", 24, 1, "persons"), figure("s", "12,3 %", "12.3")
    relation = Relation("s", "", Operation("/", Named(WHOLE_NUMBER), Named("n")), "=", Named("s"), "ratio")
    fits = (Fit(share, closed("8.3", "12.5"), ("8.3", "12.5")),)
    judgement = Judgement(relation, "violated", (whole, share), result=share, fits=fits, remark=WHOLE_COUNT)
    finding = Finding("share_impossible_for_count", "error", "violated", ("s",), judgement=judgement)
    said = "No whole number out of 24 prints as 12,3 %; the nearest are 8,3 % or 12,5 %."
    assert plain(message(finding, EN)) == said
    assert fits_of(finding) == []


def test_gaps():
    share, relation = figure("s", "90 %", 90), Relation("r", "", Named("s"), "=", Named("t"), "restatement")
    open_flow = Judgement(relation, "undetermined", (share,), reason="flow_not_closed", gap=closed("0.0259", "0.0282"))
    assert plain(unexplained_text(open_flow, EN)) == "2.59–2.82 pp"
    apart = Judgement(relation, "violated", (share,), result=share, gap=closed("-0.74", "-0.12345"))
    assert plain(gap_sentence(apart, EN)) == "The two are at least 0.123 pp apart."
    touch = Judgement(relation, "violated", (share,), result=share, gap=Interval(Fraction(0), Fraction(1), False, True))
    assert gap_sentence(touch, EN) == "The two only touch, at an end that one of them does not include."
    meet = Judgement(relation, "rounded", (share,), result=share, gap=closed(-1, 1))
    assert gap_sentence(meet, EN) == ""
