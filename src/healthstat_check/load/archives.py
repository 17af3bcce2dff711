"""Zip archives (docx, xlsx, ods), measured before anything reads them: members, real sizes, ratios, names.

Nothing is extracted to disk, and an archive within an archive is never opened.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property

from healthstat_check.load import limits
from healthstat_check.load.log import RefusedError
from healthstat_check.load.visible import visible
from healthstat_check.load.xml_prologs import Prolog

_CHUNK = 1 << 18
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_TRICK = re.compile(r"\A[/\\~]|\A[A-Za-z]:|(?:\A|[/\\])\.\.(?:[/\\]|\Z)|[\x00-\x1f\x7f]")
_XML = (".xml", ".rels", ".vml")


class Archive:
    """A zip archive whose members have all been measured. Raises `RefusedError` for one that is not safe to read."""

    def __init__(self, content: bytes, file: str) -> None:
        self.content, self.file = content, file
        self._zip = self._opened()
        self._refuse_directory()
        self._measure()

    @cached_property
    def members(self) -> dict[str, zipfile.ZipInfo]:
        """The archive's directory by name, in order; without folders."""
        return {info.filename: info for info in self._zip.infolist() if not info.is_dir()}

    def read(self, name: str) -> bytes:
        """A member's bytes; b"" when there is none of this name."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A member's bytes, piece by piece; none when there is none of this name."""
        info = self.members.get(name)
        return self._inflated(info) if info else iter(())

    def _opened(self) -> zipfile.ZipFile:
        entries = self.content.count(_DIRECTORY_ENTRY)
        if entries > 2 * limits.ARCHIVE_MEMBERS:  # embedded archives have entries of their own
            raise self._budget(f"the archive holds {entries} members; {limits.ARCHIVE_MEMBERS} are allowed")
        try:
            return zipfile.ZipFile(io.BytesIO(self.content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
            raise self._broken(str(error)) from error

    def _refuse_directory(self) -> None:
        """Refuse too many members, tricks in names, two of one name, passwords and rare compressions."""
        entries = self._zip.infolist()
        if len(entries) > limits.ARCHIVE_MEMBERS:
            raise self._budget(f"the archive holds {len(entries)} members; {limits.ARCHIVE_MEMBERS} are allowed")
        if len({info.filename for info in entries}) < len(entries):
            raise RefusedError("zip_path", f"{self.file} holds two members of one name", hint=_ANEW)
        for info in entries:
            self._refuse_entry(info, visible(info.orig_filename[: limits.KEY_LENGTH]))

    def _refuse_entry(self, info: zipfile.ZipInfo, name: str) -> None:
        if _TRICK.search(info.orig_filename):
            raise RefusedError("zip_path", f"{self.file} holds a member whose name leaves the archive", name, _ANEW)
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError("encrypted", f"{self.file} is protected by a password", name, "save it without one")
        if info.compress_type not in _METHODS:
            raise RefusedError(
                "zip_broken", f"{self.file}: `{name}` is compressed in a way that is not read", name, _ANEW
            )

    def _measure(self) -> None:
        """Inflate every member once, within the budget; XML may have no document type."""
        total = 0
        for name, info in self.members.items():
            prolog = Prolog(self.file, name) if name.endswith(_XML) and not name.startswith("META-INF/") else None
            size = 0
            for chunk in self._inflated(info):
                size += len(chunk)
                self._refuse_growth(name, size, info.compress_size, total + size)
                if prolog is not None:
                    prolog.feed(chunk)
            total += size

    def _refuse_growth(self, name: str, size: int, compressed: int, total: int) -> None:
        if size > limits.ARCHIVE_RATIO_FROM and size > limits.ARCHIVE_RATIO * compressed:
            said = f"`{visible(name)}` grows more than {limits.ARCHIVE_RATIO} times when it is unpacked"
            raise self._budget(said, visible(name))
        if total > limits.ARCHIVE_BYTES:
            raise self._budget(f"the archive unpacks to more than {limits.ARCHIVE_BYTES // 2**20} MiB", visible(name))

    def _inflated(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """A member's bytes in pieces, as many as its data give, whatever the directory says of its size."""
        data = self._stored(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(data[at : at + _CHUNK]) for at in range(0, len(data), _CHUNK))
            return
        yield from self._unpacked(data, visible(info.filename))

    def _unpacked(self, data: memoryview, name: str) -> Iterator[bytes]:
        inflater, pending, at = zlib.decompressobj(-zlib.MAX_WBITS), b"", 0
        while not inflater.eof:
            if not pending:
                pending, at = bytes(data[at : at + _CHUNK]), at + _CHUNK
            try:
                chunk = inflater.decompress(pending, _CHUNK)
            except zlib.error as error:
                raise self._broken(f"`{name}`: {error}", name) from error
            pending = inflater.unconsumed_tail
            if not chunk and at >= len(data) and not inflater.eof:
                raise self._broken(f"`{name}` is cut off", name)
            yield chunk

    def _stored(self, info: zipfile.ZipInfo) -> memoryview:
        """A member's bytes as they stand in the file."""
        at = info.header_offset
        header = self.content[at : at + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
            raise self._broken(f"`{visible(info.filename)}` is not where the directory says", visible(info.filename))
        name, extra = struct.unpack("<HH", header[26:30])
        start = at + _LOCAL_HEADER + name + extra
        data = memoryview(self.content)[start : start + info.compress_size]
        if len(data) < info.compress_size:
            raise self._broken(f"`{visible(info.filename)}` is cut off", visible(info.filename))
        return data

    def _broken(self, why: str, where: str = "") -> RefusedError:
        hint = "copy it again, or save it anew"
        return RefusedError("zip_broken", f"{self.file} is a broken archive: {why}", where, hint)

    def _budget(self, why: str, where: str = "") -> RefusedError:
        return RefusedError("zip_budget", f"{self.file}: {why}", where, _ANEW)


_ANEW = "save it anew in an office program"
