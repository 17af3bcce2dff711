"""Reports reach their readers whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from healthstat_check.cli.stdout import NotWrittenError, write_stdout

STDOUT = ("-", "/dev/stdout")


def write(path: str, content: str | bytes, private: bool = False) -> None:
    """Write a report to a file, or to standard output for `-`; a `private` file is for its owner only.

    Raises:
        NotWrittenError: the place is full, read-only, missing or a folder.
    """
    encoded = content.encode() if isinstance(content, str) else content
    if path in STDOUT:
        write_stdout(encoded)
        return
    try:
        _write_file(Path(path), encoded, private)
    except OSError as error:
        raise NotWrittenError(path, error) from error


def append(path: str, text: str) -> None:
    """Add a text to a file that others write to as well.

    Raises:
        NotWrittenError: the place is full, read-only, missing or a folder.
    """
    try:
        with Path(path).open("ab") as file:
            file.write(text.encode())
    except OSError as error:
        raise NotWrittenError(path, error) from error


def _write_file(path: Path, content: bytes, private: bool) -> None:
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        path.write_bytes(content)  # a device or a pipe cannot be replaced
        return
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    draft.unlink(missing_ok=True)  # that of a run that was killed: in a container the next one has its number again
    try:
        _write_synced(draft, content)
        if private:
            draft.chmod(0o600)
        elif target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
