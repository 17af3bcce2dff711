"""Shares in several relations: what is not left open has values that satisfy every relation as it is written."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from tests.solve.random_packages import PERCENT, PERSONS, Link, Sample

from healthstat_check.model.figure import UNPRINTED, Figure
from healthstat_check.model.figures import Figures
from healthstat_check.model.package import Package, RelationSpec
from healthstat_check.relations.bind import bind_relations
from healthstat_check.solve.judge import Judged, judge_relations
from healthstat_check.solve.linear import allowed_difference
from healthstat_check.solve.places import Node
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.witness import Witness, witness_of

TINIES = [Fraction(1, 10**power) for power in (3, 6, 9, 12, 18)]


def amount(name: str, value: Fraction | int, step: Fraction | int = 1) -> Figure:
    return Figure(name, str(value), Fraction(value), Fraction(step), Fraction(step), PERSONS)


def share(name: str, value: Fraction | int, step: Fraction | int = 1) -> Figure:
    return Figure(name, str(value), Fraction(value), Fraction(step), Fraction(step), PERCENT)


def tangle(seed: int, honest: bool) -> Sample:
    """Parts and wholes with shares that stand in several relations, rounded from values that satisfy all of them.

    What is not honest has a print moved by a step or two.
    """
    chance = random.Random(seed)
    figures: dict[str, Figure] = {}
    links: list[Link] = []
    rates = [Fraction(chance.randint(10, 990), 1000) for _ in range(chance.randint(1, 2))]
    for number in range(chance.randint(2, 4)):
        rate = chance.randrange(len(rates))
        whole = Fraction(chance.randint(50, 2000), 10)
        figures[f"w{number}"] = rounded(chance, f"w{number}", whole)
        figures[f"p{number}"] = rounded(chance, f"p{number}", whole * rates[rate])
        links.append(Link("share", (f"p{number}", f"w{number}", f"s{rate}")))
        figures[f"s{rate}"] = share(f"s{rate}", round(rates[rate] * 100))
        figures.setdefault("w", amount("w", 0))
        if chance.random() < 0.4:
            links.append(Link("same", (f"s{rate}", f"t{rate}")))
            figures[f"t{rate}"] = share(f"t{rate}", Fraction(round(rates[rate] * 1000), 10), Fraction(1, 10))
    if chance.random() < 0.2:
        figures["w0"] = replace(figures["w0"], value=None, absent=UNPRINTED)
    if not honest:
        name = chance.choice([n for n, f in figures.items() if f.value is not None])
        figures[name] = replace(figures[name], value=figures[name].value + chance.choice([1, -1, 2]))
    used = {n for link in links for n in link.names}
    return Sample({n: f for n, f in figures.items() if n in used}, tuple(links))


def rounded(chance: random.Random, name: str, value: Fraction) -> Figure:
    step = chance.choice([Fraction(1, 10), Fraction(1, 2), Fraction(2)])
    return amount(name, round(value / step) * step, step)


def point(judged: Judged, witness: Witness, names: Mapping[str, Figure], tiny: Fraction) -> dict[Variable, Fraction]:
    found: dict[Variable, Fraction] = {}
    for name in names:
        start = witness.start(judged.network, name)
        found[name] = witness.pins.get(name, Fraction(start.number) + tiny * start.tiny)
    return found


def is_met(judged: Judged, node: Node, values: dict[Variable, Fraction]) -> bool:
    instance = judged.network.instance(node)
    return instance.base.at(values) > 0 and instance.difference.at(values) in allowed_difference(instance)


def satisfies(judged: Judged, witness: Witness, given: Sample, tiny: Fraction) -> bool:
    """Whether everything holds at one point; a share that stands in one relation takes what its parts give."""
    values = point(judged, witness, given.figures, tiny)
    nodes = [(number, 0) for number in range(len(given.links)) if judged.network.rows((number, 0), wide=False)]
    for node in nodes:
        for name in (
            n for n in judged.network.instance(node).figures if str(n).startswith("s") and n not in witness.pins
        ):
            inside, outside = judged.network.instance(node).difference.split(name)
            values[name] = -outside.at(values) / inside.at(values)
    inside = all(values[name] in judged.network.reading(name, wide=False) for name in values)
    return inside and all(is_met(judged, node, values) for node in nodes)


def is_proven(seed: int, honest: bool) -> bool:
    """Whether nothing was left open; then the values found are the proof."""
    given = tangle(seed, honest)
    judged = given.judged()
    witness = witness_of(judged.network)
    if judged.conflicts or witness.unproven:
        return False
    assert any(satisfies(judged, witness, given, tiny) for tiny in TINIES), seed
    return True


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_what_is_not_left_open_has_a_point(first: int) -> None:
    for seed in range(first, first + 50):
        is_proven(seed, honest=False)


def test_what_was_rounded_from_one_world_is_rarely_left_open() -> None:
    proven = [is_proven(seed, honest=True) for seed in range(200)]
    assert sum(proven) >= 190


def test_two_relations_that_leave_a_share_no_common_value_are_not_said_to_hold() -> None:
    figures = {n: amount(n, v, Fraction(1, 1000)) for n, v in {"a": 50, "b": 100, "c": 51, "d": 100}.items()}
    links = (Link("share", ("a", "b", "s")), Link("share", ("c", "d", "s")))
    judged = Sample({**figures, "s": share("s", 50, 5)}, links).judged()
    assert judged.conflicts or all(v.apart["nonlinear_together"] == 1 for v in judged.verdicts)


def test_a_share_in_one_relation_is_never_left_open() -> None:
    figures = {n: amount(n, v) for n, v in {"a": 50, "b": 100, "c": 51, "d": 100}.items()}
    links = (Link("share", ("a", "b", "s")), Link("share", ("c", "d", "t")), Link("<=", ("a", "c")))
    judged = Sample({**figures, "s": share("s", 50), "t": share("t", 51)}, links).judged()
    assert not any(sum(v.apart.values()) for v in judged.verdicts)


def products(*formulas: str) -> list[dict[str, int]]:
    """What of each relation is left open together."""
    values = {"people": (10, PERSONS), "visits": (30, PERSONS), "each": (3, None), "fewer": (9, PERSONS)}
    named = {n: Figure(n, str(v), Fraction(v), unit=unit) for n, (v, unit) in values.items()}
    specs = tuple(RelationSpec(f"r{n}", formula, "r.yaml") for n, formula in enumerate(formulas))
    relations, problems = bind_relations(Package("p", "p", relations=specs), Figures(named))
    assert not problems
    verdicts = judge_relations(relations, Figures(named), lambda stage, done, total: None).verdicts
    return [dict(v.apart) for v in verdicts]


def test_products_of_figures_are_said_to_be_judged_alone() -> None:
    assert products("people * each = visits", "fewer <= people") == [{"product_alone": 1}, {}]


def test_a_product_that_shares_no_figure_has_nothing_to_be_judged_together_with() -> None:
    assert products("people * each = visits") == [{}]
