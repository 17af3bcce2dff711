"""The resources of a package: tables and texts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from healthstat_check.load import keys, limits
from healthstat_check.load.documents import read_document
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import RefusedError
from healthstat_check.load.property import Property
from healthstat_check.load.schema import Schema, read_schema
from healthstat_check.load.table_formats import TABLES
from healthstat_check.load.tables import read_table
from healthstat_check.load.texts import read_document_text, read_text
from healthstat_check.model.package import StructureFailure, Text
from healthstat_check.model.table import Table

_TEXTS, _DOCUMENTS = ("md", "txt"), ("docx", "htm", "html", "pdf")


@dataclass(slots=True)
class Contents:
    """What the resources hold."""

    tables: list[Table] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    failures: list[StructureFailure] = field(default_factory=list)


def read_resources(descriptor: Property, folder: Folder, judging: Folder) -> Contents:
    """Every resource that can be read; the others become problems. `judging` is the folder of their schemas."""
    contents = Contents()
    owner = descriptor.get("resources")
    resources = owner.items() if owner else []
    if owner is not None and len(resources) > limits.RESOURCES:
        owner.refuse("limit_resources", f"{len(resources)} resources; {limits.RESOURCES} are allowed")
        return contents
    names: set[str] = set()
    for resource in resources:
        if _named(resource, names):
            _read(resource, folder, judging, contents)
    return contents


def _named(resource: Property, names: set[str]) -> bool:
    """Whether the resource is a mapping with a name of its own."""
    if not isinstance(resource.node.value, dict):
        resource.expected("a mapping with name and path")
        return False
    resource.know(keys.RESOURCE)
    name = resource.text_of("name")
    if name is None or name in names:
        resource.refuse("schema", f"the name `{name}` is there twice" if name else "the resource has no name")
        return False
    names.add(name)
    return True


def _read(resource: Property, folder: Folder, judging: Folder, contents: Contents) -> None:
    """The file of a resource, and the text that was released with it."""
    path, release = _path(resource), resource.get("release")
    if path is not None:
        suffix = (resource.text_of("format") or path.rpartition(".")[2]).lower()
        with _refusals_logged(resource.get("path") or resource, path):
            _read_file(resource, path, suffix, (folder, judging), contents)
    if release is not None and (path := release.text()) is not None:
        with _refusals_logged(release, path):
            name = f"{resource.text_of('name')}-release"
            contents.texts.append(_text(resource, name, path, path.rpartition(".")[2].lower(), folder))


@contextlib.contextmanager
def _refusals_logged(owner: Property, path: str) -> Iterator[None]:
    """Turn the refusal of a file into a problem: of the descriptor where the path is at fault, else of the file."""
    try:
        yield
    except RefusedError as refusal:
        of_path = refusal.code.startswith("path_")
        owner.log.add(refusal.problem(owner.file if of_path else path, owner.where if of_path else owner.path))


def _read_file(resource: Property, path: str, suffix: str, folders: tuple[Folder, Folder], contents: Contents) -> None:
    folder, judging = folders
    if suffix not in TABLES:
        contents.texts.append(_text(resource, resource.text_of("name") or path, path, suffix, folder))
        return
    schema = _schema(resource, judging)
    if schema is not None:
        table, failures = read_table(resource, path, suffix, schema, folder)
        contents.tables.append(table)
        contents.failures += failures


def _text(resource: Property, name: str, path: str, suffix: str, folder: Folder) -> Text:
    """A text. Raises `RefusedError` for formats that are not read."""
    if suffix in _TEXTS:
        return read_text(resource, name, path, folder)
    if suffix in _DOCUMENTS:
        return read_document_text(resource, name, path, suffix, folder)
    folder.check(path)
    hint = f"tables: {', '.join(TABLES)}; texts: {', '.join((*_TEXTS, *_DOCUMENTS))}"
    raise RefusedError("format", f"{path}: the format `{suffix[:20]}` is not read", hint=hint)


def _path(resource: Property) -> str | None:
    """The only path of a resource."""
    if resource.get("data") is not None:
        resource.refuse("format", "data written in the descriptor is not read", "put it into a csv file")
        return None
    path = resource.get("path")
    if path is None:
        resource.refuse("schema", "the resource has no path")
        return None
    if isinstance(path.node.value, list):
        path.refuse("format", "a resource in several files is not read", "make each file a resource")
        return None
    return path.text()


def _schema(resource: Property, folder: Folder) -> Schema | None:
    """The schema in place or in a file of the package; `None` and a problem when it cannot be read."""
    schema = resource.get("schema")
    if schema is None or not isinstance(schema.node.value, str):
        return read_schema(schema, resource)
    try:
        root = read_document(schema.node.value, folder, resource.log)
    except RefusedError as refusal:
        resource.log.add(refusal.problem(resource.file, schema.where))
        return None
    return read_schema(root, resource) if root else None
