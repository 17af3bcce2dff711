"""Big tables in Parquet, read column by column in a guarded child."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import polars as pl

from healthstat_check.engine.dense.columns import Columns, Numbers, Texts
from healthstat_check.load import limits
from healthstat_check.load.big.forms import Wanted
from healthstat_check.load.folder import Folder
from healthstat_check.load.formats.parquet_bytes import refuse_unsound
from healthstat_check.load.guarded import Guard, guarded
from healthstat_check.load.log import Log
from healthstat_check.load.structure_pandera import validation_on

_TASK = "healthstat_check.load.formats.big_parquet:read_big_columns"
_BYTES_A_SECOND = 2**22


def read_big_parquet(path: str, fields: Wanted, folder: Folder, log: Log) -> Columns | None:
    """The columns of a Parquet file of many rows; `None` where the ordinary reader has to look at it.

    Raises `RefusedError` when the file is broken or too big.
    """
    content = folder.read(path, limits.TABLE_BYTES)
    if refuse_unsound(content, path) < limits.HELD_ROWS:
        return None
    memory = limits.READER_MEMORY + limits.PARQUET_MEMORY_PER_BYTE * len(content)
    seconds = limits.READER_SECONDS + len(content) // _BYTES_A_SECOND
    options = {"names": json.dumps(fields.names), "decimals": json.dumps(fields.decimals)}
    with _validator_loaded():
        answer = guarded(_TASK, content, path, log, options, Guard(memory, seconds, limits.TABLE_BYTES))
    head, _, stream = answer.partition(b"\n")
    texts = json.loads(head)
    if texts is None:
        return None
    folder.forget(path)
    return _columns(fields, texts, pl.read_ipc_stream(io.BytesIO(stream)))


@contextmanager
def _validator_loaded() -> Iterator[None]:
    """Load pandera meanwhile: the file is read by another process, and this one has nothing else to do."""
    thread = Thread(target=_load_validator)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _load_validator() -> None:
    with validation_on():
        pass


def _columns(fields: Wanted, texts: list[list[str] | None], frame: pl.DataFrame) -> Columns:
    named = list(zip(fields.names, texts, frame.iter_columns(), strict=True))
    return Columns(
        frame.height,
        {name: Texts(pl.Series(name, each, pl.String), places) for name, each, places in named if each is not None},
        {name: Numbers(fields.decimals[name] or 0, cells) for name, each, cells in named if each is None},
    )
