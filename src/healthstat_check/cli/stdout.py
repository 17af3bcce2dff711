"""Standard output, which may be full, closed, or left by its reader."""

from __future__ import annotations

import os
import sys

import click

from healthstat_check.cli.exit_codes import NOT_WRITTEN


class NotWrittenError(click.ClickException):
    """A report could not be written; an old one stays whole."""

    exit_code = NOT_WRITTEN

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{path}: the report could not be written: {error.strerror or error}")


def write_stdout(content: str | bytes, encoding: str = "utf-8") -> None:
    """Write to standard output; a reader who has gone away (`| head`) has read enough.

    Raises:
        NotWrittenError: standard output is full or closed.
    """
    stream = sys.stdout.buffer
    try:
        stream.write(content.encode(encoding, "backslashreplace") if isinstance(content, str) else content)
        stream.flush()
    except BrokenPipeError:
        abandon_stdout()
    except OSError as error:
        abandon_stdout()
        raise NotWrittenError("standard output", error) from error


def abandon_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush succeeds."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
