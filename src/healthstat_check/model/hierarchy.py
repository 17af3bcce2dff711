"""A hierarchy of codes: which codes add up to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Codes of one dimension with their parents.

    `parents` maps every code to its parent (`None` for a top code); `labels` maps a code to its
    names by language. `codelist` is the file it came from, "" when written in the descriptor.
    """

    name: str
    parents: Mapping[str, str | None]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    codelist: str = ""

    @property
    def totals(self) -> dict[str, tuple[str, ...]]:
        """Each parent with its children, in the order of the code list."""
        children: dict[str, list[str]] = {}
        for code, parent in self.parents.items():
            if parent is not None:
                children.setdefault(parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in children.items()}
