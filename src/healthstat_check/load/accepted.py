"""`accepted.yaml`: the findings of a package that somebody has looked at and lets stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from healthstat_check.load import limits
from healthstat_check.load.documents import read_document
from healthstat_check.load.folder import ACCEPTED as FILE
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.property import Property
from healthstat_check.model.acceptance import Acceptance

KEYS = ("fingerprint", "check", "outcome", "printed", "digest", "reason", "until")
NEEDED = ("fingerprint", "digest", "reason")
_HEX = re.compile(r"[0-9a-f]{16}\Z")


def read_accepted(folder: Folder, log: Log) -> tuple[Acceptance, ...]:
    """Every entry in order; one that cannot be read becomes a problem, and accepts nothing."""
    try:
        root = read_document(FILE, folder, log)
    except RefusedError as refusal:
        log.add(refusal.problem(FILE))
        return ()
    owner = root.get("accepted") if root is not None else None
    if owner is None:
        return ()
    entries = owner.items()
    if len(entries) > limits.ACCEPTED:
        owner.refuse("limit_accepted", f"{len(entries)} entries; {limits.ACCEPTED} are allowed")
        return ()
    return tuple(_entries(entries))


def _entries(entries: list[Property]) -> Iterator[Acceptance]:
    for entry in entries:
        if not isinstance(entry.node.value, dict):
            entry.expected("a mapping with fingerprint, digest and reason")
            continue
        entry.know(KEYS)
        texts = {name: entry.text_of(name) or "" for name in KEYS if name != "printed"}
        if _is_whole(entry, texts):
            yield Acceptance(printed=entry.texts_of("printed"), **texts)


def _is_whole(entry: Property, texts: dict[str, str]) -> bool:
    """Whether what is needed is there and `until`, if it is, is a date; a problem where not."""
    lacking = [name for name in NEEDED if not texts[name].strip()]
    if lacking:
        entry.refuse("schema", f"the entry has no {' and no '.join(lacking)}", "write it with `accept`")
    elif not (_HEX.match(texts["fingerprint"]) and _HEX.match(texts["digest"])):
        entry.refuse("schema", "fingerprint and digest are 16 hexadecimal digits", "write it with `accept`")
    elif texts["until"] and not _is_date(texts["until"]):
        entry.refuse("schema", f"`{texts['until'][:60]}` is no date", "write it like 2026-12-31")
    else:
        return True
    return False


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
