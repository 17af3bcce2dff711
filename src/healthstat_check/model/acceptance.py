"""Findings that somebody has looked at and lets stand."""

from __future__ import annotations

from typing import NamedTuple


class Acceptance(NamedTuple):
    """One entry of a package's baseline: which finding, what it was like, why it may stand and until when.

    `printed` are the first prints of the finding, for people; `digest` is that of all its evidence, so that the
    acceptance ends when anything of it changes. `until` is a date (YYYY-MM-DD), the last day it holds, or "".
    """

    fingerprint: str
    check: str
    outcome: str
    printed: tuple[str, ...]
    digest: str
    reason: str
    until: str = ""
