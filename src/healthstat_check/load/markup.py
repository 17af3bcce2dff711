"""XML piece by piece: no document type, no entity of its own, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from healthstat_check.load.log import RefusedError

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


class LocalNames(dict[str, str]):
    """Names of elements and attributes without their prefixes, each worked out once."""

    def __missing__(self, name: str) -> str:
        """The name after the colon."""
        local = self[name] = name.rpartition(":")[2]
        return local


def parse(chunks: Iterable[bytes], start: Start, end: End, characters: Characters, file: str) -> None:
    """Tell the elements and characters of an XML document, in order.

    Raises `RefusedError` when it is not well-formed or declares a document type. Entities of XML itself (`&amp;`)
    and references to characters are the only ones that are read.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters

    def refuse(*_: object) -> NoReturn:
        hint = "XML of office documents has none"
        raise RefusedError("xml_dtd", f"{file}: a document type", f"line {parser.CurrentLineNumber}", hint)

    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise RefusedError("xml_broken", f"{file}: broken XML: {reason}", f"line {error.lineno}") from error
