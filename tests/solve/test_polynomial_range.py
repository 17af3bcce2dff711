"""The range of a polynomial over a box, against every face of the box."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthstat_check.model.interval import Interval
from healthstat_check.solve.polynomial import NonlinearError, Polynomial

NAMES = "xyzw"
FAR = Fraction(10**12)
"""Stands for infinity beside coefficients and ends of at most two digits."""
INFINITE = Fraction(10**8)

Box = dict[str, Interval]


def made(*terms: tuple[int, str]) -> Polynomial:
    return Polynomial({tuple(names): Fraction(factor) for factor, names in terms})


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, width = draw(st.integers(-5, 5)), draw(st.integers(0, 4))
    if width == 0:
        return Interval.point(low)
    ends = [draw(st.booleans()), draw(st.booleans())]
    bounded = [draw(st.sampled_from([True, True, True, False])) for _ in ends]
    made_interval = Interval.make(
        low if bounded[0] else None, low + width if bounded[1] else None, ends[0] and bounded[0], ends[1] and bounded[1]
    )
    assert made_interval is not None
    return made_interval


monomials = st.sets(st.sampled_from(NAMES), max_size=3).map(lambda s: tuple(sorted(s)))
polynomials = st.dictionaries(monomials, st.integers(-3, 3).map(Fraction), min_size=1, max_size=6).map(Polynomial)
boxes = st.fixed_dictionaries({name: intervals() for name in NAMES})


def ends(interval: Interval) -> tuple[Fraction, Fraction]:
    return (-FAR if interval.low is None else interval.low, FAR if interval.high is None else interval.high)


def within(interval: Interval, side: int) -> bool:
    """Whether the box reaches this side: a closed end does, and any point far out on an unbounded one."""
    if interval.is_point:
        return True
    end, closed = ((interval.low, interval.low_closed), (interval.high, interval.high_closed))[side]
    return end is None or closed


def faces(polynomial: Polynomial, box: Box) -> list[tuple[set[Fraction], bool]]:
    """Values at the corners of every face, and whether the inside of the face lies in the box.

    A multi-affine function that reaches its extreme inside a face is constant on that face.
    """
    names = sorted(polynomial.variables, key=str)
    found = []
    for choice in product((0, 1, None), repeat=len(names)):
        chosen = list(zip(names, choice, strict=True))
        corners = product(
            *([ends(box[n])[c]] if c is not None else ends(box[n]) for n, c in zip(names, choice, strict=True))
        )
        values = {polynomial.at(dict(zip(names, corner, strict=True))) for corner in corners}
        found.append((values, all(c is None or within(box[n], c) for n, c in chosen)))
    return found


def extreme(polynomial: Polynomial, box: Box, sign: int) -> tuple[Fraction | None, bool]:
    """The least value (sign 1) or the greatest (sign -1), and whether it is reached."""
    found = faces(polynomial, box)
    least = min(sign * v for values, _ in found for v in values)
    if least < -INFINITE:
        return None, False
    return sign * least, any(values == {sign * least} and inside for values, inside in found)


@settings(max_examples=600)
@given(polynomials, boxes)
def test_range_is_that_of_the_faces(polynomial: Polynomial, box: Box) -> None:
    low, low_closed = extreme(polynomial, box, 1)
    high, high_closed = extreme(polynomial, box, -1)
    assert polynomial.range(box) == Interval(low, high, low_closed, high_closed)


@settings(max_examples=300)
@given(polynomials, boxes, st.data())
def test_values_inside_the_box_lie_in_the_range(polynomial: Polynomial, box: Box, data: st.DataObject) -> None:
    point = {}
    for name, interval in box.items():
        low, high = ends(interval)
        part = data.draw(st.fractions(0, 1, max_denominator=8))
        value = low + (high - low) * part
        point[name] = value if value in interval else low + (high - low) / 2
    assert polynomial.at(point) in polynomial.range(box)


UNIT = Interval.closed(0, 1)
OPEN = Interval(Fraction(0), Fraction(1), False, False)
ABOVE = Interval(Fraction(1), None, True, False)


@pytest.mark.parametrize(
    ("polynomial", "box", "expected"),
    [
        (made((1, "x"), (1, "y")), {"x": UNIT, "y": OPEN}, Interval(Fraction(0), Fraction(2), False, False)),
        (made((1, "xy")), {"x": UNIT, "y": OPEN}, Interval(Fraction(0), Fraction(1), True, False)),
        (made((1, "xy"), (-1, "xz")), {"x": UNIT, "y": UNIT, "z": UNIT}, Interval.closed(-1, 1)),
        (made((1, "xy"), (-1, "x")), {"x": ABOVE, "y": ABOVE}, Interval(Fraction(0), None, True, False)),
        (made((1, "xy"), (-1, "xz")), {"x": ABOVE, "y": UNIT, "z": UNIT}, Interval(None, None, False, False)),
        (
            made((1, "x"), (-2, "xy"), (1, "y")),
            {"x": OPEN, "y": UNIT},
            Interval(Fraction(0), Fraction(1), False, False),
        ),
        (
            made((1, "xy"), (-1, "y"), (1, "xz"), (-1, "z")),
            {"x": OPEN, "y": UNIT, "z": UNIT},
            Interval(Fraction(-2), Fraction(0), False, True),
        ),
        (made((5, "")), {}, Interval.point(5)),
        (Polynomial({}), {}, Interval.point(0)),
    ],
)
def test_small_ranges(polynomial: Polynomial, box: Box, expected: Interval) -> None:
    assert polynomial.range(box) == expected


@pytest.mark.parametrize(
    "polynomial", [made((1, "xx")), made((1, "xx"), (1, "xy")), made((1, "xxy"), (1, "x"), (2, "y"))]
)
def test_a_squared_figure_is_nonlinear(polynomial: Polynomial) -> None:
    with pytest.raises(NonlinearError):
        polynomial.range(dict.fromkeys("xy", UNIT))


def test_too_many_shared_figures_are_nonlinear() -> None:
    """A chain in which every figure stands twice has to branch on nearly all of them."""
    names = [f"v{i}" for i in range(60)]
    terms = {(a, b): Fraction(1) for i, a in enumerate(names) for b in names[i + 1 :]}
    with pytest.raises(NonlinearError):
        Polynomial(terms).range(dict.fromkeys(names, UNIT), branches=3)


def test_arithmetic_keeps_terms_apart() -> None:
    x, y = Polynomial.variable("x"), Polynomial.variable("y")
    assert ((x + y) * (x - y)).at({"x": Fraction(5), "y": Fraction(3)}) == 16
    assert (x * y).terms == (y * x).terms
    assert (x - x).terms == {}
    inside, outside = (x * y + y.scale(Fraction(2)) + Polynomial.constant(Fraction(7))).split("y")
    assert inside.at({"x": Fraction(1)}) == 3
    assert outside.at({}) == 7
