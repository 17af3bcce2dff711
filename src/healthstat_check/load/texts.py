"""Texts of a package: plain text and Markdown as written."""

from __future__ import annotations

import re

from healthstat_check.load import limits
from healthstat_check.load.encodings import codec_of, decoded
from healthstat_check.load.folder import Folder
from healthstat_check.load.labels import HIDDEN
from healthstat_check.load.languages import LANGUAGES, guessed_language
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.property import Property
from healthstat_check.load.visible import code_points
from healthstat_check.model.package import Text

_HIDDEN = re.compile(HIDDEN)
_SUFFIX_LANGUAGE = re.compile(r"[._-](ru|kk|en)\.[A-Za-z]+\Z")


def read_text(resource: Property, name: str, path: str, folder: Folder) -> Text:
    """The text of a resource; lines end with one line feed, so that offsets count characters as read.

    Raises `RefusedError` when the file cannot be read in its encoding.
    """
    codec = codec_of(resource.text_of("encoding") or "utf-8")
    stored = folder.read(path, limits.TEXT_BYTES)
    content = plain_text(stored, codec, path, resource.log)
    return Text(
        name=name,
        path=path,
        content=content,
        language=_language(resource, path) or "en",
        translation_of=resource.text_of("translationOf"),
        as_stored=b"\r" not in stored,
    )


def read_document_text(resource: Property, name: str, path: str, suffix: str, folder: Folder) -> Text:
    """The text of a resource in a format of its own, with where its stretches come from.

    Raises `RefusedError` when the file cannot be read.
    """
    from healthstat_check.load.extracted import extracted  # only a document needs it

    encoding = resource.text_of("encoding")
    content = folder.read(path, limits.DOCUMENT_BYTES)
    found = extracted(content, suffix, path, resource.log, codec_of(encoding) if encoding else None)
    return Text(
        name=name,
        path=path,
        content=found.content,
        language=_language(resource, path) or guessed_language(found.content),
        translation_of=resource.text_of("translationOf"),
        origins=found.origins,
    )


def plain_text(content: bytes, codec: str, path: str, log: Log) -> str:
    """The characters of a text file; lines end with one line feed.

    Raises `RefusedError` when the bytes are in another encoding, hold a NUL character, or nothing.
    """
    text = decoded(content, codec, path).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise RefusedError("control_character", f"{path}: a NUL character", f"line {line}")
    if not text.strip():
        raise RefusedError("empty", f"{path} is empty")
    _mention_hidden(text, path, log)
    return text


def suffix_language(path: str) -> str | None:
    """The language in a file's name (`release.ru.md`, `release_kk.txt`)."""
    suffix = _SUFFIX_LANGUAGE.search(path)
    return suffix[1] if suffix else None


def stem_of(path: str) -> str:
    """A file's path without its language and ending (`release` of `release.ru.md`)."""
    return _SUFFIX_LANGUAGE.sub("", path)


def _language(resource: Property, path: str) -> str | None:
    """The declared language, else the one in the file's name (`release.ru.md`)."""
    return resource.choice_of("language", LANGUAGES) or suffix_language(path)


def _mention_hidden(content: str, path: str, log: Log) -> None:
    """Warn of each line with hidden characters, up to a limit."""
    found = {content.count("\n", 0, m.start()) + 1: m[0] for m in _first(content)}
    for line, character in found.items():
        points = code_points(character, character)
        log.warning(
            "hidden_character", path, f"line {line} has a character that cannot be seen, {points}", f"line {line}"
        )


def _first(content: str) -> list[re.Match[str]]:
    matches = _HIDDEN.finditer(content)
    return [match for match, _ in zip(matches, range(limits.PROBLEMS_PER_FILE), strict=False)]
