"""A Table Schema field, with our keys beside the standard's."""

from __future__ import annotations

import re
from typing import Any

from healthstat_check.load import keys
from healthstat_check.load.marks import missing_values, nil_marks, suppressed, with_marks
from healthstat_check.load.property import Property
from healthstat_check.model.rounding import CONVENTIONS, PRESETS
from healthstat_check.model.table import Field

CONVENTION_NAMES = (*CONVENTIONS, *PRESETS)

_MULTIPLIER = re.compile(
    r"0*[1-9][0-9]{0,17}(?:\.[0-9]{1,18})?\Z|0?\.[0-9]{1,18}\Z|[1-9][0-9]{0,17}/[1-9][0-9]{0,17}\Z"
)
_AGGREGATES = re.compile(r"(?:sum|none|weighted_mean\([^()]+\))\Z")
_AS_WRITTEN = (
    "trueValues",
    "falseValues",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "title",
    "description",
    "categories",
)
_OWN = frozenset(keys.FIELD).difference(_AS_WRITTEN)


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
        suppressed=with_marks(suppressed(field) or defaults["suppressed"], withheld or defaults["withheld"]),
        nil=nil_marks(field) or defaults["nil"],
        format=field.text_of("format") or "default",
        extra=_extra(field),
        trust=field.integer_of("trust", least=1),
        fixed=field.boolean_of("fixed") or False,
        label=field.labels(),
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


def _type(field: Property) -> str:
    kind = field.text_of("type") or "string"
    if kind not in keys.TYPES:
        hint = field.log.nearest(kind, keys.TYPES) or f"one of {', '.join(keys.TYPES)}"
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


def _extra(field: Property) -> dict[str, Any]:
    """What others may need: number format, booleans, title, description, categories, and keys that are not ours."""
    return {key: child.node.unwrapped() for key, child in field.members() if key not in _OWN}
