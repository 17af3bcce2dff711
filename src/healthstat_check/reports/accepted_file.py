"""The baseline of a package as the text of its `accepted.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from healthstat_check.model.acceptance import Acceptance
from healthstat_check.reports.visible import is_hidden

HEAD = """\
# Findings that somebody has looked at and lets stand. `healthstat-check accept` writes this file anew; reason and
# until may be edited here. An entry holds until its last day, or until anything of its finding changes.
accepted:
"""
_SIMPLE = {'"': '\\"', "\\": "\\\\"}


def render(entries: Iterable[Acceptance]) -> str:
    """The entries by fingerprint, every text in quotes: equal entries give equal bytes."""
    ordered = sorted(entries, key=lambda entry: (entry.fingerprint, entry.digest))
    return HEAD + "".join(line for entry in ordered for line in _lines(entry))


def joined(old: Sequence[Acceptance], new: Sequence[Acceptance]) -> tuple[Acceptance, ...]:
    """The old entries with the new ones in place of those of the same findings."""
    renewed = {entry.fingerprint for entry in new}
    return (*(entry for entry in old if entry.fingerprint not in renewed), *new)


def _lines(entry: Acceptance) -> Iterator[str]:
    texts = {"fingerprint": entry.fingerprint, "check": entry.check, "outcome": entry.outcome}
    yield from (f"  {'  ' if at else '- '}{name}: {_quoted(text)}\n" for at, (name, text) in enumerate(texts.items()))
    yield f"    printed: [{', '.join(map(_quoted, entry.printed))}]\n"
    yield f"    digest: {_quoted(entry.digest)}\n"
    yield f"    reason: {_quoted(entry.reason)}\n"
    if entry.until:
        yield f"    until: {_quoted(entry.until)}\n"


def _quoted(text: str) -> str:
    """A YAML text in double quotes, its hidden characters by their code points."""
    return '"' + "".join(_SIMPLE.get(c) or (_coded(c) if is_hidden(c) else c) for c in text) + '"'


def _coded(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
