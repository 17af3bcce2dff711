"""The metric that all expectations here share: the rows of a batch, on every engine."""

from __future__ import annotations

from typing import Any

from great_expectations.compatibility.sqlalchemy import sqlalchemy as sa
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import (
    PandasExecutionEngine,
    SparkDFExecutionEngine,
    SqlAlchemyExecutionEngine,
)
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

METRIC = "table.printed_rows"
Rows = list[dict[str, Any]]


class PrintedRows(TableMetricProvider):
    """Every row of the batch as a mapping from column to value, in the order in which the source gives them."""

    metric_name = METRIC

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(cls, execution_engine: Any, metric_domain_kwargs: dict[str, Any], **_: Any) -> Rows:
        frame = _domain(execution_engine, metric_domain_kwargs)
        plain = frame.astype(object).where(frame.notna(), None)
        rows: Rows = plain.to_dict("records")
        return rows

    @metric_value(engine=SqlAlchemyExecutionEngine)
    def _sqlalchemy(cls, execution_engine: Any, metric_domain_kwargs: dict[str, Any], **_: Any) -> Rows:
        table = _domain(execution_engine, metric_domain_kwargs)
        with execution_engine.get_connection() as connection:
            found = connection.execute(sa.select(sa.text("*")).select_from(table))
            return [dict(row) for row in found.mappings()]

    @metric_value(engine=SparkDFExecutionEngine)
    def _spark(cls, execution_engine: Any, metric_domain_kwargs: dict[str, Any], **_: Any) -> Rows:
        return [row.asDict() for row in _domain(execution_engine, metric_domain_kwargs).collect()]


def _domain(engine: Any, domain: dict[str, Any]) -> Any:
    """The batch with its row condition applied."""
    return engine.get_compute_domain(domain_kwargs=domain, domain_type=MetricDomainTypes.TABLE)[0]
