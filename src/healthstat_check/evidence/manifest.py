"""The manifest of a run: an in-toto Statement (v1) in one canonical form, sealed by its own hash.

Source: the in-toto Attestation Framework, Statement v1 (`_type`, `subject`, `predicateType`, `predicate`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from healthstat_check.evidence.reason import Reason, reason

NAME = "manifest.json"
STATEMENT = "https://in-toto.io/Statement/v1"
PREDICATE = "urn:healthstat-check:evidence:1"
MOST_BYTES = 64 * 2**20


class BrokenManifestError(ValueError):
    """The manifest is not what was written."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.key)
        self.why = why


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sealed(reports: Mapping[str, bytes], predicate: Mapping[str, Any]) -> bytes:
    """The manifest of reports by their paths in the folder: canonical, with its own hash as `seal`."""
    subject = [{"name": name, "digest": {"sha256": digest(content)}} for name, content in sorted(reports.items())]
    return _sealed({"_type": STATEMENT, "subject": subject, "predicateType": PREDICATE, "predicate": dict(predicate)})


def opened(content: bytes) -> dict[str, Any]:
    """The statement in a manifest.

    Raises:
        BrokenManifestError: a byte of it differs from what was written.
    """
    if len(content) > MOST_BYTES:
        raise BrokenManifestError(reason("too_many_bytes", bytes=str(len(content)), allowed=str(MOST_BYTES)))
    statement = _parsed(content)
    if not _shaped(statement):
        raise BrokenManifestError(reason("no_manifest"))
    if _sealed(statement) != content:
        raise BrokenManifestError(reason("seal"))
    return dict(statement)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BrokenManifestError(reason("no_json", error=str(error))) from error


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def subjects(statement: Mapping[str, Any]) -> dict[str, str]:
    """Each report's path in the folder with its SHA-256."""
    return {subject["name"]: subject["digest"]["sha256"] for subject in statement["subject"]}


def _sealed(statement: Mapping[str, Any]) -> bytes:
    """The canonical form with the seal of that very form with an empty seal."""
    bare = {**statement, "predicate": {**statement["predicate"], "seal": ""}}
    seal = digest(_canonical(bare))
    return _canonical({**bare, "predicate": {**bare["predicate"], "seal": seal}})


def _canonical(statement: Mapping[str, Any]) -> bytes:
    return (json.dumps(statement, ensure_ascii=True, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()


def _shaped(statement: object) -> bool:
    """Whether this is a statement of ours, so that every later look into it finds what it needs."""
    if not isinstance(statement, dict) or set(statement) != {"_type", "subject", "predicateType", "predicate"}:
        return False
    named = (statement["_type"], statement["predicateType"]) == (STATEMENT, PREDICATE)
    subject, predicate = statement["subject"], statement["predicate"]
    return named and _list(subject, _resource) and isinstance(predicate, dict) and _predicate(predicate)


def _predicate(predicate: Mapping[str, Any]) -> bool:
    texts = {"package": int, "name": str, "sha256": str}
    return (
        _record(predicate.get("tool"), {"name": str, "version": str})
        and isinstance(predicate.get("options"), dict)
        and _list(predicate.get("packages"), lambda item: _record(item, {"name": str, "path": str}))
        and _list(predicate.get("inputs"), lambda item: _record(item, texts))
        and isinstance(predicate.get("previous"), str | None)
    )


def _resource(resource: Any) -> bool:
    return _record(resource, {"name": str, "digest": dict}) and _record(resource["digest"], {"sha256": str})


def _record(item: Any, members: Mapping[str, type]) -> bool:
    return isinstance(item, dict) and all(isinstance(item.get(name), kind) for name, kind in members.items())


def _list(items: Any, good: Callable[[Any], bool]) -> bool:
    return isinstance(items, list) and all(map(good, items))


def inputs_of(statement: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The files that were read: of which package (counted from 0), name in it, SHA-256."""
    inputs: Sequence[Mapping[str, Any]] = statement["predicate"]["inputs"]
    return inputs
