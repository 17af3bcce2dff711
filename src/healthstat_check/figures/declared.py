"""What a descriptor says of a figure beside its print: unit, precision, rounding, hedge."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.problems import Log
from healthstat_check.figures.ranges import RANGE
from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.hedge import ABOUT, EVERY_NTH, FRACTION, HEDGES, LOOSENING
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import FigureSpec
from healthstat_check.model.rounding import HALF_ANY, PRESETS
from healthstat_check.model.unit import MONEY, RATIO, Unit, unit_of

NO_HEDGE = ("none", "null")
LOOSENED_FURTHER = (None, FRACTION, EVERY_NTH, ABOUT)
SIGNED = ("percent", "percentage_points", "per_mille", "share")


class Declaration(NamedTuple):
    """A figure's declaration with its words turned into values, checked.

    `rounding_unit` is in base units, `None` when the print says it.
    """

    spec: FigureSpec
    unit: Unit | None
    convention: str
    multiplier: Fraction
    rounding_unit: Fraction | None
    log: Log

    @property
    def unit_name(self) -> str | None:
        """The name of the declared unit."""
        return self.unit.name if self.unit else None

    def absent(self, reason: str, printed: str = "", known: Interval | None = None) -> Figure:
        """A figure without a number: why, and the interval that is known of it all the same."""
        bounds = None if known is None else (known.scale(self.multiplier),) * 2
        return replace(self._bare(printed), absent=reason, bounds=bounds)

    def figure(self, number: Printed, hedge: str | None, printed: str, location: Location | None) -> Figure | None:
        """The figure printed so; `None` with a problem where print and declaration contradict each other."""
        if not self._fits(number, printed):
            return None
        end = self._bound(number)
        loosened = self._hedge(end, hedge if end is number else None)
        return replace(self._measured(self._bare(printed), end, loosened), hedge=loosened, location=location)

    def _bare(self, printed: str) -> Figure:
        """What is declared, without a number."""
        return Figure(
            name=self.spec.name,
            printed=printed,
            unit=self.unit,
            convention=self.convention,
            time=self.spec.time,
            clock=self.spec.clock,
            status=self.spec.status or "A",
            source=self.spec.source or self.spec.resource or "",
            trust=self.spec.trust,
            fixed=self.spec.fixed,
        )

    def _measured(self, bare: Figure, number: Printed, hedge: str | None) -> Figure:
        """The figure with its value and steps in base units."""
        rounding, coarse = self._steps(number, hedge)
        value = number.value * self.multiplier
        return replace(
            bare,
            value=value,
            rounding_unit=rounding,
            coarse_unit=coarse,
            unit=self.unit or (unit_of(number.unit) if number.unit else None),
            range=number.range and (number.range[0] * self.multiplier, number.range[1] * self.multiplier),
            convention=HALF_ANY if hedge in HEDGES and self.convention in PRESETS else self.convention,
            excess=hedge is None and number.range is None and value % rounding != 0,
        )

    def _bound(self, number: Printed) -> Printed:
        """The end of a range that `bound` chooses."""
        if self.spec.bound is None or not number.ends:
            return number
        return number.ends[0] if self.spec.bound == "low" else number.ends[1]

    def _hedge(self, number: Printed, around: str | None) -> str | None:
        """The declared hedge, else the one around the number, else its own; presets know only its own."""
        if self.spec.hedge in NO_HEDGE:
            return None
        if number.hedge not in LOOSENED_FURTHER:
            return number.hedge
        if self.spec.hedge is not None:
            return self.spec.hedge.replace(" ", "_")
        return around if around in LOOSENING and self.convention not in PRESETS else number.hedge

    def _steps(self, number: Printed, hedge: str | None) -> tuple[Fraction, Fraction]:
        """Rounding unit and coarse unit in base units."""
        base = (self.spec.base or 0) * self.multiplier * number.scale
        if self.rounding_unit is not None or base:
            declared = max(self.rounding_unit or base, base)
            return declared, declared
        if self.convention in PRESETS:
            return number.place * self.multiplier, number.place * self.multiplier
        if hedge is not None and hedge != RANGE:
            return number.hedged_unit * self.multiplier, number.hedged_unit * self.multiplier
        return number.rounding_unit * self.multiplier, number.coarse_unit * self.multiplier

    def _fits(self, number: Printed, printed: str) -> bool:
        """Whether multiplier and unit can belong to the print."""
        if number.scale > 1 and self.multiplier != 1:
            message = f"{printed!r} has a scale word, so a multiplier of {self.multiplier} would count twice"
            self.log.refuse(self.spec, "multiplier", "multiplier_twice", message, "leave the multiplier out")
            return False
        return self._fits_unit(number, printed)

    def _fits_unit(self, number: Printed, printed: str) -> bool:
        """Whether a declared unit can be the one that a sign or currency prints."""
        read = unit_of(number.unit) if number.unit else None
        if self.unit is None or read is None or _agree(self.unit, read):
            return True
        message = f"{self.unit.name} is declared, but {printed!r} is printed in {read.name}"
        self.log.refuse(self.spec, "unit", "unit_contradicts_print", message, f"declare `unit: {read.name}`")
        return False


def _agree(declared: Unit, read: Unit) -> bool:
    """Whether a declared unit can be what the print says; nouns may be told in other words, signs may not."""
    if not (read.name in SIGNED or read.name.startswith("per ") or read.family == MONEY):
        return True
    same_size = declared.family == read.family == RATIO and declared.factor == read.factor
    return same_size or declared.name.split("/")[0].split(" ")[0] == read.name
