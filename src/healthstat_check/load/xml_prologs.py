"""What stands before the first element of an XML file: a document type can name entities, and is refused."""

from __future__ import annotations

from xml.parsers import expat

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible


class Prolog:
    """Reads XML piece by piece as far as its first element."""

    def __init__(self, file: str, member: str = "") -> None:
        self.file, self.member, self.over, self.size = file, visible(member), False, 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._end

    def feed(self, chunk: bytes) -> None:
        """Read on. Raises `RefusedError` for a document type, and for what is no XML."""
        if self.over:
            return
        self.size += len(chunk)
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError as error:
            if not self.over:
                raise self._refusal("xml_broken", f"is no XML: {error}") from error
        if not self.over and self.size > limits.XML_PROLOG:
            raise self._refusal("xml_broken", f"has no element in its first {limits.XML_PROLOG} bytes")

    def _end(self, name: str, attributes: dict[str, str]) -> None:
        """The first element: the rest of this piece is somebody else's."""
        self.over = True
        self._parser.StartElementHandler = None

    def _refuse(self, *declared: object) -> None:
        raise self._refusal("xml_dtd", "declares a document type, which could pull in other files or grow without end")

    def _refusal(self, code: str, why: str) -> RefusedError:
        what = f"{self.file}: `{self.member}`" if self.member else self.file
        return RefusedError(code, f"{what} {why}", self.member, "save it anew in an office program")
