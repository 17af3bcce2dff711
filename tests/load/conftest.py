from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from healthstat_check.load.package import load_package
from healthstat_check.model.package import Package

TABLE = """\
name: p
resources:
  - name: t
    path: t.csv
    schema:
      fields:
        - {name: region, type: string}
        - {name: value, type: number}
"""

Write = Callable[..., Package]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a package with `datapackage.yaml` and other files (text or bytes by name), and load it."""

    def build(descriptor: str | bytes = TABLE, /, **files: str | bytes) -> Package:
        folder = tmp_path / "packages" / "p"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {"datapackage.yaml": descriptor, **files}.items():
            target = folder / name.replace("__", "/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_package(folder)

    return build


def said(package: Package) -> str:
    """Everything that the reader says about a package, problems and failures."""
    problems = [f"{p.level} {p.code} {p.file} {p.where} {p.message} {p.hint}" for p in package.problems]
    failures = [f"{f.rule} {f.field} row {f.row} line {f.line} {f.value} {f.expected}" for f in package.failures]
    return "\n".join(problems + failures)


def errors(package: Package) -> list[str]:
    """Codes of what was refused."""
    return [p.code for p in package.problems if p.level == "error"]
