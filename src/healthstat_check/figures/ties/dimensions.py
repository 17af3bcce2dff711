"""The dimensions of a table as a text may speak of them: periods, and codes with their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from healthstat_check.figures.ties.alike import Language
from healthstat_check.figures.ties.names import Name, Names, name_of
from healthstat_check.figures.ties.spans import Span, span_of
from healthstat_check.model.package import Package
from healthstat_check.model.table import Field, Table

MOST_CODES = 5_000
"""Codes of one dimension whose names are looked for; a longer list is not read in texts."""
SHORTEST_CODE = 3
_SEX = ("sex", "gender", "пол", "жыныс", "жынысы")
_WOMEN, _MEN = ("f", "female", "ж", "ә"), ("m", "male", "м", "е")


@dataclass(frozen=True, eq=False)
class Dimension:
    """One field of a table's key; `spans` where its codes are periods, else `names` to find them in a sentence.

    `id` tells it from those of other tables, `whole` is the code that stands for all others together.
    """

    id: str
    field: str
    codes: tuple[str, ...]
    spans: Mapping[str, Span]
    names: Names
    whole: str | None = None
    lone: bool = False

    @property
    def is_time(self) -> bool:
        """Whether its codes are periods."""
        return bool(self.spans)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The codes beside the whole."""
        return tuple(code for code in self.codes if code != self.whole)


def dimensions_of(package: Package, table: Table, language: Language) -> tuple[Dimension, ...]:
    """The dimensions of a table's key, in its order."""
    fields = [f for name in table.primary_key if (f := table.field(name)) is not None]
    return tuple(_dimension(package, table, field, language) for field in fields)


def _dimension(package: Package, table: Table, field: Field, language: Language) -> Dimension:
    codes = tuple(code for code in table.frame[field.name].unique(maintain_order=True).to_list() if code)
    spans = {code: span for code in codes[:MOST_CODES] if (span := span_of(code)) is not None}
    if len(spans) == len(codes) and codes:
        return Dimension(f"{table.name}.{field.name}", field.name, codes, spans, Names({}, language))
    few = codes if len(codes) <= MOST_CODES else ()
    labels = list(_labels(package, table, field, language))
    names = {code: list(_names(field, code, labels, language)) for code in few}
    whole = _whole(package, field, names, language)
    return Dimension(
        f"{table.name}.{field.name}", field.name, codes, {}, Names(names, language), whole, len(codes) == 1
    )


def _names(field: Field, code: str, labels: Sequence[Mapping[str, str]], language: Language) -> Iterator[Name]:
    told = [label for of_code in labels if (label := of_code.get(code))]
    told += _sexes(field, code, language)
    told += [code] if len(code) >= SHORTEST_CODE and any(c.isalpha() for c in code) else []
    for text in dict.fromkeys(told):
        name = name_of(text, language)
        if name is not None:
            yield name


def _labels(package: Package, table: Table, field: Field, language: Language) -> Iterator[Mapping[str, str]]:
    """What the hierarchy, the field's categories, or the code list behind a foreign key call the codes."""
    hierarchy = package.hierarchies.get(field.hierarchy or field.name)
    if hierarchy is not None:
        yield {code: labels.get(language.code, "") for code, labels in hierarchy.labels.items()}
    categories = [c for c in field.extra.get("categories") or () if isinstance(c, Mapping)]
    yield {str(c.get("value")): str(c.get("label") or "") for c in categories}
    yield from _listed(package, table, field.name, language)


def _listed(package: Package, table: Table, field: str, language: Language) -> Iterator[Mapping[str, str]]:
    """Code to name, from the table that a foreign key of the field points at."""
    for key in table.foreign_keys:
        target = package.table(key.resource) if key.resource else None
        if target is None or field not in key.fields:
            continue
        code = key.reference[key.fields.index(field)]
        columns = [f"name_{language.code}", f"label_{language.code}", "name", "label", "title"]
        for column in columns:
            if target.field(column) is not None and target.field(code) is not None:
                pairs = zip(target.frame[code].to_list(), target.frame[column].to_list(), strict=True)
                yield {one: name for one, name in pairs if one and name}


def _sexes(field: Field, code: str, language: Language) -> Iterator[str]:
    """The usual words for the usual codes of women and men."""
    if field.name.lower() in _SEX:
        for codes, name in ((_WOMEN, "women"), (_MEN, "men")):
            if code.lower() in codes:
                yield from sorted(language.lists[name])


def _whole(package: Package, field: Field, names: Mapping[str, list[Name]], language: Language) -> str | None:
    """The code that the hierarchy has on top, else the only one that is called "total", or after the country."""
    hierarchy = package.hierarchies.get(field.hierarchy or field.name)
    if hierarchy is not None:
        tops = [code for code in hierarchy.totals if hierarchy.parents.get(code) is None and code in names]
        return tops[0] if len(tops) == 1 else None
    totals: dict[str, list[str]] = defaultdict(list)
    for code, told in names.items():
        for kind in ("totals", "country"):
            words = {*(word for name in told for word in name.core), code.lower()}
            if code.lower() in language.lists[kind] or (told and all(language.among(w, kind) for w in words)):
                totals[kind].append(code)
    found = totals["totals"] or totals["country"]
    return found[0] if len(found) == 1 else None
