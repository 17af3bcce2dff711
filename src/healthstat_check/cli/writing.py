"""Reports reach their readers whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from healthstat_check.cli.drafts import Draft
from healthstat_check.cli.signals import uninterrupted
from healthstat_check.cli.stdout import NotWrittenError, write_stdout

STDOUT = ("-", "/dev/stdout")


def write(path: str, content: str | bytes, private: bool = False) -> None:
    """Write a report to a file, or to standard output for `-`; a `private` file is for its owner only.

    Raises:
        NotWrittenError: the place is full, read-only, missing or a folder.
    """
    if path in STDOUT:
        write_stdout(content)
    else:
        write_all([(path, content)], private)


def write_all(files: Iterable[tuple[str, str | bytes]], private: bool = False) -> None:
    """Write files that belong together: all of them whole beside their places, then each put in its place at once.

    When one cannot be made or written, none is replaced. A process that is killed outright between two replacements,
    which follow one another at once, leaves some files new and the others old.

    Raises:
        NotWrittenError: a place is full, read-only, missing or a folder.
    """
    drafts: list[Draft] = []
    try:
        for path, content in files:
            with _naming(path):
                drafts.append(Draft(Path(path), content.encode() if isinstance(content, str) else content, private))
                drafts[-1].write()
        with uninterrupted():
            for draft in drafts:
                with _naming(str(draft.path)):
                    draft.publish()
    finally:
        for draft in drafts:
            draft.drop()


def append(path: str, text: str) -> None:
    """Add a text to a file that others write to as well.

    Raises:
        NotWrittenError: the place is full, read-only, missing or a folder.
    """
    with _naming(path), Path(path).open("ab") as file:
        file.write(text.encode())


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """Say of which file the system complains."""
    try:
        yield
    except OSError as error:
        raise NotWrittenError(path, error) from error
