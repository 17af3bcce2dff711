"""Words of a package's own that loosen a number."""

from __future__ import annotations

from healthstat_check.load.languages import LANGUAGES
from healthstat_check.load.property import Property
from healthstat_check.model.hedge import HEDGES


def read_hedge_words(descriptor: Property) -> dict[str, dict[str, tuple[str, ...]]]:
    """Language to hedge to words, as under `hedges`."""
    owner = descriptor.get("hedges")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for language, child in owner.members() if owner else ():
        if language not in LANGUAGES:
            child.refuse("schema", f"expected one of {', '.join(LANGUAGES)}")
            continue
        found[language] = {}
        for hedge, words in child.members():
            if hedge in HEDGES:
                found[language][hedge] = child.texts_of(hedge)
            else:
                words.refuse("schema", f"`{hedge}` is no hedge", f"one of {', '.join(HEDGES)}")
    return found
