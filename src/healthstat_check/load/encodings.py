"""Bytes to text: the declared encoding or UTF-8, never a guess."""

from __future__ import annotations

import re

from healthstat_check.load.log import RefusedError

ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "utf-16-be": "utf-16-be",
    "cp1251": "cp1251",
    "windows-1251": "cp1251",
    "kz1048": "kz1048",
    "kz-1048": "kz1048",
    "rk1048": "kz1048",
    "strk1048-2002": "kz1048",
}
"""Names that a descriptor may use, to the codec they mean."""

_OLE = b"\xd0\xcf\x11\xe0"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DISGUISES = (
    (b"PK\x03\x04", "a zip archive (xlsx, ods and docx are zip archives)"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF", "a PDF"),
    (_OLE, "an old or encrypted Office file"),
    (b"PAR1", "Parquet"),
    (b"BZh", "bzip2"),
    (b"(\xb5/\xfd", "zstd"),
    (b"\xfd7zXZ", "xz"),
)
_LETTERS = (
    ("cp1251", re.compile("[А-Яа-яЁё]+")),
    ("kz1048", re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")),
)
"""Encodings with the letters that they would be used for, Russian before Kazakh."""


def codec_of(name: str) -> str:
    """The codec of a declared encoding. Raises `RefusedError` for one that is not read."""
    codec = ENCODINGS.get(name.strip().lower().replace("_", "-"))
    if codec is None:
        raise RefusedError(
            "encoding_unknown", f"the encoding `{name}` is not read", hint="utf-8, utf-16, cp1251 or kz1048"
        )
    return codec


def decoded(content: bytes, codec: str, file: str) -> str:
    """The text without a byte order mark.

    Raises `RefusedError` that names the first byte that does not fit, its line, and, as a suggestion
    only, an encoding in which it would.
    """
    refuse_disguise(content, file)
    if codec == "utf-8":
        refuse_undeclared_utf16(content, file)
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        raise _misfit(content, codec, file, error.start) from error
    return text.removeprefix("\ufeff")


def refuse_disguise(content: bytes, file: str) -> None:
    """Raise `RefusedError` when the bytes are not text at all."""
    for signature, name in _DISGUISES:
        if content.startswith(signature):
            raise RefusedError("format_mismatch", f"{file} is {name}, not text", hint="name the file by what it is")


def refuse_other_format(content: bytes, file: str, signature: bytes, wanted: str) -> None:
    """Raise `RefusedError` unless the bytes begin as a format does; `wanted` says which in words."""
    if content.startswith(signature):
        return
    if not content:
        raise RefusedError("empty", f"{file} is empty")
    found = next((name for start, name in _DISGUISES if content.startswith(start)), "something else")
    code = "encrypted" if content.startswith(_OLE) else "format_mismatch"
    hint = "save it without a password, in the new format" if code == "encrypted" else "name the file by what it is"
    raise RefusedError(code, f"{file} is {found}, not {wanted}", hint=hint)


def refuse_undeclared_utf16(content: bytes, file: str) -> None:
    """Raise `RefusedError` when the bytes look like UTF-16."""
    if content.startswith(_UTF16_BOMS):
        raise RefusedError(
            "encoding",
            f"{file} is utf-16, which is not declared",
            "line 1",
            "save it as UTF-8 or declare `encoding: utf-16`",
        )
    head = content[:4096]
    if head.count(0) * 4 > len(head):
        raise RefusedError(
            "encoding",
            f"{file} has a NUL byte beside nearly every character: it looks like utf-16 without its mark",
            "line 1",
            "save it as UTF-8",
        )


def _misfit(content: bytes, codec: str, file: str, at: int) -> RefusedError:
    line = content.count(b"\n", 0, at) + 1
    return RefusedError(
        "encoding",
        f"{file} is not {codec}: byte {at} (0x{content[at]:02X}) does not fit",
        f"line {line}",
        _suggestion(content, at),
    )


def _suggestion(content: bytes, at: int) -> str:
    """The encoding that makes nothing but Russian or Kazakh letters of the bytes around the misfit."""
    around = content[max(at - 200, 0) : at + 2_000]
    for codec, alphabet in _LETTERS:
        text = around.decode(codec, "replace")
        letters = "".join(c for c in text if not c.isascii() and c.isalpha())
        if alphabet.fullmatch(letters):
            return f"if it is {codec}, declare `encoding: {codec}` or save it as UTF-8"
    return "save it as UTF-8 or declare its encoding"
