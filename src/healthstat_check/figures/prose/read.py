"""From a text as published to the figures that it mentions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.bare import Reader, scanned
from healthstat_check.figures.prose.negation import is_negated
from healthstat_check.figures.prose.nouns import counted, stretch, subject
from healthstat_check.figures.prose.places import place_of
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.prose.when import key_of, time_of
from healthstat_check.model.mention import Mention
from healthstat_check.model.package import Text
from healthstat_check.model.rounding import HALF_ANY


def read_mentions(
    text: Text, convention: str = HALF_ANY, hedges: Mapping[str, Any] | None = None, most: int | None = None
) -> tuple[Mention, ...]:
    """Every figure of a free text, in order; dates, ordinals, references and the like are none.

    `convention` is how its numbers were rounded, `hedges` has words of the package's own by language and hedge; of an
    endless text only the first `most` are read.
    """
    reader = Reader(text, convention)
    found = islice(scanned(text, hedges, people=True), most)
    return tuple(_mention(scan, number, reader.bare(scan, number, before)) for scan, number, before in found)


def _mention(scan: Scan, number: Printed, bare: Mention) -> Mention:
    """The figure with what its sentence says of it."""
    time = time_of(scan, number)
    return bare._replace(
        counts=counted(scan, number),
        subject=subject(scan, number),
        place=place_of(scan, number),
        time=stretch(scan, time.first, time.stop) if time else None,
        time_key=key_of(scan, time),
        negated=is_negated(scan, number),
    )
