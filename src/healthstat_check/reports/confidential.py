"""What no report shows: the ranges of suppressed cells, as JSON for the user's own file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from healthstat_check.model.report import Report
from healthstat_check.model.verdict import Disclosure
from healthstat_check.reports.json_shapes import interval


def render(reports: Sequence[Report]) -> str:
    """Each recoverable cell with the least and greatest value that fits, in base units."""
    cells = [_cell(report.package.name, d) for report in reports for d in report.disclosures]
    return json.dumps({"confidential": True, "cells": cells}, ensure_ascii=False, indent=2) + "\n"


def _cell(package: str, disclosure: Disclosure) -> dict[str, Any]:
    figure = disclosure.figure
    return {
        "package": package,
        "cell": figure.name,
        "key": dict(figure.key),
        "kind": disclosure.kind,
        "range": interval(disclosure.interval),
    }
