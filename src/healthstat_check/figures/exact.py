"""Exact numbers written in a descriptor: "1000", "0.1", "1/100"."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(r"(-?[0-9]{1,30})(?:\.([0-9]{1,30}))?(?:/([0-9]{1,30}))?")


def exact(text: str) -> Fraction | None:
    """The number, or `None` when the text is none (no exponents, no group marks)."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (found[3] is not None and int(found[3]) == 0):
        return None
    whole = Fraction(f"{found[1]}.{found[2]}" if found[2] else found[1])
    return whole / int(found[3] or 1)
