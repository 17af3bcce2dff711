"""`--report annotated=PATH`: the publisher's own file back, with notes at its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from healthstat_check.cli.destinations import Destination
from healthstat_check.cli.exit_codes import REFUSED

if TYPE_CHECKING:
    from healthstat_check.annotate.sources import Source
    from healthstat_check.model.report import Report

FORMAT = "annotated"


class RefusedOriginal(click.ClickException):
    """The file cannot be opened again, or is no longer what was checked."""

    exit_code = REFUSED


def know_sources(destinations: Iterable[Destination], reports: Sequence[Report]) -> None:
    """Refuse an annotated file, before anything is written, where it is not clear what it is made from.

    Raises:
        click.UsageError: no file that was read can be annotated so, or more than one.
    """
    for destination in destinations:
        if destination.format == FORMAT:
            _source(reports, destination.path)


def annotated_original(reports: Sequence[Report], path: str) -> bytes:
    """The annotated file that is to go to a path; what could not be noted in it is said on standard error.

    Raises:
        click.UsageError: it is not clear which file is meant.
        RefusedOriginal: the file is not what was checked, or not safe to open.
    """
    from healthstat_check.annotate.annotated import annotated
    from healthstat_check.load.log import RefusedError
    from healthstat_check.reports.visible import visible

    try:
        done = annotated(_source(reports, path))
    except RefusedError as refusal:
        raise RefusedOriginal(f"{visible(path)}: not annotated: {visible(refusal.message, 400)}") from refusal
    for sentence in done.missed:
        click.echo(f"{visible(path)}: not noted: {visible(sentence, 400)}", err=True)
    return done.content


def _source(reports: Sequence[Report], path: str) -> Source:
    from healthstat_check.annotate.sources import NoSourceError, source_of

    try:
        return source_of(reports, path)
    except NoSourceError as error:
        raise click.UsageError(f"--report annotated={error}.") from error
