"""Zip archives: what is read, and what is refused before a library sees it."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from healthstat_check.load import limits
from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError

ROOT = b'<?xml version="1.0"?>\n<root/>'
LAUGHS = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<r>&b;</r>'


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def refused(content: bytes) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        Archive(content, "t.docx")
    assert "t.docx" in caught.value.message
    return caught.value


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_as_they_were_written(method: int):
    big = b"".join(i.to_bytes(3, "big") for i in range(500_000))
    archive = Archive(zipped({"a.xml": ROOT, "sub/b.bin": big, "empty": b""}, method), "t.docx")
    assert list(archive.members) == ["a.xml", "sub/b.bin", "empty"]
    assert (archive.read("a.xml"), archive.read("sub/b.bin"), archive.read("empty")) == (ROOT, big, b"")
    assert archive.read("absent") == b""


def test_archives_within_are_left_closed_and_windows_separators_are_no_trick():
    inner = zipped({f"{i}.bin": b"x" * 2_000_000 for i in range(3)})
    Archive(zipped({"embeddings/book.xlsx": inner, "xl\\workbook.xml": ROOT}), "t.docx")


def test_old_manifests_may_have_a_document_type():
    Archive(zipped({"META-INF/manifest.xml": b'<!DOCTYPE m PUBLIC "x" "M.dtd">\n<m/>'}), "t.ods")


def test_a_small_member_may_grow_as_much_as_it_likes():
    Archive(zipped({"zeros": b"\0" * limits.ARCHIVE_RATIO_FROM}), "t.docx")


def test_a_bomb_is_named():
    error = refused(zipped({"a.xml": ROOT, "word/document.xml": b"<r>" + b" " * 9_000_000}))
    assert (error.code, error.where) == ("zip_budget", "word/document.xml")


def test_a_bomb_that_lies_about_its_size_is_found():
    content = zipped({"bomb": b"\0" * 9_000_000})
    lie = content.replace(struct.pack("<I", 9_000_000), struct.pack("<I", 10))
    assert lie != content
    assert refused(lie).code == "zip_budget"


def test_all_members_together_have_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 1_000)
    assert refused(zipped({str(i): bytes(range(256)) for i in range(5)})).code == "zip_budget"


@pytest.mark.parametrize("count", [limits.ARCHIVE_MEMBERS + 1, 2 * limits.ARCHIVE_MEMBERS + 1])
def test_too_many_members(count: int):
    assert refused(zipped({str(i): b"" for i in range(count)})).code == "zip_budget"


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd", "a/../../b", "C:\\x", "..\\x", "~/x", "\\\\host\\x"])
def test_names_that_leave_the_archive(name: str):
    error = refused(zipped({name: b"x"}))
    assert error.code == "zip_path"
    assert error.where == name


def test_two_members_of_one_name():
    once = zipped({"a": b"1", "b": b"2"})
    assert refused(once.replace(b"b", b"a")).code == "zip_path"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_in_any_encoding(encoding: str):
    xml = LAUGHS.decode().encode(encoding)
    xml = xml if encoding != "utf-16-be" else b"\xfe\xff" + xml
    error = refused(zipped({"word/document.xml": xml}))
    assert (error.code, error.where) == ("xml_dtd", "word/document.xml")


def test_what_is_no_xml():
    assert refused(zipped({"a.xml": b"plain words"})).code == "xml_broken"
    assert refused(zipped({"a.xml": b" " * (limits.XML_PROLOG + 1)})).code in ("xml_broken", "zip_budget")


def test_a_password_and_a_rare_compression():
    content = bytearray(zipped({"a": b"secret"}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert refused(bytes(content)).code == "encrypted"
    assert refused(zipped({"a": b"x" * 100}, zipfile.ZIP_BZIP2)).code == "zip_broken"


def test_half_an_archive_and_none():
    whole = zipped({"a.xml": ROOT, "b": bytes(range(256)) * 50})
    for cut in range(0, len(whole), 7):
        assert refused(whole[:cut]).code == "zip_broken"


def test_flipped_bytes_never_raise_anything_else():
    whole = zipped({"a.xml": ROOT, "b": bytes(range(256)) * 5})
    for at in range(len(whole)):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        try:
            archive = Archive(bytes(broken), "t.docx")
        except RefusedError:
            continue
        assert all(isinstance(archive.read(name), bytes) for name in archive.members)
