"""Reports about a lone file with notes at figures that a test names, and what an annotated document shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from healthstat_check.annotate.annotated import Annotated, annotated
from healthstat_check.annotate.sources import source_of
from healthstat_check.model.report import Options
from healthstat_check.run import audit

Annotate = Callable[[str, bytes], Annotated]


@pytest.fixture
def annotate(tmp_path: Path) -> Annotate:
    """Audit a file with this name and these bytes, and note in it what is found."""

    def done(name: str, content: bytes) -> Annotated:
        file = tmp_path / name
        file.write_bytes(content)
        report = audit([str(file)], Options(as_of="2026-11-22"))
        suffix = {"txt": "md"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
        return annotated(source_of([report], f"elsewhere.{suffix}"))

    return done
