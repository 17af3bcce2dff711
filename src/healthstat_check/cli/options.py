"""The options that commands share, and the plain object that they become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from healthstat_check.cli.destinations import FORMATS, LISTINGS, DestinationType

if TYPE_CHECKING:
    from healthstat_check.model.report import Options

Command = TypeVar("Command", bound=Callable[..., Any])
LANGUAGES = ("en", "ru", "kk")
ROUNDINGS = [
    *("half-any", "half-up", "half-down", "half-even", "half-away", "ceiling", "floor", "truncate", "away"),
    *("adjusted", "random-base", "exact", "calc11-round", "calc11-truncate"),
]


class IsoDate(click.ParamType[str]):
    """A calendar date written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what is not a date of the calendar."""
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is not a date like 2026-11-21", param, ctx)


ROOT = click.option(
    "--root",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Other packages are read only below this folder; default: the package's parent folder.",
)
ROUNDING = click.option(
    "--rounding",
    metavar="PRESET",
    type=click.Choice(ROUNDINGS),
    help=f"Read every print by this convention: {', '.join(ROUNDINGS)}.",
)
LANG = click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the report; codes stay.")
AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    type=IsoDate(),
    default=lambda: date.today().isoformat(),
    help="Date of the run; default: today.",
)


def report_option(formats: tuple[str, ...]) -> Callable[[Command], Command]:
    """The option --report for a command that writes these formats."""
    return click.option(
        "--report",
        "reports",
        metavar="FORMAT=PATH",
        type=DestinationType(formats),
        multiple=True,
        help=f"Write the report in FORMAT ({', '.join(formats)}) to PATH; - is standard output. Repeatable.",
    )


REPORT = report_option(FORMATS)
LISTING = report_option(LISTINGS)
QUIET = click.option("-q", "--quiet", is_flag=True, help="No report on standard output, no progress bar.")
VERBOSE = click.option("-v", "--verbose", is_flag=True, help="Name each stage on standard error.")
NO_COLOR = click.option("--no-color", is_flag=True, help="No colours on a terminal (also: NO_COLOR=1).")

RULES = click.option(
    "--rules",
    metavar="DIR",
    type=click.Path(exists=True),
    help="Take descriptor, relations and acceptances from DIR, say the base branch; the data from PACKAGE.",
)

ENGINE = click.option(
    "--engine", type=click.Choice(["polars", "spark"]), default="polars", help="Where tables are read and screened."
)
REMOTE = click.option(
    "--remote", metavar="sc://HOST:PORT", help="Spark Connect server of the cluster, with --engine spark."
)
REMOTE_PATH = click.option(
    "--remote-path", metavar="URI", help="Where the cluster sees the package's folder; default: where it is here."
)

READING = (ROOT, ROUNDING, LANG, AS_OF, RULES)
ENGINES = (ENGINE, REMOTE, REMOTE_PATH)
WRITING = (REPORT, QUIET, VERBOSE, NO_COLOR)


def with_options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Give a command these options, listed in this order in its help."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def plain_options(lang: str, **settings: Any) -> Options:
    """The `Options` of a run from a command's parameters."""
    from healthstat_check.model.report import Options

    return Options(language=lang, **settings)
