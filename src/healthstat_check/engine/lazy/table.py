"""A table of texts as a lazy plan reads it: its numbers beside their prints, with what is known of every column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import narwhals as nw

from healthstat_check.engine.bases import Precision, precision
from healthstat_check.engine.lazy.backend import Backend, Lazy
from healthstat_check.engine.lazy.numbers import (
    Extent,
    Form,
    extents,
    mantissa_of,
    mantissas,
    odd_cells,
    plain_of,
)
from healthstat_check.engine.lazy.sizes import Size, distinct_sizes, sizes
from healthstat_check.engine.lazy.source import Cells, Source

Odd = Mapping[str, int]
ReadOdd = Callable[[str, Odd], Extent]
"""What the cells of a field that are no plain numbers add to the extent of its numbers."""


class Summary(NamedTuple):
    """A readable source, and for each number column extent, precision, and the cells that are no plain numbers."""

    source: Source
    extents: Mapping[str, Extent]
    precisions: Mapping[str, Precision]
    odd: Mapping[str, Odd]


def renamed(frame: Lazy, places: Mapping[str, int]) -> Lazy:
    """The columns of fields by name, from those that are named by their places."""
    return frame.select(*(nw.col(str(place)).alias(name) for name, place in places.items()))


def summarised(
    frame: Lazy, key: tuple[str, ...], forms: Mapping[str, Form], backend: Backend, read: ReadOdd
) -> Summary:
    """Read the numbers of a frame of texts, in three passes."""
    rows, plain = extents(frame, forms, backend)
    odd = {name: odd_cells(frame, name, form, backend) for name, form in forms.items() if plain[name].figures < rows}
    known = {name: _together(plain[name], read(name, odd[name])) if name in odd else plain[name] for name in forms}
    numbered = frame.with_columns(*mantissas(forms, known, backend))
    found = sizes(numbered, {name: extent.places for name, extent in known.items()}, backend)
    cells = {name: Cells(mantissa_of(name), plain_of(name), size.furthest) for name, size in found.items()}
    precisions = {name: _precision(numbered, name, known[name], size, backend) for name, size in found.items()}
    return Summary(Source(numbered, key, cells, rows, backend), known, precisions, odd)


def _precision(frame: Lazy, name: str, extent: Extent, size: Size, backend: Backend) -> Precision:
    distinct = distinct_sizes(frame, name, backend) if size.dividing else 0
    return precision(extent.places, size.dividing, distinct)


def _together(plain: Extent, odd: Extent) -> Extent:
    return Extent(plain.figures + odd.figures, max(plain.places, odd.places), max(plain.whole, odd.whole))
