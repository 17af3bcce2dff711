"""Printed numbers of a lazy table: which cells are plain, how finely they print, and their mantissas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, Protocol

import narwhals as nw

from healthstat_check.engine.lazy.backend import Backend, Lazy

DIGITS_64 = 18
"""So many digits always fit into 64 bits."""
MOST_ODD = 10_000
"""More different cells that are no plain numbers than this are not read one by one."""


class Form(Protocol):
    """How a field prints its numbers: a pattern of a `number`, the marks in it, and cells that are none."""

    @property
    def decimal(self) -> str:
        """The decimal mark."""

    @property
    def group(self) -> str:
        """The group mark, "" for none."""

    @property
    def missing(self) -> frozenset[str]:
        """Cells that are missing values."""

    @property
    def suppressed(self) -> frozenset[str]:
        """Cells that are suppressed."""

    @property
    def nil(self) -> frozenset[str]:
        """Cells that stand for nothing."""

    @property
    def number(self) -> str:
        """Pattern of a printed number, without its ends."""

    @property
    def groups(self) -> str:
        """Pattern of the group mark."""


class Extent(NamedTuple):
    """How a column prints its plain numbers: how many they are, most decimals, most digits before the mark."""

    figures: int
    places: int
    whole: int

    @property
    def digits(self) -> int:
        """The digits of the longest mantissa."""
        return self.places + self.whole


def is_plain(name: str, form: Form) -> nw.Expr:
    """Whether a cell is a plain number and no mark."""
    cell, marks = nw.col(name), form.missing | form.suppressed | form.nil
    numbers = sorted(mark for mark in marks if re.fullmatch(form.number, mark))
    plain = cell.str.contains(rf"^(?:{form.number})\z")  # `$` would take a line end in Java
    return plain & ~cell.is_in(numbers) if numbers else plain


def extents(frame: Lazy, forms: Mapping[str, Form], backend: Backend) -> tuple[int, dict[str, Extent]]:
    """How many rows there are, and the extent of each column of numbers, in one pass."""
    sums = [column for name, form in forms.items() for column in _extent(name, form)]
    found = backend.fetch(frame.select(nw.len().alias("rows"), *sums)).row(0, named=True)
    known = {name: Extent(*(int(found[part] or 0) for part in _parts(name))) for name in forms}
    return int(found["rows"]), known


def mantissas(forms: Mapping[str, Form], known: Mapping[str, Extent], backend: Backend) -> list[nw.Expr]:
    """For each column its mantissas, null where no plain number stands, and which cells are plain."""
    return [column for name, form in forms.items() for column in _mantissa(name, form, known[name], backend)]


def mantissa_of(name: str) -> str:
    """Name of the column with a column's mantissas."""
    return f"\u00b7{name} mantissa"


def plain_of(name: str) -> str:
    """Name of the column that says which cells of a column are plain numbers."""
    return f"\u00b7{name} plain"


def odd_cells(frame: Lazy, name: str, form: Form, backend: Backend) -> dict[str, int]:
    """The cells of a column that are no plain numbers, and how often each stands there."""
    odd = frame.filter(~is_plain(name, form)).group_by(name).agg(nw.len().alias("cells"))
    return dict(sorted(backend.fetch(odd.head(MOST_ODD + 1)).select(name, "cells").iter_rows()))


def _canonical(name: str, form: Form) -> nw.Expr:
    """A plain number as `-12.5`, null elsewhere."""
    number = nw.col(name)
    if form.group:
        number = number.str.replace_all(form.groups, "")
    number = number.str.replace_all("\u2212", "-", literal=True).str.replace_all("+", "", literal=True)
    if form.decimal != ".":
        number = number.str.replace_all(form.decimal, ".", literal=True)
    return nw.when(is_plain(name, form)).then(number)


def _places(number: nw.Expr) -> nw.Expr:
    """How many decimals a canonical number prints."""
    return number.str.replace_all(r"^[^.]*[.]?", "").str.len_chars().cast(nw.Int64())


def _extent(name: str, form: Form) -> list[nw.Expr]:
    figures, places, whole = _parts(name)
    number = _canonical(name, form)
    before = number.str.replace_all(r"[.].*$|-", "").str.len_chars().cast(nw.Int64())
    return [number.count().alias(figures), _places(number).max().alias(places), before.max().alias(whole)]


def _parts(name: str) -> tuple[str, str, str]:
    return f"{name} figures", f"{name} places", f"{name} whole"


def _mantissa(name: str, form: Form, extent: Extent, backend: Backend) -> list[nw.Expr]:
    kind = nw.Int64() if extent.digits <= DIGITS_64 else backend.wide
    number = _canonical(name, form)
    digits, places = number.str.replace_all(".", "", literal=True).cast(kind), _places(number)
    filled = digits
    for fewer in range(1, extent.places + 1):
        filled = nw.when(places == extent.places - fewer).then(digits * _power(fewer, kind)).otherwise(filled)
    return [filled.alias(mantissa_of(name)), is_plain(name, form).fill_null(False).alias(plain_of(name))]


def _power(exponent: int, kind: nw.dtypes.DType) -> nw.Expr:
    """A power of ten; as text where it is more than 64 bits hold."""
    power = nw.lit(10**exponent) if exponent <= DIGITS_64 else nw.lit("1" + "0" * exponent)
    return power.cast(kind)
