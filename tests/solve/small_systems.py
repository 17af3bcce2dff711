"""Small random systems of published sums, and an independent judge of them: elimination, over all subsets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from healthstat_check.model.figure import Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.model.verdict import Conflict
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import judge_relations

Form = tuple[Fraction, ...]
"""Factors of the figures, then a constant: the sum is at least zero."""


@dataclass(frozen=True)
class Total:
    """`result = sum(sign * part)`, or <= where it need not be exhausted."""

    result: int
    parts: tuple[tuple[int, int], ...]
    exact: bool

    @property
    def formula(self) -> str:
        parts = "".join(f" {'+' if sign > 0 else '-'} f{part}" for part, sign in self.parts).removeprefix(" + ")
        return f"{parts.lstrip()} {'=' if self.exact else '<='} f{self.result}"

    def forms(self, size: int) -> list[Form]:
        row = [Fraction(0)] * (size + 1)
        row[self.result] = Fraction(1)
        for part, sign in self.parts:
            row[part] -= sign
        return [tuple(row), tuple(-f for f in row)] if self.exact else [tuple(row)]


@dataclass(frozen=True)
class System:
    """Values printed in steps of `units` (0: known exactly), and what they must satisfy."""

    values: tuple[int | Fraction, ...]
    units: tuple[int, ...]
    totals: tuple[Total, ...]

    def conflicts(self) -> tuple[Conflict, ...]:
        named = {
            f"f{i}": Figure(f"f{i}", str(v), Fraction(v), Fraction(u), Fraction(u))
            for i, (v, u) in enumerate(zip(self.values, self.units, strict=True))
        }
        specs = tuple(RelationSpec(f"r{n}", total.formula, "r.yaml") for n, total in enumerate(self.totals))
        relations, problems = bind_relations(Package("p", "p", relations=specs), Figures(named))
        assert not problems
        return judge_relations(relations, Figures(named), lambda stage, done, total: None).conflicts

    def with_value(self, figure: int, value: Fraction) -> System:
        """The system with one figure known exactly."""
        values, units = list(self.values), list(self.units)
        values[figure], units[figure] = value, 0
        return System(tuple(values), tuple(units), self.totals)

    def holds(self, freed: Collection[int] = (), only: Iterable[int] | None = None) -> bool:
        """Whether true values exist, some figures being free and some relations alone counting."""
        size = len(self.values)
        chosen = range(len(self.totals)) if only is None else only
        forms = [form for n in chosen for form in self.totals[n].forms(size)]
        for i, (value, unit) in enumerate(zip(self.values, self.units, strict=True)):
            if i not in freed:
                row = [Fraction(0)] * size
                row[i] = Fraction(1)
                half = Fraction(unit, 2)
                forms += [(*row, half - value), (*(-f for f in row), half + value)]
        return _feasible(forms, size)

    def smallest_repairs(self) -> set[frozenset[int]]:
        """All smallest sets of figures that free the system of its contradictions."""
        return _smallest(range(len(self.values)), lambda freed: self.holds(freed=freed))

    def smallest_contradictions(self) -> set[frozenset[int]]:
        """All smallest sets of relations that cannot hold together."""
        return _smallest(range(len(self.totals)), lambda chosen: not self.holds(only=chosen))


def _smallest(items: range, wanted: Callable[[tuple[int, ...]], bool]) -> set[frozenset[int]]:
    for size in range(len(items) + 1):
        found = {frozenset(c) for c in combinations(items, size) if wanted(c)}
        if found:
            return found
    return set()


def _feasible(forms: list[Form], size: int) -> bool:
    """Gauss's elimination of equalities, then Fourier and Motzkin's of what is left, the cheapest figure first."""
    left = set(range(size))
    for form in forms:
        opposite = tuple(-f for f in form)
        column = next((i for i in sorted(left) if form[i]), None)
        if opposite in forms and column is not None:
            forms = _unique(_without(f, form, column) for f in forms)
            left.discard(column)
            return _feasible(forms, size)
    while left:
        column = min(left, key=lambda i: sum(f[i] > 0 for f in forms) * sum(f[i] < 0 for f in forms))
        left.discard(column)
        above, below = [f for f in forms if f[column] > 0], [f for f in forms if f[column] < 0]
        joined = [_without(f, g, column) for f in above for g in below]
        forms = _unique([*(f for f in forms if f[column] == 0), *joined])
    return all(f[size] >= 0 for f in forms)


def _without(form: Form, other: Form, column: int) -> Form:
    """A form plus so much of another that a figure cancels; of one with the opposite sign for inequalities."""
    factor = form[column] / other[column]
    return tuple(a - factor * b for a, b in zip(form, other, strict=True))


def _unique(forms: Iterable[Form]) -> list[Form]:
    """Each direction once, with its tightest constant."""
    tightest: dict[Form, Fraction] = {}
    for form in map(_scaled, forms):
        tightest[form[:-1]] = min(tightest.get(form[:-1], form[-1]), form[-1])
    return [(*row, constant) for row, constant in tightest.items()]


def _scaled(form: Form) -> Form:
    """The form with its largest factor 1; one without figures as it stands."""
    largest = max(abs(f) for f in form[:-1])
    return tuple(f / largest for f in form) if largest else form


@st.composite
def systems(draw: st.DrawFn) -> System:
    size = draw(st.integers(3, 7))
    values = draw(st.lists(st.integers(-3, 12), min_size=size, max_size=size))
    units = draw(st.lists(st.sampled_from([1, 1, 2, 4]), min_size=size, max_size=size))
    totals = []
    for _ in range(draw(st.integers(1, 4))):
        figures = draw(st.permutations(range(size)))[: draw(st.integers(2, min(4, size)))]
        signs = draw(st.lists(st.sampled_from([1, 1, -1]), min_size=len(figures) - 1, max_size=len(figures) - 1))
        parts = tuple(zip(figures[1:], signs, strict=True))
        totals.append(Total(figures[0], parts, draw(st.sampled_from([True, True, True, False]))))
    return System(tuple(values), tuple(units), tuple(totals))
