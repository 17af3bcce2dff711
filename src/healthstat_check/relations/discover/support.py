"""What all lines together say for a pattern."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from healthstat_check.relations.discover.lines import Lines
from healthstat_check.relations.discover.pattern import Answer, Pattern, Shape, answer

LITTLE = 0.01
TIGHT = 1.3
"""Forms that cost no more stand right beside their result."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A pattern with the lines on which it stands: that hold it, hold it trivially, fail, or cannot say.

    `score` is how many digits speak for it beyond chance; `form` the digits that the search for patterns of its
    form costs, `cost` the same after labels were heard.
    """

    pattern: Pattern
    held: tuple[int, ...]
    plain: tuple[int, ...]
    failed: tuple[int, ...]
    unknown: tuple[int, ...]
    score: float
    cost: float
    form: float

    @property
    def strength(self) -> int:
        """By how many lines it beats a rival: those that fail count three times."""
        return len(self.held) + len(self.plain) - 3 * len(self.failed)


@dataclass(slots=True)
class Support:
    """How some lines answer to a pattern."""

    held: list[int] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    shapes: dict[Shape, dict[int, float]] = field(default_factory=dict)

    def add(self, line: int, answer: Answer, result: int) -> None:
        """Count the answer of a line with this result."""
        if answer.holds is None:
            self.unknown.append(line)
        elif not answer.holds:
            self.failed.append(line)
        elif answer.digits > 0:
            self.held.append(line)
            results = self.shapes.setdefault(answer.shape, {})
            results[result] = results.get(result, 0.0) + answer.digits
        else:
            self.plain.append(line)

    @property
    def convincing(self) -> bool:
        """Whether lines hold the pattern, and not fewer than fail."""
        return bool(self.held) and len(self.held) >= len(self.failed)

    @property
    def silent(self) -> bool:
        """Whether all lines hold it trivially."""
        return bool(self.plain) and not self.held and not self.failed


def block_supports(pattern: Pattern, lines: Lines, where: Iterable[int]) -> dict[int, Support]:
    """How lines answer to a pattern, block by block."""
    blocks: dict[int, Support] = {}
    for at in where:
        said = answer(pattern, lines, at)
        if said is not None:
            result = lines.values[at][pattern.result] or 0
            blocks.setdefault(lines.block_of[at], Support()).add(at, _dampened(said, lines, at, pattern), result)
    return blocks


def _dampened(said: Answer, lines: Lines, at: int, pattern: Pattern) -> Answer:
    """The answer, less surprising where its result stands often on its line or at its position."""
    if not said.digits:
        return said
    if at in lines.derived:
        return said._replace(digits=LITTLE)
    value = lines.values[at][pattern.result] or 0
    digits = said.digits
    for tally, total in lines.tallies(at, pattern.result):
        if tally[value] > 1:
            digits = min(digits, math.log10(total / tally[value]) + LITTLE)
    return said._replace(digits=digits)


def weighed(pattern: Pattern, lines: Lines, cost: float, form: float) -> Kept | None:
    """A pattern with what all lines say for it; `None` where no block of lines is convincing.

    Blocks that fail it are another table's: they cost what choosing the others costs.
    """
    blocks = block_supports(pattern, lines, range(len(lines.values)))
    good = [support for support in blocks.values() if support.convincing]
    if not good:
        return None
    voting = sum(bool(support.held or support.failed) for support in blocks.values())
    score = _digits(good) - choices(len(good), voting) - cost
    score -= sum(choices(len(support.held), len(support.held) + len(support.failed)) for support in good)
    return gathered(pattern, [*good, *(support for support in blocks.values() if support.silent)], (score, cost, form))


def gathered(pattern: Pattern, supports: Sequence[Support], worth: tuple[float, float, float]) -> Kept:
    """A pattern on the lines of some blocks; `worth` is its score, cost and form."""
    held, plain, failed, unknown = (
        tuple(sorted(at for support in supports for at in getattr(support, part)))
        for part in ("held", "plain", "failed", "unknown")
    )
    return Kept(pattern, held, plain, failed, unknown, *worth)


def _digits(supports: Iterable[Support]) -> float:
    """The surprise of all shapes together; proportional lines with different results speak once."""
    shapes: dict[Shape, dict[int, float]] = {}
    for support in supports:
        for shape, results in support.shapes.items():
            into = shapes.setdefault(shape, {})
            for result, digits in results.items():
                into[result] = into.get(result, 0.0) + digits
    return sum(max(results.values()) for results in shapes.values())


def choices(held: int, looked: int) -> float:
    """Digits of the number of ways to choose which `held` of `looked` hold."""
    return (math.lgamma(looked + 1) - math.lgamma(held + 1) - math.lgamma(looked - held + 1)) / math.log(10)
