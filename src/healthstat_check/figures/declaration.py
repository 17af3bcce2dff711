"""Check the words of a figure's declaration and turn them into values."""

from __future__ import annotations

from fractions import Fraction

from healthstat_check.figures.declared import NO_HEDGE, Declaration
from healthstat_check.figures.exact import exact
from healthstat_check.figures.problems import Log, nearest
from healthstat_check.model.hedge import LOOSENING
from healthstat_check.model.package import FigureSpec
from healthstat_check.model.rounding import CONVENTIONS, PRESETS
from healthstat_check.model.unit import unit_of


def declaration(spec: FigureSpec, convention: str, log: Log) -> Declaration | None:
    """Check what `spec` declares; `None` with problems in the log where a name or number is unknown."""
    before = len(log.problems)
    rounding = _convention(spec, convention, log)
    if spec.hedge is not None and spec.hedge.replace(" ", "_") not in (*LOOSENING, *NO_HEDGE):
        log.refuse(spec, "hedge", "unknown_hedge", f"there is no hedge {spec.hedge!r}", nearest(spec.hedge, LOOSENING))
    if spec.bound not in (None, "low", "high"):
        log.refuse(spec, "bound", "unknown_bound", f"{spec.bound!r} is neither low nor high")
    multiplier = _positive(spec, "multiplier", str(spec.multiplier), log)
    step = None if spec.rounding_unit is None else _positive(spec, "rounding_unit", spec.rounding_unit, log)
    if len(log.problems) > before or multiplier is None:
        return None
    return Declaration(spec, unit_of(spec.unit) if spec.unit else None, rounding, multiplier, step, log)


def _convention(spec: FigureSpec, convention: str, log: Log) -> str:
    """The figure's own rounding convention or preset, else the package's."""
    name = spec.rounding or convention
    if spec.rounding and name not in CONVENTIONS and name not in PRESETS:
        hint = nearest(name, [*CONVENTIONS, *PRESETS])
        log.refuse(spec, "rounding", "unknown_rounding", f"there is no rounding convention {name!r}", hint)
    return name


def _positive(spec: FigureSpec, key: str, text: str, log: Log) -> Fraction | None:
    number = exact(text)
    if number is None or number <= 0:
        log.refuse(spec, key, "not_a_number", f"{text[:40]!r} is not a number above 0 such as 1000, 0.1 or 1/100")
        return None
    return number
