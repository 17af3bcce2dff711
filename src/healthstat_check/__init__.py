"""Do the figures of a published statistics package agree, as printed?

The public names below are imported when first used, so that `import healthstat_check` stays cheap.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from healthstat_check.figures.read import read_figures
    from healthstat_check.load.package import load_package
    from healthstat_check.model.figures import Figures
    from healthstat_check.model.finding import Finding
    from healthstat_check.model.package import Package
    from healthstat_check.model.report import Options, Report
    from healthstat_check.run import audit, check

__version__ = "0.1.0"
__all__ = ["Figures", "Finding", "Options", "Package", "Report", "audit", "check", "load_package", "read_figures"]

_HOMES = {
    "Figures": "healthstat_check.model.figures",
    "Finding": "healthstat_check.model.finding",
    "Options": "healthstat_check.model.report",
    "Package": "healthstat_check.model.package",
    "Report": "healthstat_check.model.report",
    "audit": "healthstat_check.run",
    "check": "healthstat_check.run",
    "load_package": "healthstat_check.load.package",
    "read_figures": "healthstat_check.figures.read",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
