"""What a check says of itself."""

from __future__ import annotations

from typing import NamedTuple


class CheckPage(NamedTuple):
    """A check as reports name it: `id` is its file's name, `doc` its file's docstring.

    `looks_at` is a relation kind, "table", "figure" or "package"; `severity` the one its findings have unless a
    relation says otherwise.
    """

    id: str
    looks_at: str
    severity: str
    doc: str
