"""How a delimited file is written: delimiter, quotes, header, number marks, encoding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from healthstat_check.load import keys
from healthstat_check.load.encodings import codec_of
from healthstat_check.load.log import RefusedError
from healthstat_check.load.property import Property

_UNREAD = ("escapeChar", "skipInitialSpace", "commentChar", "nullSequence", "headerRows", "commentRows")


class Dialect(NamedTuple):
    """CSV Dialect of the standard, as far as it is read; `quote` is "" when there are no quotes."""

    delimiter: str = ","
    quote: str = '"'
    header: bool = True
    decimal: str = "."
    group: str = ""
    codec: str = "utf-8"


def read_dialect(resource: Property, suffix: str) -> Dialect:
    """The dialect of a resource. Raises `RefusedError` for one that is not read."""
    unread = _UNREAD if suffix in ("csv", "tsv") else ()
    codec = codec_of(resource.text_of("encoding") or "utf-8")
    delimiter = "\t" if suffix == "tsv" else ","
    dialect = resource.get("dialect")
    if dialect is None:
        return Dialect(delimiter=delimiter, codec=codec)
    dialect.know(keys.DIALECT)
    _refuse_unread(dialect, unread)
    header = dialect.boolean_of("header")
    delimiter, quote = _mark(dialect, "delimiter", delimiter), _mark(dialect, "quoteChar", '"')
    if delimiter == quote:
        raise RefusedError("dialect", f"{dialect.path}: delimiter and quoteChar are both `{quote}`", dialect.where)
    return Dialect(
        delimiter=delimiter,
        quote=quote,
        header=header is not False,
        decimal=_mark(dialect, "decimalChar", "."),
        group=dialect.text_of("groupChar") or "",
        codec=codec,
    )


def _refuse_unread(dialect: Property, keys_unread: Iterable[str]) -> None:
    for key in keys_unread:
        child = dialect.get(key)
        if child is not None and child.node.boolean is not False:
            raise RefusedError("dialect", f"{child.path} is not read", child.where, "save the file without it")


def _mark(dialect: Property, key: str, default: str) -> str:
    text = dialect.text_of(key)
    if text is None:
        return default
    if len(text) != 1 or not text.isascii() or text.isalnum() or text in "\n\r\0":
        (dialect.get(key) or dialect).expected("one ASCII character, no letter and no digit")
        return default
    return text
