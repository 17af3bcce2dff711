"""Coverage of each table and text: figures in judged relations, and the ledger of what was read."""

from __future__ import annotations

from typing import Any

from healthstat_check.model.report import Coverage, Report
from healthstat_check.model.table import Table
from healthstat_check.reports.json_shapes import LONGEST
from healthstat_check.reports.visible import clipped


def coverage_shapes(report: Report) -> list[dict[str, Any]]:
    """A shape for each part with figures, and for each table without any."""
    tables = {table.name: table for table in report.package.tables}
    told = {part.name for part in report.coverage}
    rest = [Coverage(name, 0, 0) for name in tables if name not in told]
    return [_shape(part, tables.get(part.name)) for part in (*report.coverage, *rest)]


def _shape(part: Coverage, table: Table | None) -> dict[str, Any]:
    shape: dict[str, Any] = {"name": part.name, "figures": part.figures, "examined": part.examined}
    if table is not None and table.ledger is not None:
        shape |= {"rows": table.ledger.rows._asdict(), "cells": table.ledger.cells._asdict()}
    if table is not None and table.places is not None:
        shape |= {"sheet": clipped(table.places.sheet, LONGEST), "taken": dict(table.places.taken)}
    return shape
