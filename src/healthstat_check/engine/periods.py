"""Time periods as codes, in the forms of ISO 8601 and SDMX: which one follows, how long each lasts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_YEAR = re.compile(r"(\d{4})$")
_PART = re.compile(r"(\d{4})-([QSH]?)(\d{1,2})$")
_PARTS = {"Q": 4, "S": 2, "H": 2, "": 12}


def following(periods: Iterable[str]) -> dict[str, str]:
    """Each period's successor: by the calendar for years, halves, quarters and months, else in sorted order."""
    known = sorted(set(periods))
    steps = [_next(p) for p in known]
    if all(steps):
        return {p: n for p, n in zip(known, steps, strict=True) if n}
    return dict(pairwise(known))


def _next(period: str) -> str | None:
    year = _YEAR.match(period)
    if year:
        return f"{int(period) + 1:04d}"
    part = _PART.match(period)
    if not part or not 1 <= int(part[3]) <= _PARTS[part[2]]:
        return None
    index = int(part[1]) * _PARTS[part[2]] + int(part[3])
    width = len(part[3])
    return f"{index // _PARTS[part[2]]:04d}-{part[2]}{index % _PARTS[part[2]] + 1:0{width}d}"
