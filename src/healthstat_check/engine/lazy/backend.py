"""Where a lazy plan runs: what differs between polars and Spark, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import narwhals as nw

if TYPE_CHECKING:
    import polars as pl

Lazy = nw.LazyFrame[Any]


class Backend(Protocol):
    """A place where plans run.

    `wide` is its widest exact integer, of 37 digits at least.
    """

    wide: nw.dtypes.DType

    def local(self, frame: pl.DataFrame) -> Lazy:
        """A small frame of ours, for a plan to join with."""

    def fetch(self, frame: Lazy) -> pl.DataFrame:
        """The rows that a plan comes to, brought here."""


class Polars:
    """Plans on this machine, in polars' streaming engine."""

    wide: nw.dtypes.DType = nw.Int128()

    def local(self, frame: pl.DataFrame) -> Lazy:
        """A small frame as it is."""
        return nw.from_native(frame.lazy())

    def fetch(self, frame: Lazy) -> pl.DataFrame:
        """The rows of a plan."""
        fetched: pl.DataFrame = frame.to_native().collect(engine="streaming")
        return fetched
