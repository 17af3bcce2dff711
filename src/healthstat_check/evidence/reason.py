"""Why something of the evidence is not as it was: the key of a sentence, and what goes into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Reason(NamedTuple):
    """The key of a sentence among those of `verify`, and its values; reports have it in every language."""

    key: str
    values: Mapping[str, str]


def reason(key: str, **values: str) -> Reason:
    """A reason with its values by name."""
    return Reason(key, values)
