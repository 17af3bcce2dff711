"""What the other figures allow one figure to be, how far it could be off unseen, and what would fit."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from healthstat_check.model.figure import Figure
from healthstat_check.model.interval import Interval
from healthstat_check.model.rounding import rounding_interval
from healthstat_check.model.verdict import Fit, Slack
from healthstat_check.solve.instance import Instance
from healthstat_check.solve.monotone import image_of
from healthstat_check.solve.polynomial import Box, NonlinearError, Polynomial, Variable
from healthstat_check.solve.roots import root_of

MOST_PRINTS = 3
NEAR = 4
MOST_SHARED = 6
ROOT = "\u00b7root"
"""Name of what is raised to a power, while a figure in it is looked for."""


class _BoundlessError(Exception):
    """The others leave a figure without bounds."""


def allowed(instance: Instance, variable: Variable, wide: bool) -> Interval | None:
    """The values of a figure, in its own unit, that the others' readings allow; `None` when they don't bound it."""
    box = instance.box(wide)
    power = next((name for name, (inside, _) in instance.powers.items() if variable in inside.variables), None)
    try:
        bounds = _bounds(instance, variable if power is None else power, box)
        if power is not None:
            bounds = _under_power(instance, variable, power, bounds, box)
    except (NonlinearError, _BoundlessError):
        return None
    return bounds.scale(1 / instance.figures[variable].factor)


def _bounds(instance: Instance, variable: Variable, box: Box) -> Interval:
    """What the relation leaves a variable, in formula units; raises `_BoundlessError`."""
    if any(v not in box for v in instance.difference.variables if v != variable):
        raise _BoundlessError
    inside, outside = instance.difference.split(variable)
    bounds = _quotient(outside.scale(Fraction(-1)), inside, box, MOST_SHARED)
    if instance.relation.comparator != "=":
        bounds = _half_line(instance.relation.comparator, bounds, inside.range(box))
    return bounds


def _under_power(instance: Instance, variable: Variable, power: Variable, bounds: Interval, box: Box) -> Interval:
    """What a figure under a power may be, so that what is raised, not being negative, has its power in the bounds."""
    raised, exponent = instance.powers[power]
    root = root_of(bounds, exponent)
    if root is None or variable in instance.difference.variables:
        raise _BoundlessError
    inside, outside = raised.split(variable)
    difference = Polynomial.variable(ROOT) - outside
    return _quotient(difference, inside, {**box, ROOT: root}, MOST_SHARED)


def _half_line(comparator: str, bounds: Interval, slope: Interval) -> Interval:
    """The values that keep an ordering: `variable * slope + outside` >= 0 (<= 0 for the other direction)."""
    rises = slope.high is None or slope.high > 0
    if rises == comparator.startswith("<"):
        return Interval(bounds.low, None, bounds.low_closed and comparator.endswith("="), False)
    return Interval(None, bounds.high, False, bounds.high_closed and comparator.endswith("="))


def _quotient(above: Polynomial, below: Polynomial, box: Box, shared_left: int) -> Interval:
    """The range of a quotient of polynomials; raises `_BoundlessError` when the one below can be zero.

    Of a figure in both the ends are tried: between them the quotient is monotone in it.
    """
    shared = [v for v in above.variables if v in below.variables]
    if not shared:
        inverse = below.range(box).inverse()
        if inverse is None:
            raise _BoundlessError
        return above.range(box) * inverse
    interval = box[shared[0]]
    if shared_left == 0 or interval.low is None or interval.high is None or 0 in below.range(box):
        raise _BoundlessError

    def at(end: Fraction) -> Interval:
        return _quotient(above.replace(shared[0], end), below.replace(shared[0], end), box, shared_left - 1)

    return image_of(interval, at)


def slack_of(instance: Instance, variable: Variable) -> Slack:
    """How far the print could be moved down and up with the narrow readings still meeting; in its own unit."""
    return slack_within(instance.figures[variable], allowed(instance, variable, wide=False))


def slack_within(figure: Figure, fit: Interval | None) -> Slack:
    """How far the print could be moved with its narrow reading still meeting what others allow; in its own unit."""
    if figure.readings is None or fit is None:
        return Slack(figure, None, None)
    narrow = figure.readings[0]
    down = None if narrow.high is None or fit.low is None else max(narrow.high - fit.low, Fraction(0))
    up = None if narrow.low is None or fit.high is None else max(fit.high - narrow.low, Fraction(0))
    return Slack(figure, down, up)


def fit_of(instance: Instance, variable: Variable) -> Fit:
    """What a figure would have to be beside the narrow readings of the others, and how it would print."""
    figure = instance.figures[variable]
    interval = allowed(instance, variable, wide=False)
    return Fit(figure, interval, would_print(figure, interval) if interval else ())


def would_print(figure: Figure, interval: Interval) -> tuple[str, ...]:
    """The prints at the figure's own rounding unit that fit, all of a few, else the first and the last.

    As base-unit decimals. A print fits when its reading by the figure's convention holds some of the interval,
    more than an end of both.
    """
    if interval.low is None or interval.high is None or figure.hedge is not None:
        return ()
    unit = figure.rounding_unit
    first, last = floor(interval.low / unit) - 1, ceil(interval.high / unit) + 1
    near_ends = sorted({*range(first, min(first + NEAR, last + 1)), *range(max(first, last + 1 - NEAR), last + 1)})
    steps = [step for step in near_ends if _fits(step * unit, figure, interval)]
    if steps and steps[-1] - steps[0] >= MOST_PRINTS:
        steps = [steps[0], steps[-1]]
    return tuple(decimal_text(step * unit) for step in steps)


def _fits(value: Fraction, figure: Figure, interval: Interval) -> bool:
    reading = rounding_interval(value, figure.rounding_unit, figure.convention)
    common = reading.intersect(interval)
    return common is not None and (not common.is_point or interval.is_point or reading.is_point)


def decimal_text(value: Fraction) -> str:
    """A rational whose denominator divides a power of ten as a plain decimal; others as "p/q"."""
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest, places = (rest // 10 if rest % 10 == 0 else rest // 2 if rest % 2 == 0 else rest // 5), places + 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
