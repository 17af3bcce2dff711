"""Lone files, without a descriptor: the texts and grids that they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.folder import Folder
from healthstat_check.load.grids import delimited_grid
from healthstat_check.load.languages import guessed_language
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.text_tables import text_grids
from healthstat_check.load.texts import plain_text, stem_of, suffix_language
from healthstat_check.model.grid import Grid
from healthstat_check.model.package import Problem, Text

Content = tuple[tuple[Text, ...], tuple[Grid, ...]]
Reader = Callable[[bytes, str, Log], Content]
"""From a file's bytes and its path to the texts and grids in it; raises `RefusedError`."""


class Files(NamedTuple):
    """What lone files hold; `inputs` says of each that was read what it was like then."""

    texts: tuple[Text, ...] = ()
    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
    inputs: tuple[tuple[str, tuple[int, ...]], ...] = ()


def read_files(paths: Sequence[str]) -> Files:
    """The texts and grids of files, in order; what cannot be read is a problem, never an exception."""
    texts: list[Text] = []
    grids: list[Grid] = []
    inputs = []
    log = Log()
    for path in paths:
        try:
            (more_texts, more_grids), stamp = _read(path, log)
        except RefusedError as refusal:
            log.add(refusal.problem(path))
            continue
        texts += more_texts
        grids += more_grids
        inputs.append((path, stamp))
    return Files(_paired(texts), tuple(grids), log.problems, tuple(inputs))


def _paired(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Texts whose names differ in their language only (`release.ru.md`, `release.kk.md`) translate the first one."""
    originals: dict[str, Text] = {}
    paired = []
    for text in texts:
        stem = stem_of(text.path) if suffix_language(text.path) else text.path
        original = originals.setdefault(stem, text)
        other = original is not text and original.language != text.language
        paired.append(text._replace(translation_of=original.name) if other else text)
    return tuple(paired)


def _read(path: str, log: Log) -> tuple[Content, tuple[int, ...]]:
    place = Path(path).resolve()
    suffix = place.suffix[1:].lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise RefusedError("format", f"{path}: the format `{suffix[:20]}` is not read", hint=f"formats: {known}")
    folder = Folder(place.parent)
    content = folder.read(place.name, limits.TABLE_BYTES if suffix in ("csv", "tsv") else limits.DOCUMENT_BYTES)
    return reader(content, path, log), folder.stamps[place.name]


def _text(content: bytes, path: str, log: Log) -> Content:
    if len(content) > limits.TEXT_BYTES:
        raise RefusedError("size_limit", f"{path} has {len(content)} bytes; {limits.TEXT_BYTES} are allowed")
    words = plain_text(content, "utf-8", path, log)
    return (Text(path, path, words, suffix_language(path) or guessed_language(words)),), text_grids(words, path)


def _delimited(content: bytes, path: str, log: Log) -> Content:
    return (), (delimited_grid(content, path),)


def _workbook(content: bytes, path: str, log: Log) -> Content:
    from healthstat_check.load.workbooks.reading import workbook_grids  # only a workbook needs its readers

    return (), workbook_grids(content, path, path.rpartition(".")[2].lower(), log)


def _json(content: bytes, path: str, log: Log) -> Content:
    from healthstat_check.load.json_tables import as_rows, read_json_rows  # only JSON needs it

    return (), (Grid(path, tuple(as_rows(read_json_rows(content, "utf-8", path)))),)


def _parquet(content: bytes, path: str, log: Log) -> Content:
    from healthstat_check.load.parquet_tables import parquet_grid  # only Parquet needs it

    return (), (parquet_grid(content, path, log),)


def _document(content: bytes, path: str, log: Log) -> Content:
    from healthstat_check.load.extracted import extracted  # only a document needs it

    found = extracted(content, path.rpartition(".")[2].lower(), path, log)
    language = suffix_language(path) or guessed_language(found.content)
    texts = (Text(path, path, found.content, language, origins=found.origins),) if found.content else ()
    return texts, found.grids


READERS: dict[str, Reader] = {"csv": _delimited, "tsv": _delimited, "md": _text, "txt": _text}
READERS |= dict.fromkeys(("xlsx", "xls", "ods"), _workbook)
READERS |= {"json": _json, "parquet": _parquet}
READERS |= dict.fromkeys(("docx", "htm", "html", "pdf"), _document)
"""How each format is read, by the suffix of the file's name."""
