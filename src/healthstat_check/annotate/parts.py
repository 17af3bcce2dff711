"""The parts of an office document (docx, xlsx): read as trees, changed, added, written anew; all others stay."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/"
STRICT_KINDS = f"{STRICT}ooxml/officeDocument/relationships"
CONTENT_TYPES = "[Content_Types].xml"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time of new members: the earliest that an archive can tell, so that equal input gives equal bytes."""


class Parts:
    """An archive whose parts can be changed. Raises `RefusedError` for one that is not safe to read."""

    def __init__(self, content: bytes, file: str) -> None:
        self.archive = Archive(content, file)
        self._trees: dict[str, Any] = {}
        self._edited: set[str] = set()

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._trees or name in self.archive.members

    def tree(self, name: str) -> Any:
        """The root of a part, to look at. Raises `RefusedError` when it is no XML."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[name] = etree.fromstring(self.archive.read(name), parser)
            except etree.XMLSyntaxError as error:
                raise RefusedError("xml_broken", f"{self.archive.file}: `{name}`: {error.msg}", name) from error
        return self._trees[name]

    def edit(self, name: str) -> Any:
        """The root of a part, to change: it is written anew. Raises `RefusedError` when it is no XML."""
        self._edited.add(name)
        return self.tree(name)

    def add(self, name: str, root: Any, content_type: str) -> None:
        """A new part; its type is declared for its suffix, that of XML for itself."""
        self._trees[name] = root
        types = self.edit(CONTENT_TYPES)
        suffix = name.rpartition(".")[2]
        if suffix != "xml":
            declared = {entry.get("Extension", "").lower() for entry in types.findall(f"{{{TYPES}}}Default")}
            if suffix not in declared:
                entry = etree.Element(f"{{{TYPES}}}Default", Extension=suffix, ContentType=content_type)
                types.insert(0, entry)
        else:
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def related(self, part: str, kind: str) -> list[tuple[str, str]]:
        """Id and name of each part of a kind ("comments") that a part refers to; of the archive itself for ""."""
        name = relations_name(part)
        if name not in self:
            return []
        inner = [r for r in self.tree(name) if r.get("TargetMode") != "External"]
        ours = [r for r in inner if r.get("Type", "").rpartition("/")[2] == kind]
        return [(r.get("Id", ""), _target(part, r.get("Target", ""))) for r in ours]

    def relate(self, part: str, kind: str, target: str, strict: bool = False) -> str:
        """A new reference from a part to another; its id."""
        name = relations_name(part)
        if name not in self:
            self._trees[name] = etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        taken = {relation.get("Id") for relation in self.edit(name)}
        key = next(k for k in (f"rIdCheck{n}" for n in range(1, len(taken) + 2)) if k not in taken)
        etree.SubElement(
            self.tree(name),
            f"{{{RELATIONS}}}Relationship",
            Id=key,
            Type=f"{STRICT_KINDS if strict else KINDS}/{kind}",
            Target=f"/{target}",
        )
        return key

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern ("xl/comments{}.xml") that no part has."""
        return next(n for n in (pattern.format(k) for k in range(1, len(self.archive.members) + 3)) if n not in self)

    def written(self) -> bytes:
        """The archive: members in their order with their times, changed ones anew, new ones at the end."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, info in self.archive.members.items():
                content = _bytes(self._trees[name]) if name in self._edited else self.archive.read(name)
                archive.writestr(_entry(name, info.date_time, info.compress_type), content)
            for name in (name for name in self._trees if name not in self.archive.members):
                archive.writestr(_entry(name, LONG_AGO, zipfile.ZIP_DEFLATED), _bytes(self._trees[name]))
        return out.getvalue()


def relations_name(part: str) -> str:
    """The part that says what a part refers to."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _target(part: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _bytes(root: Any) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _entry(name: str, time: tuple[int, int, int, int, int, int], compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, time)
    entry.compress_type, entry.external_attr = compression, 0o600 << 16
    return entry
