"""Relations as checks of a pandera schema of somebody else."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
import pytest

from healthstat_check.frames import NotJudgedError, Plan, judge, printed
from healthstat_check.pandera import agreement, figures_agree

THOUSANDS = {"unit": "persons", "decimals": 1, "multiplier": 1000}
COUNTS = dict.fromkeys(("men", "women", "everybody"), THOUSANDS)
FRAME = pl.DataFrame(
    {"region": ["A", "B", "C"], "men": [10.1, 20.2, 5.0], "women": [11.0, 19.9, 6.0], "everybody": [21.1, 40.0, 11.0]}
)
SUM = "men + women = everybody"


def broken(frame):
    return frame.with_columns(pl.when(pl.col("region") == "B").then(41.0).otherwise("everybody").alias("everybody"))


def test_what_rounding_explains_is_not_reported():
    schema = pa.DataFrameSchema(checks=figures_agree(SUM, COUNTS, key=["region"]))
    assert schema.validate(FRAME).equals(FRAME)


def test_the_row_that_does_not_agree_is_named():
    schema = pa.DataFrameSchema(checks=figures_agree(SUM, COUNTS, key=["region"]))
    with pytest.raises(pa.errors.SchemaErrors) as caught:
        schema.validate(broken(FRAME), lazy=True)
    cases = caught.value.failure_cases
    assert set(cases["index"]) == {1}
    assert set(cases["check"]) == {f"figures_agree({SUM})"}


def test_a_model_takes_the_same_check():
    class Table(pa.DataFrameModel):
        region: str
        men: float
        women: float
        everybody: float

        @pa.dataframe_check
        def adds_up(cls, data):
            return agreement(data.lazyframe, Plan(SUM, COUNTS, ("region",)))

    assert Table.validate(FRAME).height == 3
    with pytest.raises(pa.errors.SchemaError):
        Table.validate(broken(FRAME))


def test_a_total_over_codes():
    frame = pl.DataFrame({"sex": ["T", "F", "M"], "insured": [8434, 4321, 4113]})
    measures = {"insured": {"unit": "persons"}}
    plan = Plan("insured[sex=T] = insured[sex=F] + insured[sex=M]", measures, ("sex",))
    assert agreement(frame, plan).collect()["agrees"].all()
    wrong = frame.with_columns(pl.Series("insured", [8343, 4321, 4113]))
    assert agreement(wrong, plan).collect()["agrees"].to_list() == [False, True, True]


def test_what_only_a_loose_reading_explains_is_a_warning():
    frame = pl.DataFrame({"part": ["12"], "whole": ["16.9"], "share": ["69.0"]})
    millions = {"unit": "persons", "multiplier": 1_000_000}
    measures = {"part": millions, "whole": {**millions, "decimals": 1}, "share": {"unit": "percent", "decimals": 1}}
    plan = Plan("part / whole = share", measures)
    strict = Plan("part / whole = share", {**measures, "part": {**millions, "decimals": 1}}, fail_on="warning")
    assert judge(frame.to_dicts(), plan).failures == ()
    assert len(judge(frame.to_dicts(), strict).failures) == 1


def test_nothing_is_passed_that_could_not_be_judged():
    plan = Plan(SUM, COUNTS, ("region",))
    with pytest.raises(NotJudgedError, match="no column women"):
        judge(FRAME.drop("women").to_dicts(), plan)
    with pytest.raises(NotJudgedError):
        judge(FRAME.to_dicts(), Plan("men + women = nobody", COUNTS, ("region",)))
    missing = FRAME.with_columns(women=pl.lit(None, dtype=pl.Float64))
    assert judge(missing.to_dicts(), plan).undetermined == 3


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (5, "5"), (5.0, "5"), (0.1, "0.1"), (1e22, "10000000000000000000000"), (1e-7, "0.0000001"),
     (float("nan"), ""), ("16,9", "16,9"), (-2.50, "-2.5")],
)  # fmt: skip
def test_binary_numbers_are_printed_by_their_shortest_decimal(value, text):
    assert printed(value) == text


def test_an_infinite_number_is_no_figure():
    with pytest.raises(NotJudgedError):
        printed(float("inf"))
