"""A suppressed cell can be worked out from what else was published.

Compares: everything published with everything it must satisfy: for each suppressed cell the least and greatest value
that fits. A range of one value (or one whole number of things), or one narrower than the field's declared
`suppressed: {protection: ...}`, gives the cell away.

Rounding: the narrow readings: what a reader who trusts the prints can conclude.

Cannot see: what readers know from elsewhere; relations that the package does not declare.

Example: a region's total of 40 with 25 women and a suppressed number of men.

The report names the cell, never its value or range; `--reveal FILE` writes those to a file of your own.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.verdict import VIOLATED


@check(looks_at="table", severity=ERROR)
def suppressed_cell_can_be_recovered(evidence: Evidence) -> Iterator[Finding]:
    """Suppressed cells with too narrow a range, each by its key."""
    for disclosure in evidence.disclosures:
        figure, place = disclosure.figure, disclosure.figure.location
        yield Finding(
            check="suppressed_cell_can_be_recovered",
            severity=ERROR,
            outcome=VIOLATED,
            subject=(figure.name,),
            location=place,
            details={
                "cell": figure.name,
                "file": place.file if place else figure.source,
                "row": str(place.row or "") if place else "",
                "kind": disclosure.kind,
            },
        )
