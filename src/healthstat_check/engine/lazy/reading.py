"""How an engine reads the tables of a package: every column as the text that a reader of the file would see."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from healthstat_check.engine.lazy.backend import Backend, Lazy

TEXT, NUMBER, FLOAT = "text", "number", "float"


class Columns(NamedTuple):
    """The columns of a table as texts, "" where there is nothing, named by their places; `kinds` of what they held."""

    header: tuple[str, ...]
    kinds: tuple[str, ...]
    frame: Lazy


class TableEngine(Protocol):
    """Reads tables where they are; `elsewhere` is the place of the package's folder there, `None` if it is here."""

    elsewhere: str | None
    backend: Backend

    def parquet(self, place: str) -> Columns:
        """The table in a Parquet file, or in a folder of its parts."""

    def delimited(self, place: str, delimiter: str, quote: str, codec: str) -> Columns:
        """The table in a delimited file with a header; a row with more or fewer cells is an error."""

    def place(self, folder: str, path: str) -> str:
        """Where the engine finds a file of a package whose folder is here."""
