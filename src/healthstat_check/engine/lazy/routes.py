"""The way from a row of the table to the instance of a relation that it belongs to, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from healthstat_check.engine.selections import selected
from healthstat_check.model.relation import Selection

_OTHER = "\u00b7other"


def code_names(codes: Mapping[str, str], code: str, name: str) -> pl.DataFrame:
    """Codes and the names that they go by, in columns of these names."""
    texts = {code: list(codes), name: list(codes.values())}
    return pl.DataFrame(texts, schema={code: pl.String, name: pl.String})


@dataclass(frozen=True, slots=True)
class Route:
    """How the rows of one leaf come to instances: which are taken, what their codes become, which codes stay.

    `names` has for a dimension the code of the instance by the code of the row.
    """

    selections: tuple[Selection, ...]
    dimensions: tuple[str, ...]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def over(self, kept: tuple[str, ...]) -> Route:
        """The route of a sum that keeps these dimensions."""
        return replace(self, dimensions=kept, names={d: n for d, n in self.names.items() if d in kept})

    def renamed(self, dimension: str, codes: Mapping[str, str]) -> Route:
        """The route where the codes of a dimension go by other names from here on."""
        before = self.names.get(dimension)
        composed = codes if before is None else {c: codes[name] for c, name in before.items() if name in codes}
        return replace(self, names={**self.names, dimension: composed})

    def instances(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The codes of the instances that these rows belong to."""
        return self._taken(rows).select(self.dimensions).unique()

    def elsewhere(self, rows: pl.DataFrame, instances: pl.DataFrame | None) -> pl.DataFrame:
        """The rows that belong to some instance, and to none of these."""
        taken = self._taken(rows)
        if instances is None or instances.is_empty():
            return taken
        if not self.dimensions:
            return taken.clear()
        return taken.join(instances, on=list(self.dimensions), how="anti", nulls_equal=True)

    def _taken(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows that belong to instances, with the codes that they go by there."""
        taken = selected(rows, self.selections)
        for dimension, names in self.names.items():
            known = code_names(names, dimension, _OTHER)
            taken = taken.join(known, on=dimension).drop(dimension).rename({_OTHER: dimension})
        return taken

    def rows(self, instances: pl.DataFrame) -> pl.DataFrame:
        """The codes, in `dimensions`, of the rows that belong to these instances."""
        wanted = instances.select(self.dimensions).unique()
        for dimension, names in self.names.items():
            known = code_names(names, _OTHER, dimension)
            wanted = wanted.join(known, on=dimension).drop(dimension).rename({_OTHER: dimension})
        return wanted.select(self.dimensions).unique()
