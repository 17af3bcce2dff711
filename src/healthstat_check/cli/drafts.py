"""A file on its way to its place: whole beside it first, then there in one step."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class Draft:
    """The new content of one file; `private` makes it readable by its owner only."""

    def __init__(self, path: Path, content: bytes, private: bool) -> None:
        self.path, self._content, self._private = path, content, private
        self._target = path.resolve()
        self._draft = self._target.with_name(f".{self._target.name}.{os.getpid()}.tmp")
        self._replaces = not path.exists() or stat.S_ISREG(path.stat().st_mode)

    def write(self) -> None:
        """Have the content on disk beside its place; nothing can stand in for a device or a pipe.

        Raises:
            OSError: there is no room, or no right, for it.
        """
        if self._replaces:
            self._draft.unlink(missing_ok=True)  # a killed run's: in a container the next one has its number again
            _write_synced(self._draft, self._content)
            self._set_mode()

    def publish(self) -> None:
        """Put the content in its place.

        Raises:
            OSError: the place is gone, or is a device that takes no more.
        """
        if self._replaces:
            self._draft.replace(self._target)
        else:
            self.path.write_bytes(self._content)

    def drop(self) -> None:
        """Take away what was not put in its place."""
        if self._replaces:
            self._draft.unlink(missing_ok=True)

    def _set_mode(self) -> None:
        if self._private:
            self._draft.chmod(0o600)
        elif self._target.exists():
            self._draft.chmod(stat.S_IMODE(self._target.stat().st_mode))


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
