"""Plans of the lazy engine on a Spark cluster."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import polars as pl

from healthstat_check.engine.lazy.backend import Lazy


class Spark:
    """Plans on the cluster of a session; rows come and go as Arrow tables."""

    wide: nw.dtypes.DType = nw.Decimal(38, 0)

    def __init__(self, session: Any) -> None:
        self._session = session

    def local(self, frame: pl.DataFrame) -> Lazy:
        """A small frame sent to the cluster."""
        sent: Lazy = nw.from_native(self._session.createDataFrame(frame.to_arrow()))
        return sent

    def fetch(self, frame: Lazy) -> pl.DataFrame:
        """The rows of a plan, brought here."""
        fetched = pl.from_arrow(frame.to_native().toArrow())
        if not isinstance(fetched, pl.DataFrame):
            raise TypeError("an Arrow table is a frame")
        return fetched
