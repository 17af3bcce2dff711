"""What is told of a package, wherever its rows are: without the numbers of rows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from healthstat_check.engine.lazy.reading import TableEngine
from healthstat_check.model.report import Options
from healthstat_check.reports.json_v1 import render
from healthstat_check.run import Progress, check_one, unheard

OPTIONS = Options(as_of="2026-01-01")
ROWS = ("row", "rows", "line", "related")
ROW = r", (?:row|line) [0-9]+|(?<=rows )[0-9, ()]+| \(cells[.][a-z]+[^)]*\)"


def told(folder: Path, engine: TableEngine | None, progress: Progress = unheard) -> Any:
    """The report as read back, in an order that does not depend on rows."""
    return plain(json.loads(render([check_one(str(folder), OPTIONS, progress, engine)])))


def plain(value: Any) -> Any:
    """Without the numbers of rows."""
    if isinstance(value, dict):
        kept = {name: plain(part) for name, part in value.items() if name not in ROWS}
        return {name: re.sub(ROW, "", part) if name == "message" else part for name, part in kept.items()}
    if isinstance(value, list):
        return sorted((plain(part) for part in value), key=lambda part: json.dumps(part, sort_keys=True))
    return value
