"""A session on a cluster: opened with the settings that exact figures need, its errors in one sentence."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from healthstat_check.engine.spark.address import Address, ClusterError, address_of, knock
from healthstat_check.extras import load_extra

SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error, never another number
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.parquet.mergeSchema": "false",
}
_LOGGERS = ("DataFrameQueryContextLogger", "SQLQueryContextLogger", "pyspark.sql.connect.client.logging")
_LONGEST = 300
_UNSEEN = (
    "every worker must see the files of the package: put them where all can read, and say where with --remote-path"
)


@contextmanager
def connected(remote: str) -> Iterator[Any]:
    """A `SparkSession` at this address, for the block.

    Raises:
        ClusterError: nobody listens there, what listens is no Spark, or a plan fails within the block.
    """
    address = address_of(remote)
    knock(address)
    with warnings.catch_warnings():
        # Spark warns of pandas 3, of which nothing is used here: rows come as Arrow tables.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield from _session(address)


def _session(address: Address) -> Iterator[Any]:
    pyspark = _client()
    try:
        session = pyspark.SparkSession.builder.remote(address.remote).create()
        try:
            session.client.set_retry_policies([_patience()])
            for name, value in SETTINGS.items():
                session.conf.set(name, value)
            yield session
        finally:
            session.stop()
    except _failures() as failure:
        raise _told(failure, address) from None


def _client() -> Any:
    """Spark's client library, which logs whole stack traces unless told not to."""
    os.environ.setdefault("GRPC_VERBOSITY", "NONE")
    for module in ("pandas", "grpc", "pyspark.sql.connect.session"):
        load_extra(module, "spark")
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return load_extra("pyspark.sql", "spark")


def _patience() -> Any:
    """How often a server that went silent is asked again: for about a minute, not for ten."""
    from pyspark.sql.connect.client.retries import DefaultPolicy

    return DefaultPolicy(max_retries=6)


def _failures() -> tuple[type[Exception], ...]:
    import grpc
    from pyspark.errors import PySparkException

    return PySparkException, grpc.RpcError


def _told(failure: Exception, address: Address) -> ClusterError:
    """The first sentence of a failure on the cluster, without a stack trace."""
    text = next((line.strip() for line in _message(failure).splitlines() if line.strip()), type(failure).__name__)
    sentence = text.partition("SQLSTATE")[0].strip()
    return ClusterError(f"Spark at {address.host}, port {address.port}: {sentence[:_LONGEST]}", _hint(failure))


def _message(failure: Exception) -> str:
    details = getattr(failure, "details", None)
    return str(details() if callable(details) else failure)


def _hint(failure: Exception) -> str:
    text = _message(failure)
    if "PATH_NOT_FOUND" in text or "FileNotFound" in text:
        return _UNSEEN
    if "FAILED_READ_FILE" in text:
        return "is the file whole, and has every row as many cells as the header?"
    if "OutOfMemory" in text or "maxResultSize" in text:
        return "give the cluster more memory, or more partitions"
    return "the server's log says more"
