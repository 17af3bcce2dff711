"""How much memory a run may have; too little is said before native code ends the process without a word."""

from __future__ import annotations

import click

from healthstat_check.cli.exit_codes import REFUSED

LEAST = 768 * 2**20
"""Bytes of address space that a small package needs, with what the libraries reserve."""


class OutOfMemoryError(click.ClickException):
    """The process may not have the memory that a run needs."""

    exit_code = REFUSED


def refuse_little_memory() -> None:
    """Say that the memory limit is too low to start with.

    Raises:
        OutOfMemoryError: the limit of the process is below `LEAST`.
    """
    try:
        import resource  # only some systems have it
    except ImportError:
        return
    allowed = resource.getrlimit(resource.RLIMIT_AS)[0]
    if allowed != resource.RLIM_INFINITY and allowed < LEAST:
        message = f"the memory limit of this process is {allowed // 2**20} MiB; a run needs {LEAST // 2**20} MiB"
        raise OutOfMemoryError(f"{message}. Raise the limit (ulimit -v).")


def out_of_memory() -> OutOfMemoryError:
    """What to say when memory runs out all the same."""
    return OutOfMemoryError("the run reached the memory limit: check fewer or smaller files at a time, or raise it.")
