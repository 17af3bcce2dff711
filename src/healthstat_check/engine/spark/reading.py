"""Files that the cluster reads: Parquet and delimited text, every column as the text that a reader would see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from healthstat_check.engine.lazy.backend import Lazy
from healthstat_check.engine.lazy.reading import FLOAT, NUMBER, TEXT, Columns
from healthstat_check.engine.spark.address import ClusterError

_HOST_NAMES = {"utf_8": "UTF-8", "utf_8_sig": "UTF-8", "cp1251": "windows-1251", "utf-8": "UTF-8"}
_WIDEST = "decimal(38,18)"


def read_parquet(session: Any, places: Sequence[str]) -> Columns:
    """The table in Parquet files or folders of them."""
    return _columns(session.read.parquet(*places))


def read_delimited(session: Any, places: Sequence[str], delimiter: str, quote: str, codec: str) -> Columns:
    """The table in delimited files with a header; a row with more or fewer cells than the header is an error."""
    encoding = _HOST_NAMES.get(codec)
    if encoding is None:
        raise ClusterError(f"Spark doesn't read the encoding {codec}", "save the file as UTF-8")
    reader = session.read.options(
        header="true", sep=delimiter, quote=quote, escape=quote, encoding=encoding, mode="FAILFAST", multiLine="true"
    )
    return _columns(reader.csv(list(places), enforceSchema=False))


def _columns(frame: Any) -> Columns:
    """Columns by their places, as texts: names of columns may hold what Spark takes for syntax."""
    fields = frame.schema.fields
    placed = frame.toDF(*map(str, range(len(fields))))
    kinds = tuple(_kind(field.name, field.dataType.simpleString()) for field in fields)
    texts = [_text(placed, str(place), kind) for place, kind in enumerate(kinds)]
    lazy: Lazy = nw.from_native(placed.select(*texts))
    return Columns(tuple(field.name for field in fields), kinds, lazy)


def _kind(name: str, spark_type: str) -> str:
    if spark_type in ("float", "double"):
        return FLOAT
    if spark_type in ("tinyint", "smallint", "int", "bigint") or spark_type.startswith("decimal"):
        return NUMBER
    if spark_type in ("string", "date", "boolean") or spark_type.startswith(("varchar", "char")):
        return TEXT
    raise ClusterError(f"the column `{name}` holds {spark_type}, which is no single value", "write it as text")


def _text(frame: Any, name: str, kind: str) -> Any:
    """A column as text; a binary float as its shortest decimal."""
    from pyspark.sql import functions

    column = frame[name]
    text = column.cast("string")
    if kind == FLOAT:
        exact = functions.try_cast(column, _WIDEST) if hasattr(functions, "try_cast") else column.try_cast(_WIDEST)
        decimal = functions.regexp_replace(exact.cast("string"), r"[.]?0+$", "")
        whole = functions.regexp_replace(exact.cast("string"), r"[.]0+$", "")
        shown = functions.when(exact == functions.floor(exact), whole).otherwise(decimal)
        text = functions.coalesce(functions.when(exact.cast("double") == column, shown), text)
    return functions.coalesce(text, functions.lit("")).alias(name)
