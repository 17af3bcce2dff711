"""`--report summary=PATH`: the run on one page, to print and to sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from healthstat_check.cli.annotating import RefusedOriginal

if TYPE_CHECKING:
    from healthstat_check.model.report import Report


def signing_page(reports: Sequence[Report], path: str) -> str:
    """The page that is to go to a path, with the hashes of all files as they were read.

    Raises:
        RefusedOriginal: a file is no longer what was checked.
    """
    from healthstat_check.load.log import RefusedError
    from healthstat_check.reports.html import summary
    from healthstat_check.reports.visible import visible

    try:
        digests = [_digests(report) for report in reports]
    except RefusedError as refusal:
        raise RefusedOriginal(f"{visible(path)}: not written: {visible(refusal.message, 400)}") from refusal
    return summary.render(reports, digests)


def _digests(report: Report) -> dict[str, str]:
    """The SHA-256 of each file; lone files are read again."""
    if report.package.descriptor:
        from healthstat_check.load.digests import input_digests

        return input_digests(report.package)
    from hashlib import sha256

    from healthstat_check.annotate.sources import Source, original

    return {text.path: sha256(original(Source(report, text.path))).hexdigest() for text in report.package.texts}
