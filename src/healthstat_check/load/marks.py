"""Cells that hold no number on purpose: missing values, suppressed cells, marks for an exact zero."""

from __future__ import annotations

import re
from typing import Any

from healthstat_check.load import keys
from healthstat_check.load.property import Property

DASHES = ("–", "-", "—", "−")

_WITHHELD = re.compile(r"suppress|confiden|withheld|secret|disclos|конфиденц|скрыт|секрет|құпия", re.IGNORECASE)


def missing_values(owner: Property) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """All missing values, and those labelled as confidential; `None` when none are declared."""
    child = owner.get("missingValues")
    if child is None:
        return None, ()
    values: list[str] = []
    withheld: list[str] = []
    for item in child.items():
        mapped = isinstance(item.node.value, dict)
        value = _raw_text(item, "value") if mapped else item.node.value
        if not isinstance(value, str):
            item.expected("a text, or a mapping with value and label")
            continue
        values.append(value)
        if mapped and _WITHHELD.search(item.text_of("label") or ""):
            withheld.append(value)
    return tuple(values), tuple(withheld)


def suppressed(owner: Property) -> dict[str, Any]:
    """`suppressed` as marks with an optional range and protection width: a mark, a list of marks, or a mapping."""
    child = owner.get("suppressed")
    if child is None:
        return {}
    if not isinstance(child.node.value, dict):
        return {"marks": owner.texts_of("suppressed")}
    child.know(keys.SUPPRESSED)
    bounds = {key: text for key in ("minimum", "maximum", "protection") if (text := child.text_of(key)) is not None}
    return {"marks": child.texts_of("marks"), **bounds}


def nil_marks(owner: Property) -> tuple[str, ...]:
    """Marks that stand for an exact 0: a list, or `true` for every dash."""
    child = owner.get("nil")
    if child is not None and child.node.boolean is not None:
        return DASHES if child.node.boolean else ()
    return owner.texts_of("nil")


def with_marks(declared: dict[str, Any], withheld: tuple[str, ...]) -> dict[str, Any]:
    """Declared marks of suppressed cells with more of them."""
    if not withheld:
        return declared
    return {**declared, "marks": (*declared.get("marks", ()), *withheld)}


def _raw_text(owner: Property, key: str) -> str | None:
    """The text of a member, empty texts included."""
    child = owner.node.value.get(key) if isinstance(owner.node.value, dict) else None
    return child.value if child is not None and isinstance(child.value, str) else None
