"""The same checks in other tools, each as its documentation recommends; prints what it finds as JSON.

A tool that cannot express a check leaves it out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEY = ["region", "period", "age", "sex"]
TOTALS = {"region": "KZ", "age": "TOTAL", "sex": "T"}
Found = dict[str, int]


def ours(file: Path) -> Found:
    """`healthstat-check check` as a whole, its report read."""
    from healthstat_check.cli.main import main

    report = file.parent / "report.json"
    sys.argv = ["healthstat-check", "check", "-q", str(file.parent), "--report", f"json={report}"]
    try:
        main()
    except SystemExit as end:
        if end.code != 1:
            raise
    return _read(report)


def _read(report: Path) -> Found:
    told = json.loads(report.read_text("utf-8"))
    violated = {relation["name"]: relation["outcomes"].get("violated", 0) for relation in told["relations"]}
    repeated = sum(finding["check"] == "duplicate_observation" for finding in told["findings"])
    totals = {f"totals by {name}": violated[f"coverage.insured by {name}"] for name in TOTALS}
    return {"bounds": violated["subset"], "duplicates": repeated, "shares": violated["share"], **totals}


def polars(file: Path) -> Found:
    """Lazy queries collected together by the streaming engine."""
    import polars as pl

    rows = pl.scan_parquet(file) if file.suffix == ".parquet" else pl.scan_csv(file)
    insured, population, share = pl.col("insured"), pl.col("population"), pl.col("share")
    allowed = (insured >= 0) & (insured <= population) & share.is_between(0, 100) & pl.col("sex").is_in(["T", "M", "F"])
    known = pl.all_horizontal(pl.col(KEY).is_not_null())
    off = (100 * insured / population - share).abs() > 0.05 + 1e-9
    queries = {
        "bounds": rows.filter(~(allowed & known)),
        "duplicates": rows.group_by(KEY).len().filter(pl.col("len") > 1),
        "shares": rows.filter(off),
    }
    for name, total in TOTALS.items():
        signed = pl.when(pl.col(name) == total).then(insured).otherwise(-insured)
        sums = rows.group_by([k for k in KEY if k != name]).agg(signed.sum())
        queries[f"totals by {name}"] = sums.filter(insured != 0)
    counts = pl.collect_all([query.select(pl.len()) for query in queries.values()], engine="streaming")
    return {name: count.item() for name, count in zip(queries, counts, strict=True)}


def duckdb(file: Path) -> Found:
    """A query a check, straight from the file."""
    import duckdb

    engine = duckdb.connect()
    rows = engine.read_parquet(str(file)) if file.suffix == ".parquet" else engine.read_csv(str(file))
    queries = {
        "bounds": rows.filter(
            "not (insured >= 0 and insured <= population and share between 0 and 100 and sex in ('T', 'M', 'F') "
            "and region is not null and period is not null and age is not null)"
        ),
        "duplicates": rows.aggregate("count(*) as n", ", ".join(KEY)).filter("n > 1"),
        "shares": rows.filter("abs(100.0 * insured / population - share) > 0.05 + 1e-9"),
    }
    for name, total in TOTALS.items():
        signed = f"sum(case when {name} = '{total}' then insured else -insured end) as missed"
        queries[f"totals by {name}"] = rows.aggregate(signed, ", ".join(k for k in KEY if k != name)).filter(
            "missed <> 0"
        )
    return {name: query.aggregate("count(*)").fetchall()[0][0] for name, query in queries.items()}


def pandera(file: Path) -> Found:
    """A schema with checks of whole columns; a total over other rows is no check of it."""
    import pandera.polars as pa
    import polars as pl

    def ordered(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("insured") <= pl.col("population"))

    def rounded(data: pa.PolarsData) -> pl.LazyFrame:
        off = (100 * pl.col("insured") / pl.col("population") - pl.col("share")).abs()
        return data.lazyframe.select(off <= 0.05 + 1e-9)

    schema = pa.DataFrameSchema(
        {
            "region": pa.Column(str),
            "period": pa.Column(int),
            "age": pa.Column(str),
            "sex": pa.Column(str, pa.Check.isin(["T", "M", "F"])),
            "insured": pa.Column(int, pa.Check.ge(0)),
            "share": pa.Column(float, pa.Check.in_range(0, 100)),
        },
        checks=[pa.Check(ordered, name="bounds"), pa.Check(rounded, name="shares")],
        unique=KEY,
    )
    rows = pl.read_parquet(file) if file.suffix == ".parquet" else pl.read_csv(file)
    found = {"bounds": 0, "duplicates": 0, "shares": 0}
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as failures:
        for failure in failures.schema_errors:
            name = getattr(failure.check, "name", None) or "duplicates"
            output = failure.check_output
            found[name] = found.get(name, 0) + (0 if output is None else int((~output.to_series(-1)).sum()))
    return found


def pointblank(file: Path) -> Found:
    """A plan of validation steps; totals are rows of a table made before a step looks at it."""
    import pointblank as pb
    import polars as pl

    rows = pl.read_parquet(file) if file.suffix == ".parquet" else pl.read_csv(file)
    off = (100 * pl.col("insured") / pl.col("population") - pl.col("share")).abs()
    plan = (
        pb.Validate(rows)
        .col_vals_expr(expr=pl.col("insured").is_between(0, pl.col("population")))
        .rows_distinct(columns_subset=KEY)
        .col_vals_expr(expr=off <= 0.05 + 1e-9)
    )
    for name, total in TOTALS.items():
        plan = plan.col_vals_eq(columns="insured", value=0, pre=_missed(name, total))
    plan = plan.col_vals_between(columns="share", left=0, right=100).col_vals_in_set(columns="sex", set=["T", "M", "F"])
    counts = plan.interrogate().n_failed()
    names = ["bounds", "duplicates", "shares", *(f"totals by {name}" for name in TOTALS)]
    return {name: counts[place] for place, name in enumerate(names, 1)}


def _missed(name: str, total: str) -> Callable[..., object]:
    """By how much each total misses its parts."""

    def missed(rows: Any) -> Any:
        import polars as pl

        signed = pl.when(pl.col(name) == total).then(pl.col("insured")).otherwise(-pl.col("insured"))
        return rows.group_by([k for k in KEY if k != name]).agg(signed.sum())

    return missed


def great_expectations(file: Path) -> Found:
    """A suite over a pandas frame; neither shares within rounding nor totals are expectations of it."""
    import great_expectations as gx
    import pandas as pd

    rows = pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = gx.data_context.types.base.ProgressBarsConfig(globally=False)
    batch = context.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
    e = gx.expectations
    suite = gx.ExpectationSuite(
        "scale",
        expectations=[
            e.ExpectColumnPairValuesAToBeGreaterThanB(column_A="population", column_B="insured", or_equal=True),
            e.ExpectCompoundColumnsToBeUnique(column_list=KEY),
            e.ExpectColumnValuesToBeBetween(column="insured", min_value=0),
            e.ExpectColumnValuesToBeBetween(column="share", min_value=0, max_value=100),
            e.ExpectColumnValuesToBeInSet(column="sex", value_set=["T", "M", "F"]),
            *(e.ExpectColumnValuesToNotBeNull(column=name) for name in KEY),
        ],
    )
    results = batch.get_batch(batch_parameters={"dataframe": rows}).validate(suite).results
    counts = [int(result.result.get("unexpected_count") or 0) for result in results]
    return {"bounds": sum(counts[:1] + counts[2:]), "duplicates": counts[1]}


PEERS = {f.__name__: f for f in (ours, polars, duckdb, pandera, pointblank, great_expectations)}

if __name__ == "__main__":
    print(json.dumps(PEERS[sys.argv[1]](Path(sys.argv[2]))))
