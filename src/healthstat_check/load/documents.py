"""YAML and JSON files: the descriptor, and schemas and relations in files of their own."""

from __future__ import annotations

from healthstat_check.load import limits
from healthstat_check.load.encodings import decoded
from healthstat_check.load.folder import Folder
from healthstat_check.load.json_strict import read_json
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.load.property import Property
from healthstat_check.load.yaml_strict import read_yaml

SUFFIXES = ("yaml", "yml", "json")


def read_document(path: str, folder: Folder, log: Log) -> Property | None:
    """The root mapping of a file; `None` and a problem when its content is refused.

    Raises `RefusedError` when `path` is not allowed or is neither YAML nor JSON by its name.
    """
    suffix = path.rpartition(".")[2].lower()
    content = folder.read(path, limits.DESCRIPTOR_BYTES)
    if suffix not in SUFFIXES:
        raise RefusedError("format", f"`{path}` is neither YAML nor JSON by its name")
    try:
        text = decoded(content, _codec(content), path)
        node = read_json(text) if suffix == "json" else read_yaml(text, path, log)
    except RefusedError as refusal:
        log.add(refusal.problem(path))
        return None
    if node is None:
        log.error("descriptor_empty", path, f"{path} is empty")
        return None
    root = Property(node, "", path, log)
    if not isinstance(node.value, dict):
        root.refuse("descriptor_shape", f"{path} must be a mapping of keys to values, not {_shape(node.value)}")
        return None
    return root


def _codec(content: bytes) -> str:
    """UTF-8, or UTF-16 where a byte order mark says so."""
    return "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"


def _shape(value: object) -> str:
    return "a list" if isinstance(value, list) else "a single value"
