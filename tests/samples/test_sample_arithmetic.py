"""The numbers behind the verdicts on the sample packages, computed by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Judgement

Judged = Callable[[str, str], Judgement]


def test_share_of_the_subsidised_belongs_to_the_population(judgement: Judged) -> None:
    judged = judgement("osms-coverage", "subsidised-share-of-insured")
    assert judged.other_base is not None
    assert judged.other_base.name == "population"
    assert judged.attainable_wide == Interval(Fraction(23000, 339), Fraction(25000, 337))  # 11.5/16.95, 12.5/16.85


def test_subsidised_would_print_one_of_two(judgement: Judged) -> None:
    fits = {fit.figure.name: fit for fit in judgement("osms-coverage", "subsidised-beside-insured").fits}
    fit = fits["subsidised"].interval
    assert fit is not None
    assert (_whole(fit.low), _whole(fit.high)) == (12_120_175, 12_227_408)  # prints 12,1 or 12,2


def test_gap_that_others_must_explain(judgement: Judged) -> None:
    gap = judgement("osms-expansion", "insured-share-before-and-after").gap
    assert gap is not None
    assert (_whole(gap.low), _whole(gap.high)) == (528_457, 579_709)


def test_loan_holds_only_if_truncated(judgement: Judged) -> None:
    assert judgement("rural-support-mrp", "loan-rural-in-mrp").convention == "truncate"


def test_remainder_holds_only_just(judgement: Judged) -> None:
    judged = judgement("osms-coverage", "crisis-or-emergency-rest")
    assert judged.remark == "tight"
    assert judged.stated is not None
    assert judged.attainable is not None
    common = judged.stated.intersect(judged.attainable)
    assert common is not None
    assert (_whole(common.low), _whole(common.high)) == (1_087_175, 1_100_000)


def _whole(value: Fraction | None) -> int | None:
    return None if value is None else round(value)
