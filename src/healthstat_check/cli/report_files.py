"""JSON reports read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

SCHEMA = "healthstat-check/report/1"
LARGEST = 256 * 2**20
"""Bytes of a report that are read; a larger one is refused."""


def is_package(path: str) -> bool:
    """Whether a path names a package: a folder or a descriptor."""
    return Path(path).is_dir() or Path(path).stem == "datapackage"


def read_report(path: str) -> str:
    """The text of a report file.

    Raises:
        click.UsageError: the file is missing, too large, or not UTF-8.
    """
    try:
        if Path(path).stat().st_size > LARGEST:
            raise click.UsageError(f"{path!r} is larger than {LARGEST} bytes.")
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path!r} cannot be read: {error}.") from error


def findings_of(path: str, text: str) -> list[dict[str, Any]]:
    """The findings of all reports in the text.

    Raises:
        click.UsageError: the text is no report of this version.
    """
    document = _document(path, text)
    reports = _mappings(document["reports"]) if "reports" in document else [document]
    return [finding for report in reports for finding in _mappings(report.get("findings"))]


def _mappings(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _document(path: str, text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{path!r} is not JSON.") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise click.UsageError(f"{path!r} is not a report: its schema is not {SCHEMA!r}.")
    return document
