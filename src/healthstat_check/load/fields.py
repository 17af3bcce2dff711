"""A Table Schema field, with our keys beside the standard's."""

from __future__ import annotations

import re
from typing import Any

from healthstat_check.load import keys
from healthstat_check.load.property import Property, nearest
from healthstat_check.model.package import Field
from healthstat_check.model.rounding import CONVENTIONS, PRESETS

CONVENTION_NAMES = (*CONVENTIONS, *PRESETS)
DASHES = ("–", "-", "—", "−")

_MULTIPLIER = re.compile(
    r"0*[1-9][0-9]{0,17}(?:\.[0-9]{1,18})?\Z|0?\.[0-9]{1,18}\Z|[1-9][0-9]{0,17}/[1-9][0-9]{0,17}\Z"
)
_AGGREGATES = re.compile(r"(?:sum|none|weighted_mean\([^()]+\))\Z")
_WITHHELD = re.compile(r"suppress|confiden|withheld|secret|disclos|конфиденц|скрыт|секрет|құпия", re.IGNORECASE)
_OWN = frozenset({*keys.FIELD} - {"trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber", "title"})


def read_field(field: Property, defaults: dict[str, Any]) -> Field | None:
    """The field, or `None` and a problem when it has no name.

    `defaults` holds `suppressed` and `nil` of the resource and `withheld`, the missing values of the
    schema that are labelled as confidential.
    """
    field.know(keys.FIELD)
    name = field.text_of("name")
    if name is None:
        field.refuse("schema", "the field has no name")
        return None
    missing, withheld = missing_values(field)
    return Field(
        name=name,
        type=_type(field),
        constraints=_constraints(field),
        unit=field.text_of("unit"),
        multiplier=multiplier(field),
        decimals=field.integer_of("decimals"),
        base=field.integer_of("base", least=1),
        rounding=field.choice_of("rounding", CONVENTION_NAMES),
        aggregates=_aggregates(field),
        clock=field.choice_of("clock", keys.CLOCKS),
        status=field.text_of("status"),
        of=field.text_of("of"),
        hierarchy=field.text_of("hierarchy"),
        missing_values=missing,
        suppressed=_with_marks(suppressed(field) or defaults["suppressed"], withheld or defaults["withheld"]),
        nil=nil_marks(field) or defaults["nil"],
        format=field.text_of("format") or "default",
        extra=_extra(field),
    )


def multiplier(owner: Property) -> int | str:
    """The `multiplier` of a field or figure: a whole number, or a decimal or fraction as text."""
    child = owner.get("multiplier")
    if child is None:
        return 1
    text = child.text()
    if text is None or not _MULTIPLIER.match(text):
        child.expected("a number above 0 such as 1000 or 1/3")
        return 1
    return int(text) if text.isdigit() else text


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
    """`suppressed` as marks with an optional range: a mark, a list of marks, or a mapping."""
    child = owner.get("suppressed")
    if child is None:
        return {}
    if not isinstance(child.node.value, dict):
        return {"marks": owner.texts_of("suppressed")}
    child.know(keys.SUPPRESSED)
    bounds = {key: text for key in ("minimum", "maximum") if (text := child.text_of(key)) is not None}
    return {"marks": child.texts_of("marks"), **bounds}


def nil_marks(owner: Property) -> tuple[str, ...]:
    """Marks that stand for an exact 0: a list, or `true` for every dash."""
    child = owner.get("nil")
    if child is not None and child.node.boolean is not None:
        return DASHES if child.node.boolean else ()
    return owner.texts_of("nil")


def _type(field: Property) -> str:
    kind = field.text_of("type") or "string"
    if kind not in keys.TYPES:
        hint = nearest(kind, keys.TYPES) or f"one of {', '.join(keys.TYPES)}"
        (field.get("type") or field).refuse("schema", f"`{kind[:60]}` is no type of the Table Schema", hint)
        return "string"
    return kind


def _aggregates(field: Property) -> str | None:
    text = field.text_of("aggregates")
    if text is not None and not _AGGREGATES.match(text):
        (field.get("aggregates") or field).expected("sum, none or weighted_mean(field)")
        return None
    return text


def _constraints(field: Property) -> dict[str, Any]:
    """Limits stay text, since their meaning depends on the field's type; lengths are whole numbers."""
    owner = field.get("constraints")
    if owner is None:
        return {}
    owner.know(keys.CONSTRAINTS)
    if owner.get("jsonSchema"):
        owner.doubt("constraint_ignored", "jsonSchema is not checked")
    found: dict[str, Any] = {key: owner.boolean_of(key) for key in ("required", "unique")}
    found |= {key: owner.integer_of(key) for key in ("minLength", "maxLength")}
    limits = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "pattern")
    found |= {key: owner.text_of(key) for key in limits}
    found["enum"] = owner.texts_of("enum") or None
    return {key: value for key, value in found.items() if value is not None}


def _with_marks(declared: dict[str, Any], withheld: tuple[str, ...]) -> dict[str, Any]:
    if not withheld:
        return declared
    return {**declared, "marks": (*declared.get("marks", ()), *withheld)}


def _extra(field: Property) -> dict[str, Any]:
    """What others may need: number format, booleans, title, and keys that are not ours."""
    return {key: child.node.unwrapped() for key, child in field.members() if key not in _OWN}


def _raw_text(owner: Property, key: str) -> str | None:
    """The text of a member, empty texts included."""
    child = owner.node.value.get(key) if isinstance(owner.node.value, dict) else None
    return child.value if child is not None and isinstance(child.value, str) else None
