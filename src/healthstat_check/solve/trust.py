"""How much a figure is trusted when figures contradict each other."""

from __future__ import annotations

from collections.abc import Mapping

from healthstat_check.model.figure import Figure

TABLE, LITERAL, TEXT, HEADLINE = "table", "literal", "text", "headline"

WEIGHTS: Mapping[str, int] = {TABLE: 8, LITERAL: 7, TEXT: 6, HEADLINE: 5}
"""What changing a figure of each source costs. One change costs less than any two, so trust only settles ties."""


def weight_of(figure: Figure, declared: Mapping[str, int]) -> int:
    """The figure's own trust, else that which the package declares for its source, else the default's."""
    if figure.trust is not None:
        return figure.trust
    source = source_of(figure)
    return declared.get(source, WEIGHTS[source])


def source_of(figure: Figure) -> str:
    """Where a figure comes from: a cell of a table, the descriptor itself, a text, or its first line, the headline."""
    place = figure.location
    if place is None:
        return LITERAL
    if place.row is not None or place.field is not None:
        return TABLE
    return HEADLINE if place.line == 1 else TEXT
