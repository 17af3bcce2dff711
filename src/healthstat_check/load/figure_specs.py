"""Named figures as the descriptor declares them."""

from __future__ import annotations

import re

from healthstat_check.load import keys, limits
from healthstat_check.load.fields import CONVENTION_NAMES, multiplier
from healthstat_check.load.property import Property
from healthstat_check.model.hedge import HEDGES
from healthstat_check.model.package import FigureSpec

_POSITIVE = re.compile(r"(?:[0-9]{1,30}(?:\.[0-9]{1,30})?|[0-9]{1,18}/[1-9][0-9]{0,17})\Z")


def read_figure_specs(descriptor: Property) -> tuple[FigureSpec, ...]:
    """All figures in order; one that is published several times gives several specs of one name."""
    owner = descriptor.get("figures")
    if owner is None:
        return ()
    places = [(name, item) for name, child in owner.members() for item in child.items()]
    if len(places) > limits.FIGURES:
        owner.refuse("limit_figures", f"{len(places)} figures; {limits.FIGURES} are allowed")
        return ()
    found = (_spec(name, item) for name, item in places)
    return tuple(spec for spec in found if spec is not None)


def _spec(name: str, item: Property) -> FigureSpec | None:
    if not isinstance(item.node.value, dict):
        item.expected("a mapping with in and quote, printed, or unprinted")
        return None
    item.know(keys.FIGURE)
    if not _one_source(item):
        return None
    return FigureSpec(
        name=name,
        resource=item.text_of("in"),
        quote=item.text_of("quote"),
        occurrence=item.integer_of("occurrence", least=1),
        near=item.text_of("near"),
        printed=item.text_of("printed"),
        unprinted=item.boolean_of("unprinted") or False,
        unit=item.text_of("unit"),
        multiplier=multiplier(item),
        rounding_unit=_rounding_unit(item),
        rounding=item.choice_of("rounding", CONVENTION_NAMES),
        base=item.integer_of("base", least=1),
        hedge=item.choice_of("hedge", HEDGES),
        bound=item.text_of("bound"),
        time=item.text_of("time"),
        clock=item.choice_of("clock", keys.CLOCKS),
        status=item.text_of("status"),
        source=item.text_of("source"),
        language=item.text_of("language"),
        label=item.labels(),
        where=item.where,
        trust=item.integer_of("trust", least=1),
        fixed=item.boolean_of("fixed") or False,
    )


def _one_source(item: Property) -> bool:
    """Whether a figure comes from exactly one of a quote, a print, or nowhere."""
    given = [key for key in ("quote", "printed", "unprinted") if item.get(key) is not None]
    if len(given) != 1:
        item.refuse("schema", f"expected one of quote, printed and unprinted, not {' and '.join(given) or 'none'}")
        return False
    if given == ["quote"] and item.get("in") is None:
        item.refuse("schema", "a quote needs `in`, the name of its text")
        return False
    return True


def _rounding_unit(item: Property) -> str | None:
    child = item.get("rounding_unit")
    text = child.text() if child else None
    if child is not None and text is not None and not (_POSITIVE.match(text) and text.strip("0./")):
        child.expected("a number above 0")
        return None
    return text
