"""One figure published several times."""

from fractions import Fraction

from healthstat_check.model.interval import Interval


def _prints(link, *prints, rounding=None, **more):
    return link("", *(("f", {"printed": p, "language": "ru", **more}) for p in prints), rounding=rounding)


def test_the_same_print_twice_reads_as_once(link):
    once, twice = _prints(link, "16,9 млн").named["f"], _prints(link, "16,9 млн", "16,9 млн").named["f"]
    assert twice.readings == once.readings
    assert len(twice.also) == 2


def test_the_most_precise_print_gives_the_value(link):
    figure = _prints(link, "16,9 млн", "16 912 345", "17 млн").named["f"]
    assert (figure.value, figure.printed) == (16_912_345, "16 912 345")


def test_a_plain_print_goes_before_a_hedged_one(link):
    figure = _prints(link, "около 16,91 млн", "16,9 млн").named["f"]
    assert (figure.printed, figure.hedge) == ("16,9 млн", None)


def test_prints_that_do_not_meet_contradict_each_other(link):
    figure = _prints(link, "16,9 млн", "17,9 млн").named["f"]
    assert (figure.absent, figure.value, figure.readings) == ("contradictory", None, None)
    assert [p.printed for p in figure.also] == ["16,9 млн", "17,9 млн"]


def test_prints_that_touch_at_an_open_end_contradict_each_other(link):
    assert _prints(link, "16,9 млн", "17,0 млн", rounding="calc11-truncate").named["f"].absent == "contradictory"
    assert (
        _prints(link, "16,9 млн", "17,0 млн", rounding="calc11-round").named["f"].readings
        == (Interval.point(16_950_000),) * 2
    )


def test_an_unreadable_print_leaves_no_figure(link):
    figures = _prints(link, "16,9 млн", "много")
    assert not figures.named
    assert [p.code for p in figures.problems] == ["no_number"]


def test_prints_of_different_time_are_different_figures(link):
    specs = [("f", {"printed": "12", "time": t}) for t in ("2024", "2025")]
    figures = link("", *specs)
    assert [p.code for p in figures.problems] == ["not_the_same_figure"]
    assert "time" in figures.problems[0].message


def test_prints_may_name_what_they_count_differently(link):
    text = "Пришло 12 врачей, то есть 12 человек."
    figures = link(text, ("f", {"quote": "12", "occurrence": 1}), ("f", {"quote": "12", "occurrence": 2}))
    assert figures.problems == ()


def test_excess_digits_of_any_print_are_kept(link):
    specs = ("f", {"printed": "12,34", "rounding_unit": "0.1"}), ("f", {"printed": "12,3", "rounding_unit": "0.1"})
    assert link("", *specs, rounding="calc11-round").named["f"].excess
    assert link("", *specs).named["f"].value in (Fraction("12.34"), Fraction("12.3"))
