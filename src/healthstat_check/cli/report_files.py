"""JSON reports read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

SCHEMA = "healthstat-check/report/1"
LARGEST = 256 * 2**20
"""Bytes of a report that are read; a larger one is refused."""


def read_report(path: str) -> str | None:
    """The text of a report file; None for a folder or a descriptor, which are packages.

    Raises:
        click.UsageError: the file is missing, too large, or not UTF-8.
    """
    file = Path(path)
    if file.is_dir() or file.stem == "datapackage":
        return None
    try:
        if file.stat().st_size > LARGEST:
            raise click.UsageError(f"{path!r} is larger than {LARGEST} bytes.")
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path!r} cannot be read: {error}.") from error


def findings_of(path: str, text: str) -> list[dict[str, Any]]:
    """The findings of all reports in the text.

    Raises:
        click.UsageError: the text is no report of this version.
    """
    document = _document(path, text)
    reports = document.get("reports", [document])
    findings = [f for r in reports if isinstance(r, dict) for f in r.get("findings") or []]
    return [finding for finding in findings if isinstance(finding, dict)]


def _document(path: str, text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{path!r} is not JSON.") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise click.UsageError(f"{path!r} is not a report: its schema is not {SCHEMA!r}.")
    return document
