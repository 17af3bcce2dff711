"""A finding: a defect, its evidence, and a fingerprint that survives re-sorting."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.verdict import Conflict, Judgement

ERROR, WARNING, INFORMATION = "error", "warning", "information"
LEVELS = (INFORMATION, WARNING, ERROR)


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect.

    `subject` are the keys that it is about, from which its fingerprint comes; `details` are the
    values its sentence needs (see reports/wording); `judgement` holds the arithmetic where a relation is
    behind it, `conflict` what it is part of together with other relations and how that could be repaired.
    `accepted` is the entry of the package's baseline that lets it stand; `since` says how it compares with an
    earlier state of the package: "new", "changed", "old", or "" where none was looked at.
    """

    check: str
    severity: str
    outcome: str
    subject: tuple[str, ...]
    location: Location | None = None
    related: tuple[Location, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    judgement: Judgement | None = None
    conflict: Conflict | None = None
    accepted: Acceptance | None = None
    since: str = ""

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits from check and keys."""
        return hashlib.sha256("\x1f".join((self.check, *self.subject)).encode()).hexdigest()[:16]
