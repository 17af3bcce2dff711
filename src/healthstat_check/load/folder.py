"""A package's folder: regular files only, opened one path component at a time, no link followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from healthstat_check.load.log import RefusedError
from healthstat_check.load.opening import is_utf8, opened
from healthstat_check.load.paths import components

if TYPE_CHECKING:
    from healthstat_check.engine.lazy.reading import TableEngine

ACCEPTED = "accepted.yaml"
"""The baseline of a package: findings that somebody lets stand."""
_CHUNK = 1 << 24

Stamp = tuple[int, ...]
"""Device, inode, size and time of the last change of a file."""


class Holding(NamedTuple):
    """Tables whose rows an engine holds: `big` ones, and with an `engine` of a cluster all that it can read."""

    big: bool = False
    engine: TableEngine | None = None


NOTHING_HELD = Holding()


class Folder:
    """Reads each file of one folder once and remembers what it was like.

    `holding` says whose rows are not laid out here.
    """

    def __init__(self, path: Path, stamps: Mapping[str, Stamp] | None = None) -> None:
        self.path = path
        self.stamps: dict[str, Stamp] = dict(stamps or {})
        self.holding = NOTHING_HELD
        self._read: dict[str, bytes] = {}

    def read(self, path: str, limit: int) -> bytes:
        """The bytes of a file named by the descriptor.

        Raises `RefusedError` when the path is not allowed, is no regular file of the folder, has more
        than `limit` bytes, or changes while it is read.
        """
        if path not in self._read:
            with opened(self.path, components(path), path) as descriptor:
                stamp, content = _bytes_of(descriptor, path, limit)
            if self.stamps.setdefault(path, stamp) != stamp:
                raise changed_refusal(path)
            self._read[path] = content
        return self._read[path]

    def size(self, path: str) -> int:
        """How many bytes a file has. Raises `RefusedError` when the path is not allowed or can't be opened."""
        with opened(self.path, components(path), path) as descriptor:
            return os.fstat(descriptor).st_size

    def pieces(self, path: str, limit: int, size: int) -> Iterator[bytes]:
        """The bytes of a file, at most `size` at a time.

        Raises `RefusedError` as `read` does, for a file that changes meanwhile at the end.
        """
        with opened(self.path, components(path), path) as descriptor:
            before, left = os.fstat(descriptor), _size_of(descriptor, path, limit)
            while chunk := os.read(descriptor, size):
                left -= len(chunk)
                yield chunk
            stamp = _stamp_of(before)
            if left or _stamp_of(os.fstat(descriptor)) != stamp or self.stamps.setdefault(path, stamp) != stamp:
                raise changed_refusal(path)

    def parts(self, path: str) -> tuple[str, ...]:
        """The files of a table in parts: those in the folder `path`, sorted; empty where it is a file.

        Names that begin with `_` or `.` are notes of the program that wrote them. Raises `RefusedError` when the path
        is not allowed, or something else than files is in the folder.
        """
        with opened(self.path, components(path), path) as descriptor:
            if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
                _refuse_irregular(os.fstat(descriptor), path)
                return ()
            with os.scandir(descriptor) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith(("_", ".")))
        parts = tuple(f"{path.rstrip('/')}/{name}" for name in names)
        if not parts:
            raise RefusedError(
                "path_missing", f"the folder `{path}` has no files", hint="name a file, or a folder of parts"
            )
        for part in parts:
            self.check(part)
        return parts

    def check(self, path: str) -> None:
        """Raise `RefusedError` unless `path` is allowed and can be opened."""
        with opened(self.path, components(path), path) as descriptor:
            _refuse_irregular(os.fstat(descriptor), path)

    def forget(self, path: str) -> None:
        """Let go of a file's bytes once they are parsed."""
        self._read.pop(path, None)

    def changed(self) -> list[str]:
        """The files that are no longer what was read."""
        return [path for path, stamp in self.stamps.items() if self._stamp(path) != stamp]

    def unreadable_names(self) -> list[str]:
        """Names in the folder that are no UTF-8, with their bytes shown."""
        with os.scandir(os.fsencode(self.path)) as entries:
            names = [entry.name for entry in entries]
        return sorted(name.decode("utf-8", "backslashreplace") for name in names if not is_utf8(name))

    def _stamp(self, path: str) -> Stamp | None:
        try:
            with opened(self.path, components(path), path) as descriptor:
                return _stamp_of(os.fstat(descriptor))
        except RefusedError:
            return None


def _bytes_of(descriptor: int, path: str, limit: int) -> tuple[Stamp, bytes]:
    before = os.fstat(descriptor)
    content = _whole(descriptor, _size_of(descriptor, path, limit))
    if _stamp_of(os.fstat(descriptor)) != _stamp_of(before) or len(content) != before.st_size:
        raise changed_refusal(path)
    return _stamp_of(before), content


def _size_of(descriptor: int, path: str, limit: int) -> int:
    """The bytes of a regular file. Raises `RefusedError` when it is none, or larger than `limit`."""
    status = os.fstat(descriptor)
    _refuse_irregular(status, path)
    if status.st_size > limit:
        raise RefusedError("size_limit", f"`{path}` has {status.st_size} bytes; {limit} are allowed")
    return status.st_size


def _refuse_irregular(status: os.stat_result, path: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise RefusedError("path_irregular", f"`{path}` is no regular file")


def changed_refusal(path: str) -> RefusedError:
    """The refusal of a file that is being written to."""
    return RefusedError(
        "input_changed", f"`{path}` changed during the run", hint="check again when nobody writes to it"
    )


def _whole(descriptor: int, size: int) -> bytes:
    """The file's bytes; one more than `size` at most, so that growth is noticed."""
    chunks = []
    left = size + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _stamp_of(status: os.stat_result) -> Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
