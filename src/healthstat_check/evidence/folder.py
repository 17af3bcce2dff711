"""A folder of evidence is replaced as a whole: new reports first, the manifest that names them last."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from healthstat_check.evidence.manifest import NAME, digest, opened

UNFINISHED = ".unfinished-"
SIGNATURES = (f"{NAME}.sig", f"{NAME}.minisig")
Manifest = Callable[[Mapping[str, bytes], str | None], bytes]
"""From the reports by their paths, and the SHA-256 of the manifest before, to the new manifest."""


def write_evidence(folder: Path, reports: Mapping[str, bytes], manifest: Manifest) -> tuple[str, ...]:
    """Write reports and manifest; returns the signatures of the manifest before, which are taken away.

    A run that is killed leaves the evidence that was there, or the new one, never a mixture: reports go to a folder
    of their own, named by their content, and the manifest is replaced in one step. A run with the same result leaves
    the manifest as it is.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    place = "reports-" + digest(b"".join(f"{n}\0{digest(c)}\n".encode() for n, c in sorted(reports.items())))[:16]
    named = {f"{place}/{name}": content for name, content in reports.items()}
    before = _content(folder / NAME)
    if before is not None and before == manifest(named, _previous(before)):
        return _whole(folder, place, reports)
    _publish(folder, place, reports)
    _replace(folder / NAME, manifest(named, None if before is None else digest(before)))
    _drop_others(folder, place)
    return _drop_signatures(folder)


def _whole(folder: Path, place: str, reports: Mapping[str, bytes]) -> tuple[str, ...]:
    """Mend reports that were changed since, and take away what a killed run left."""
    if any(_content(folder / place / name) != content for name, content in reports.items()):
        _publish(folder, place, reports)
    _drop_others(folder, place)
    return ()


def _publish(folder: Path, place: str, reports: Mapping[str, bytes]) -> None:
    """The reports under their folder's final name, all or none."""
    draft = folder / f"{UNFINISHED}{os.getpid()}"
    draft.mkdir()
    for name, content in reports.items():
        _write(draft / name, content)
    _sync(draft)
    if (folder / place).exists():
        shutil.rmtree(folder / place)
    draft.rename(folder / place)
    _sync(folder)


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{UNFINISHED}{os.getpid()}")
    _write(draft, content)
    draft.replace(path)
    _sync(path.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Take away what a killed run left."""
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()


def _drop_others(folder: Path, place: str) -> None:
    """Take away the reports that the manifest no longer names."""
    for other in folder.glob("reports-" + "[0-9a-f]" * 16):
        if other.name != place and other.is_dir() and not other.is_symlink():
            shutil.rmtree(other)


def _drop_signatures(folder: Path) -> tuple[str, ...]:
    found = tuple(name for name in SIGNATURES if (folder / name).exists())
    for name in found:
        (folder / name).unlink()
    return found


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _previous(manifest: bytes) -> str | None:
    """What a manifest says of the one before it; nothing where it is broken."""
    try:
        statement = opened(manifest)
    except ValueError:
        return None
    previous: str | None = statement["predicate"]["previous"]
    return previous
