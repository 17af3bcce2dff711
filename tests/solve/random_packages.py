"""Small random packages of sums, orderings, restatements and shares, and what elimination says of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.solve.elimination import Inequality, feasible, within

from healthstat_check.model.figure import SUPPRESSED, UNPRINTED, Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.interval import Interval
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.model.relation import Relation
from healthstat_check.model.unit import Unit, unit_of
from healthstat_check.model.verdict import DOUBTFUL, VIOLATED
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import Judged, judge_relations

PERCENT, MONEY, PERSONS = unit_of("percent"), unit_of("KZT"), unit_of("persons")
CONVENTIONS = ("half-any", "half-any", "half-up", "half-even", "truncate", "adjusted", "exact")
HEDGES = ("about", "over", "at_least", "under", "at_most", "nearly")
NOT_NEGATIVE = Interval(Fraction(0), None, True, False)
ZERO = Interval.point(0)


@dataclass(frozen=True)
class Link:
    """A relation over named figures: "sum" (first = signed others), an order, "same", or "share" of a base."""

    kind: str
    names: tuple[str, ...]
    signs: tuple[int, ...] = ()
    factor: int = 1

    @property
    def formula(self) -> str:
        first, *others = self.names
        if self.kind == "share":
            return f"{first} / {others[0]} = {others[1]}"
        if self.kind == "sum":
            parts = "".join(f" {'+' if s > 0 else '-'} {n}" for s, n in zip(self.signs, others, strict=True))
            left = first if self.factor == 1 else f"{self.factor} * {first}"
            return f"{left} = {parts.removeprefix(' + ')}"
        return f"{first} {'=' if self.kind == 'same' else self.kind} {others[0]}"


@dataclass(frozen=True)
class Sample:
    """Figures by name, and their relations."""

    figures: dict[str, Figure]
    links: tuple[Link, ...]

    def bound(self) -> tuple[tuple[Relation, ...], Figures]:
        specs = tuple(RelationSpec(f"r{n}", link.formula, "r.yaml") for n, link in enumerate(self.links))
        every = Figures(self.figures)
        relations, problems = bind_relations(Package("p", "p", relations=specs), every)
        assert not problems, problems
        return relations, every

    def judged(self) -> Judged:
        relations, figures = self.bound()
        return judge_relations(relations, figures, lambda stage, done, total: None)

    def can_hold(self, wide: bool, links: Sequence[Link] | None = None) -> bool:
        limits = [i for name in self.figures for i in within({name: 1}, self.reading(name, wide))]
        chosen = self.links if links is None else links
        return feasible([*limits, *(i for link in chosen for i in self.inequalities(link, wide))])

    def reading(self, name: str, wide: bool) -> Interval:
        figure = self.figures[name]
        if figure.readings is not None:
            return figure.readings[wide].scale(figure.factor)
        return NOT_NEGATIVE if figure.unit == PERSONS else Interval(None, None, False, False)

    def inequalities(self, link: Link, wide: bool) -> Iterator[Inequality]:
        first, *others = link.names
        if link.kind == "share":
            base, share = others
            reading = self.reading(share, wide)
            if reading.low is not None:
                yield from within({first: 1, base: -reading.low}, _at_least_zero(reading.low_closed))
            if reading.high is not None:
                yield from within({first: -1, base: reading.high}, _at_least_zero(reading.high_closed))
            return
        terms = {first: link.factor} | {n: -s for n, s in zip(others, link.signs or (1,), strict=True)}
        below = Interval(None, Fraction(0), False, link.kind != "<")
        yield from within(terms, ZERO if link.kind in ("sum", "same") else below)


def _at_least_zero(closed: bool) -> Interval:
    return Interval(Fraction(0), None, closed, False)


def sample(seed: int) -> Sample:
    """Figures near values that fit, some of them moved, with up to four relations."""
    chance = random.Random(seed)
    truth = {f"f{i}": Fraction(chance.randint(1, 60)) for i in range(chance.randint(3, 5))}
    scale = Fraction(10) ** chance.choice([-3, 0, 0, 3, 12])
    links = [_link(chance, truth, n) for n in range(chance.randint(1, 4))]
    unit = chance.choice([MONEY, PERSONS]) if scale == 1 else MONEY
    figures = {n: _figure(chance, n, v * scale, scale, unit) for n, v in truth.items()}
    for number in range(chance.randint(0, 3)):
        link, figures[f"s{number}"] = _share(chance, truth, f"s{number}")
        links.append(link)
    used = {n for link in links for n in link.names}
    return Sample({n: f for n, f in figures.items() if n in used}, tuple(links))


def _link(chance: random.Random, truth: dict[str, Fraction], number: int) -> Link:
    """A relation that the truth satisfies; sums and restatements sometimes bring a figure of their own."""
    kind = chance.choice(["sum", "sum", "sum", "<=", "<", "same"])
    if kind in ("<=", "<"):
        return Link(kind, tuple(sorted(chance.sample(list(truth), 2), key=lambda n: truth[n])))
    names = chance.sample(list(truth), chance.randint(2, len(truth)) if kind == "sum" else 1)
    result = f"t{number}"
    truth[result] = sum((truth[n] for n in names), Fraction(0))
    return Link(kind, (result, *names), (1,) * len(names))


def _figure(chance: random.Random, name: str, value: Fraction, scale: Fraction, unit: Unit) -> Figure:
    step = scale * chance.choice([1, 1, 2, 5])
    moved = value + step * chance.choice([0] * 9 + [1, -1, 3])
    coarse, convention = step * chance.choice([1, 1, 2]), chance.choice(CONVENTIONS)
    plain = Figure(name, str(moved), moved, step, coarse, unit, convention=convention)
    shape = chance.random()
    if shape < 0.1:
        return replace(plain, hedge=chance.choice(HEDGES), convention="half-any")
    if shape < 0.15:
        return replace(plain, value=None, absent=SUPPRESSED, bounds=(NOT_NEGATIVE, NOT_NEGATIVE))
    return replace(plain, value=None, absent=UNPRINTED) if shape < 0.25 and unit == PERSONS else plain


def _share(chance: random.Random, truth: dict[str, Fraction], name: str) -> tuple[Link, Figure]:
    part, whole = sorted(chance.sample(list(truth), 2), key=lambda n: truth[n])
    exact = truth[part] / max(truth[whole], Fraction(1)) * 100
    shown = max(Fraction(round(exact)) + chance.choice([0, 0, 0, 1, -2]), Fraction(1))
    hedge = chance.choice(HEDGES) if chance.random() < 0.1 else None
    share = Figure(name, str(shown), shown, Fraction(1), Fraction(1), PERCENT, hedge=hedge)
    return Link("share", (part, whole, name)), share


def fails(judged: Judged) -> bool:
    """Whether anything fails, alone or together."""
    outcomes = {outcome for verdict in judged.verdicts for outcome, count in verdict.counts.items() if count}
    return bool(judged.conflicts) or bool(outcomes & {DOUBTFUL, VIOLATED})
