"""The engine on a cluster: which files of a package it reads, and where the cluster sees them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from healthstat_check.engine.lazy.backend import Backend
from healthstat_check.engine.lazy.reading import Columns
from healthstat_check.engine.spark.address import ClusterError
from healthstat_check.engine.spark.backend import Spark
from healthstat_check.engine.spark.reading import read_delimited, read_parquet
from healthstat_check.engine.spark.session import connected


class SparkEngine:
    """Reads tables on the cluster of a session.

    `elsewhere` is the place of the package's folder as the cluster sees it (`s3a://bucket/package`, `file:///mnt/p`);
    without it the cluster must see the folder where it is here.
    """

    def __init__(self, session: Any, elsewhere: str | None = None) -> None:
        self._session, self.elsewhere = session, elsewhere
        self.backend: Backend = Spark(session)

    def parquet(self, place: str) -> Columns:
        """The table in a Parquet file, or in a folder of its parts."""
        return read_parquet(self._session, [place])

    def delimited(self, place: str, delimiter: str, quote: str, codec: str) -> Columns:
        """The table in a delimited file with a header."""
        if not quote:
            raise ClusterError("Spark reads no delimited file without a quote character", "declare quoteChar")
        return read_delimited(self._session, [place], delimiter, quote, codec)

    def place(self, folder: str, path: str) -> str:
        """Where the cluster finds a file of a package in a folder here."""
        return f"{(self.elsewhere or f'file://{folder}').rstrip('/')}/{path}"


@contextmanager
def spark_engine(remote: str, elsewhere: str | None = None) -> Iterator[SparkEngine]:
    """The engine on the cluster at an address, for the block.

    Raises:
        ClusterError: there is no cluster, or it can't do what the block asks of it.
    """
    with connected(remote) as session:
        yield SparkEngine(session, elsewhere)
