"""An engine that is no cluster: tables are read lazily on this machine, in the way of one that is elsewhere."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from healthstat_check.engine.lazy.backend import Backend, Polars
from healthstat_check.engine.lazy.reading import NUMBER, TEXT, Columns


class Here:
    """Reads Parquet and delimited files with polars."""

    elsewhere: str | None = None

    def __init__(self) -> None:
        self.backend: Backend = Polars()

    def parquet(self, place: str) -> Columns:
        parts = sorted(Path(place).glob("part-*")) or [Path(place)]
        return self._columns(pl.concat([pl.read_parquet(part) for part in parts]))

    def delimited(self, place: str, delimiter: str, quote: str, codec: str) -> Columns:
        text = Path(place).read_text(codec)
        frame = pl.read_csv(text.encode(), separator=delimiter, quote_char=quote, infer_schema=False)
        return self._columns(frame)

    def place(self, folder: str, path: str) -> str:
        return f"{folder}/{path}"

    def _columns(self, frame: pl.DataFrame) -> Columns:
        kinds = tuple(NUMBER if dtype.is_numeric() else TEXT for dtype in frame.dtypes)
        header = tuple(frame.columns)
        texts = frame.select(pl.all().cast(pl.String).fill_null(""))
        texts.columns = [str(place) for place in range(len(header))]
        return Columns(header, kinds, self.backend.local(texts))
