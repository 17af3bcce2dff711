"""Relations as declared: in the descriptor, or in a file of their own."""

from __future__ import annotations

from healthstat_check.load import keys, limits
from healthstat_check.load.documents import read_document
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import RefusedError
from healthstat_check.load.property import Property
from healthstat_check.model.finding import LEVELS
from healthstat_check.model.package import RelationSpec
from healthstat_check.model.relation import KINDS


def read_relation_specs(descriptor: Property, folder: Folder) -> tuple[RelationSpec, ...]:
    """All relations in order, each with the place of its formula's first character."""
    owner = descriptor.get("relations")
    try:
        owner = _from_file(owner, folder) if owner and isinstance(owner.node.value, str) else owner
    except RefusedError as refusal:
        descriptor.log.add(refusal.problem(descriptor.file, owner.where if owner else ""))
        return ()
    if owner is None:
        return ()
    members = list(owner.members())
    if len(members) > limits.RELATIONS:
        owner.refuse("limit_relations", f"{len(members)} relations; {limits.RELATIONS} are allowed")
        return ()
    found = (_spec(name, child) for name, child in members)
    return tuple(spec for spec in found if spec is not None)


def _from_file(owner: Property, folder: Folder) -> Property | None:
    """The root of the relations' own file, `None` and a problem when it is empty or broken."""
    return read_document(owner.text() or "", folder, owner.log)


def _spec(name: str, child: Property) -> RelationSpec | None:
    mapped = isinstance(child.node.value, dict)
    formula = child.get("formula") if mapped else child
    text = formula.text() if formula is not None else None
    if formula is None or text is None:
        if formula is None:
            child.refuse("schema", "the relation has no formula")
        return None
    place = (child.file, formula.node.line, formula.node.column)
    starts = formula.node.line_starts
    if not mapped:
        return RelationSpec(name, text, *place, line_starts=starts)
    child.know(keys.RELATION)
    return RelationSpec(
        name,
        text,
        *place,
        label=child.labels(),
        severity=child.choice_of("severity", LEVELS),
        rationale=child.text_of("rationale") or "",
        origin=child.choice_of("origin", keys.ORIGINS) or "declared",
        kind=child.choice_of("kind", KINDS),
        flows=child.choice_of("flows", ("open", "closed")),
        across=child.texts_of("across"),
        other_bases=child.texts_of("other_bases"),
        line_starts=starts,
    )
