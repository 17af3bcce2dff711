"""Writes the package of 99 sums and differences: `python tests/solve/calc11/generate.py`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

FORMS = (
    ("{a} = {b} + {c}", 1, 1),
    ("{a} = {b} - {c}", 1, -1),
    ("{b} + {c} = {a}", 1, 1),
    ("{b} - {c} = {a}", 1, -1),
    ("{a} = -{b} + {c}", -1, 1),
    ("{a} = -{b} - {c}", -1, -1),
)
STEPS = tuple(Fraction(s) for s in ("1", "2", "0.1", "0.25", "1000", "0.01", "500", "10"))
EXACT = Fraction(0)
ABSENT = ("{unprinted: true, unit: KZT}", '{printed: "…", unit: KZT}')
CASES = 99


def text(value: Fraction) -> str:
    """A decimal as published; every step divides a hundred."""
    hundredths = value * 100
    whole, rest = divmod(abs(hundredths.numerator), 100)
    shown = f"{whole:,}".replace(",", " ") + (f".{rest:02d}".rstrip("0") if rest else "")
    return ("-" if value < 0 else "") + shown


def printed(value: Fraction, step: Fraction) -> str:
    rounding = "rounding: exact" if step == EXACT else f'rounding_unit: "{text(step).replace(" ", "")}"'
    return f'{{printed: "{text(value)}", unit: KZT, {rounding}}}'


def steps_of(number: int, chance: random.Random) -> list[Fraction]:
    """Steps of total and parts: near each other, one of them sometimes exact."""
    first = chance.randrange(len(STEPS) - 1)
    steps = [STEPS[chance.choice((first, first, first + 1))] for _ in range(3)]
    if number % 5 == 0:
        steps[number // 5 % 3] = EXACT
    return steps


def multiple(step: Fraction, chance: random.Random) -> Fraction:
    return (step or Fraction(1, 2)) * chance.choice((0, 1, -1, 3, 7, -12, 40, 1234, -560))


def total_near(exact: Fraction, step: Fraction, around: Fraction, chance: random.Random) -> Fraction:
    """A multiple of the step about as far from the sum as the readings reach."""
    unit = step or Fraction(1, 4)
    off = Fraction(chance.choice((0, 1, -1, 2, 2, -2, -2, 3, -4)), 4)
    return round((exact + off * around) / unit) * unit


def again(value: Fraction, step: Fraction, number: int) -> str:
    """A second print: coarser and fitting, touching the first, or far from it."""
    unit = step or Fraction(1)
    coarse = unit * 10
    choices = (
        (round(value / coarse) * coarse, coarse),
        (value // coarse * coarse, coarse),
        (value + unit, unit),
        (value + unit * 3, unit),
        (value + unit, unit * 1),
        (value + coarse / 2, unit * 5),
    )
    other, its_step = choices[number % len(choices)]
    return printed(round(other / its_step) * its_step, its_step)


def figures(number: int, chance: random.Random) -> tuple[str, dict[str, str]]:
    """The formula of one case, and its figures."""
    formula, *signs = FORMS[number % len(FORMS)]
    steps = steps_of(number, chance)
    parts = [multiple(step, chance) for step in steps[1:]]
    exact = sum((sign * part for sign, part in zip(signs, parts, strict=True)), Fraction(0))
    total = total_near(exact, steps[0], sum(steps) or Fraction(1), chance)
    names = {letter: f"{letter}{number:02d}" for letter in "abc"}
    values = dict(zip("abc", (total, *parts), strict=True))
    prints = {letter: printed(values[letter], step) for letter, step in zip("abc", steps, strict=True)}
    special(number, prints, values, dict(zip("abc", steps, strict=True)))
    return formula.format(**names), {names[letter]: entry for letter, entry in prints.items()}


def special(number: int, prints: dict[str, str], values: dict[str, Fraction], steps: dict[str, Fraction]) -> None:
    """Every third case has a figure published twice, absent, or with digits beyond its step."""
    letter = "abc"[number // 3 % 3]
    if number % 3 == 0:
        prints[letter] = f"[{prints[letter]}, {again(values[letter], steps[letter], number // 3)}]"
    elif number % 11 == 1:
        prints[letter] = ABSENT[number % 2]
    elif number % 22 == 4:
        prints["b"], prints["c"] = ABSENT
    elif number % 13 == 5:
        prints[letter] = printed(values[letter] + (steps[letter] or Fraction(1)) / 2, steps[letter] or Fraction(1))


def lines() -> Iterator[str]:
    chance = random.Random(11)
    cases = [figures(number, chance) for number in range(1, CASES + 1)]
    yield "# Written by generate.py. Sums and differences at and beside the ends of their readings."
    yield "name: sums-and-differences"
    yield "figures:"
    for _, entries in cases:
        yield from (f"  {name}: {entry}" for name, entry in entries.items())
    yield "relations:"
    for number, (formula, _) in enumerate(cases, 1):
        yield f'  r{number:02d}: "{formula}"'


if __name__ == "__main__":
    target = Path(__file__).parent / "package" / "datapackage.yaml"
    target.write_text("\n".join(lines()) + "\n", encoding="utf-8")
