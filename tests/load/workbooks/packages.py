"""Packages with one workbook, written and loaded."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml

from healthstat_check.load.package import load_package
from healthstat_check.model.package import Package

Rows = Sequence[Sequence[Any]]
FIELDS = [{"name": "region", "type": "string"}, {"name": "value", "type": "number"}]


def xlsx(rows: Rows, formats: Mapping[str, str] | None = None, merged: Sequence[str] = (), more: int = 0) -> bytes:
    """A workbook with these rows on its first sheet, `more` others with a cell each; formats by column letter."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Данные")
        for letter, code in (formats or {}).items():
            sheet.set_column(f"{letter}:{letter}", 10, book.add_format({"num_format": code}))
        for area in merged:
            sheet.merge_range(area, "")
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                code = (formats or {}).get(chr(65 + column))
                if value is not None:
                    sheet.write(at, column, value, book.add_format({"num_format": code}) if code else None)
        for number in range(more):
            book.add_worksheet(f"Лист {number}").write("A1", "x")
    return buffer.getvalue()


def package(
    folder: Path, content: bytes, fields: Sequence[Mapping[str, Any]] = FIELDS, suffix: str = "xlsx", **more: Any
) -> Package:
    """The package with this one table; `schema_` keys go to the schema, others to the resource."""
    schema = {key.removeprefix("schema_"): value for key, value in more.items() if key.startswith("schema_")}
    own = {key: value for key, value in more.items() if not key.startswith(("schema_", "package_"))}
    outer = {key.removeprefix("package_"): value for key, value in more.items() if key.startswith("package_")}
    (folder / f"t.{suffix}").write_bytes(content)
    resource = {"name": "t", "path": f"t.{suffix}", "schema": {"fields": [*map(dict, fields)], **schema}, **own}
    document = {"name": "p", "resources": [resource], **outer}
    (folder / "datapackage.yaml").write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    return load_package(folder)


def codes(loaded: Package) -> list[tuple[str, str]]:
    """The code and level of every problem."""
    return [(problem.code, problem.level) for problem in loaded.problems]
