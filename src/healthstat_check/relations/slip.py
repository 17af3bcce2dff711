"""Whether a total misses its parts by what one slip of a pen explains."""

from __future__ import annotations

from collections.abc import Iterable


def is_slip(total: int, parts: Iterable[int]) -> bool:
    """Whether one digit of one of the numbers, or two neighbouring ones in the wrong order, make the sum miss.

    >>> is_slip(31, [10, 20])
    True
    >>> is_slip(1563, [1200, 345])
    False
    """
    numbers = list(parts)
    missing = sum(numbers) - total
    return _one_slip(total, total + missing) or any(_one_slip(number, number - missing) for number in numbers)


def _one_slip(printed: int, right: int) -> bool:
    one, other = str(printed), str(right)
    if right < 0 or len(one) != len(other):
        return False
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        return one[first] == other[second] and one[second] == other[first]
    return len(differ) == 1
