"""A relation as a question to whatever holds its table: which of its instances are fine?"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from healthstat_check.engine.cubes import Aligned
    from healthstat_check.engine.forms import Forms
    from healthstat_check.model.relation import Relation


class Question(NamedTuple):
    """A relation over a held table: `empty` is what it aligns to without a row, `forms` None where it has none.

    `sole` says that its result stands in no other relation, so that any value of its reading will do.
    """

    relation: Relation
    empty: Aligned
    forms: Forms | None
    sole: bool = False
