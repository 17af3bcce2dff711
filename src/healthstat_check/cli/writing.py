"""Reports reach their readers whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import click

from healthstat_check.cli.exit_codes import NOT_WRITTEN

STDOUT = ("-", "/dev/stdout")


class NotWrittenError(click.ClickException):
    """A report could not be written; an old one stays whole."""

    exit_code = NOT_WRITTEN

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{path}: the report could not be written: {error.strerror or error}")


def write(path: str, text: str) -> None:
    """Write a report to a file, or to standard output for `-`.

    Raises:
        NotWrittenError: the place is full, read-only, missing or a folder.
    """
    if path in STDOUT:
        write_stdout(text)
        return
    try:
        _write_file(Path(path), text.encode())
    except OSError as error:
        raise NotWrittenError(path, error) from error


def write_stdout(text: str, encoding: str = "utf-8") -> None:
    """Write to standard output; a reader who has gone away (`| head`) has read enough.

    Raises:
        NotWrittenError: standard output is full or closed.
    """
    stream = sys.stdout.buffer
    try:
        stream.write(text.encode(encoding, "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        abandon_stdout()
    except OSError as error:
        abandon_stdout()
        raise NotWrittenError("standard output", error) from error


def abandon_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush succeeds."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(path: Path, content: bytes) -> None:
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        path.write_bytes(content)  # a device or a pipe cannot be replaced
        return
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write_synced(draft, content)
        if target.exists():
            draft.chmod(stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
