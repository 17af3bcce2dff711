"""How a text and its translation differ in a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from healthstat_check.model.mention import Mention

MISSING, EXTRA, VALUE, UNIT, HEDGE, DIRECTION = "missing", "extra", "value", "unit", "hedge", "direction"


class Discrepancy(NamedTuple):
    """One figure that a translation lacks ("missing"), adds ("extra"), or tells in another way.

    `aspect` is then "value", "unit", "hedge" or "direction" (by, to; up, down). `original` and `translation` are the
    two mentions, `None` where there is none; `texts` are the paths of both texts, the original first.
    """

    aspect: str
    texts: tuple[str, str]
    original: Mention | None = None
    translation: Mention | None = None
