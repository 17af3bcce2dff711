"""How guesses are ranked, and when none is called likely."""

from __future__ import annotations

from pathlib import Path

from tests.solve.guessing import change, guesses, likely, of_figures, of_table


def test_two_figures_that_explain_each_other_leave_none_likely(tmp_path: Path) -> None:
    figures = {"here": "printed: '2 643', unit: persons", "there": "printed: '2 463', unit: persons"}
    conflict = of_figures(tmp_path, figures, same="here = there")
    assert guesses(conflict, "here")[0] == ("digits_swapped", "2463")
    assert guesses(conflict, "there")[0] == ("digits_swapped", "2643")
    assert likely(conflict) == []


def test_what_satisfies_the_relations_to_the_digit_comes_first(tmp_path: Path) -> None:
    rows = "r,a\nN,51.2\nS,13.4\nW,9.8\nT,{total}\n".format(total="47.4")
    field = "name: a, type: number, unit: KZT, decimals: 1"
    conflict = of_table(tmp_path, rows, field, "r", "t.a[r=T] = sum(t.a[r!=T], over r)")
    first, *others = change(conflict, "t.a[r=T]").guesses
    assert (first.code, first.printed, first.settled) == ("digits_swapped", "74.4", 1)
    assert all(g.settled <= first.settled for g in others)


def test_a_short_print_is_explained_by_too_much(tmp_path: Path) -> None:
    figures = {"a": "printed: '4', unit: KZT", "b": "printed: '2', unit: KZT", "all": "printed: '9', unit: KZT"}
    conflict = of_figures(tmp_path, figures, sum="a + b = all")
    assert likely(conflict) == []
    assert all(code != "one_digit" for name in figures for code, _ in guesses(conflict, name))


def test_nothing_counted_is_negative_or_broken(tmp_path: Path) -> None:
    figures = {
        "a": "printed: '15', unit: persons",
        "b": "printed: '40', unit: persons",
        "c": "printed: '25', unit: KZT",
    }
    del figures["c"]
    conflict = of_figures(tmp_path, figures, part="b <= a")
    assert all(not printed.startswith("-") for name in figures for _, printed in guesses(conflict, name))
    assert all("." not in printed for name in figures for _, printed in guesses(conflict, name))
    interval = change(conflict, "b").interval
    assert interval is not None
    assert (interval.low, interval.high) == (0, 15)


def test_every_guess_is_a_print_that_fits(tmp_path: Path) -> None:
    figures = {
        "a": "printed: '16.9 million', unit: persons",
        "b": "printed: '3.5 million', unit: persons",
        "all": "printed: '24.0 million', unit: persons",
    }
    conflict = of_figures(tmp_path, figures, sum="a + b = all")
    for (one,) in conflict.repairs:
        assert one.interval is not None
        assert len(one.guesses) <= 5
        assert len({g.value for g in one.guesses}) == len(one.guesses)
        for guess in one.guesses:
            assert guess.value % one.figure.rounding_unit == 0
            half = one.figure.rounding_unit / 2
            assert one.interval.low is not None
            assert one.interval.high is not None
            assert one.interval.low - half < guess.value < one.interval.high + half


def test_two_wrong_figures_are_guessed_each_by_itself(tmp_path: Path) -> None:
    rows = "r,a,b,c\nN,4811,1203,6014\nS,2290,1911,4201\nW,3002,811,3813\nT,10103,3925,14028\n"
    rows = rows.replace("1203", "1230").replace("3002", "302")
    fields = "; ".join(f"name: {n}, type: integer, unit: persons" for n in "abc")
    total = "t.{0}[r=T] = sum(t.{0}[r!=T], over r)"
    conflict = of_table(tmp_path, rows, fields, "r", "t.a + t.b = t.c", *(total.format(n) for n in "abc"))
    assert [{c.figure.name for c in repair} for repair in conflict.repairs] == [{"t.a[r=W]", "t.b[r=N]"}]
    assert ("digits_swapped", "1203") in guesses(conflict, "t.b[r=N]")
    assert ("digit_missing", "3002") in guesses(conflict, "t.a[r=W]")
    assert len(likely(conflict)) <= 1
