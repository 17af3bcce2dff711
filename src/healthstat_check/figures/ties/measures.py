"""The measures of a table as a text may speak of them: what they are called, and in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from healthstat_check.figures.ties.alike import Language
from healthstat_check.figures.ties.dimensions import Dimension
from healthstat_check.figures.ties.names import words_of
from healthstat_check.model.figures import Measure
from healthstat_check.model.table import Field, Table
from healthstat_check.model.unit import COUNT, RATIO, Unit

_PARTS = re.compile(r"[^\W_]+?(?=[A-ZА-Я][a-zа-я])|[^\W_]+")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_BRACKETS = re.compile(r"\([^()]{0,100}\)|,[^,]{0,60}\Z|%")


@dataclass(frozen=True)
class Spoken:
    """A measure with the dimensions of its table, and the words that it is called by.

    Each of `labels` is one way to call it, as dictionary forms; `described` are further words that tell what it is,
    `title` those of the table's title, where it is written as the texts are, without what its dimensions are called.
    """

    measure: Measure
    dimensions: tuple[Dimension, ...]
    labels: tuple[tuple[str, ...], ...]
    described: frozenset[str]
    title: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit | None:
        """Its unit."""
        return self.measure.unit

    @property
    def factor(self) -> Fraction:
        """What turns its cells into numbers that formulas compute with."""
        return self.unit.factor if self.unit else Fraction(1)


def spoken(measure: Measure, dimensions: tuple[Dimension, ...], language: Language) -> Spoken:
    """A measure as texts in a language may call it; where its own name says nothing, as its table is called."""
    table = measure.table
    field = table.field(measure.field) or Field(measure.field)
    ratio = measure.unit is not None and measure.unit.family == RATIO
    own = tuple(dict.fromkeys(filter(None, (_core(text, ratio, language) for text in _texts(field, language)))))
    labels = own or tuple(filter(None, [_core(table.title, ratio, language)]))
    told = tuple(_titled(table, dimensions, language))
    return Spoken(measure, dimensions, labels, frozenset(_described(table, field, language)), told)


def fits_unit(said: Unit | None, measure: Unit | None) -> bool:
    """Whether a figure in this unit can repeat a cell in that one: things counted may be told by other nouns."""
    if said is None or measure is None or said.name == measure.name:
        return True
    if said.family == measure.family == RATIO:
        return "percentage_points" not in (said.name, measure.name) and (
            said.factor == measure.factor or {said.name, measure.name} <= {"percent", "share"}
        )
    return said.family == measure.family == COUNT


def same_unit(said: Unit | None, measure: Unit | None) -> bool:
    """Whether both name one unit."""
    return said is not None and measure is not None and (said.name == measure.name or (
        said.family == measure.family == RATIO and fits_unit(said, measure)
    ))  # fmt: skip


def _texts(field: Field, language: Language) -> Iterator[str]:
    """What a field is called: its label in the language, its title, its name."""
    if field.label.get(language.code):
        yield field.label[language.code]
    title = field.extra.get("title")
    if isinstance(title, str):
        yield title
    yield " ".join(_PARTS.findall(field.name))


def _core(text: str, ratio: bool, language: Language) -> tuple[str, ...]:
    """The words of a label without its unit and what goes without saying ("number of")."""
    words = words_of(_BRACKETS.sub("", text) or text, language)
    silent = ("plain", "shares") if ratio else ("plain",)
    return tuple(w for w in words if not w.isdigit() and not any(language.among(w, name) for name in silent))


def _titled(table: Table, dimensions: tuple[Dimension, ...], language: Language) -> Iterator[str]:
    """The words of the table's title that its dimensions do not account for."""
    if bool(_CYRILLIC.search(table.title)) == (language.code == "en"):
        return
    fields = {word for d in dimensions for word in words_of(" ".join(_PARTS.findall(d.field)), language)}
    for word in words_of(_BRACKETS.sub("", table.title), language):
        if not any(language.same(word, other) for other in fields) and not any(word in d.names for d in dimensions):
            yield word


def _described(table: Table, field: Field, language: Language) -> Iterator[str]:
    """Words of the description and of the table's title."""
    for text in (field.extra.get("description"), table.title):
        if isinstance(text, str):
            yield from words_of(text, language)
