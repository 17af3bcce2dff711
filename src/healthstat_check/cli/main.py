"""The command `healthstat-check`: every way out is an exit code, never a half-written file."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from healthstat_check.cli.collector import collect_rarely
from healthstat_check.cli.exit_codes import INTERRUPTED, OK, REFUSED, TERMINATED
from healthstat_check.cli.group import NAME, cli
from healthstat_check.cli.memory import out_of_memory
from healthstat_check.cli.signals import TerminatedError, terminable
from healthstat_check.cli.stdout import NotWrittenError, abandon_stdout
from healthstat_check.extras import MissingExtraError

COMPLETE = "_HEALTHSTAT_CHECK_COMPLETE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (default: those of the process); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    collect_rarely()
    try:
        with terminable():
            return _flushed(_answered(given))
    except KeyboardInterrupt:
        return INTERRUPTED
    except TerminatedError:
        return TERMINATED


def _answered(arguments: list[str]) -> int:
    """The exit code, with one sentence on standard error for what the user can put right."""
    try:
        return _invoke(arguments)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MissingExtraError as error:
        click.echo(f"Error: {error}", err=True)
        return REFUSED
    except MemoryError:
        exhausted = out_of_memory()
        exhausted.show()
        return exhausted.exit_code
    except OSError as error:
        return _unwritten(error)


def _invoke(arguments: list[str]) -> int:
    if COMPLETE in os.environ:
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, NAME, COMPLETE, os.environ[COMPLETE])
    with cli.make_context(NAME, arguments) as context:
        return cli.invoke(context) or OK


def _flushed(code: int) -> int:
    """The exit code once standard output has taken everything."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return max(code, _unwritten(error))
    return code


def _unwritten(error: OSError) -> int:
    """The exit code when standard output takes no more: the reader has gone (fine), or the disk is full.

    Raises:
        OSError: any other error, which is a fault of ours.
    """
    if error.errno not in (errno.EPIPE, errno.ENOSPC):
        raise error
    abandon_stdout()
    if error.errno == errno.EPIPE:
        return OK
    failure = NotWrittenError("standard output", error)
    failure.show()
    return failure.exit_code
