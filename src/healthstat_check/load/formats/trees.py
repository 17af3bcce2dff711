"""A part of an office document as a tree, its names without prefixes."""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder

from healthstat_check.load import limits
from healthstat_check.load.archives import Archive
from healthstat_check.load.log import RefusedError
from healthstat_check.load.markup import LocalNames, parse


def tree(archive: Archive, name: str) -> Element:
    """The root of a part. Raises `RefusedError` when it is no XML or is nested too deep."""
    builder, names, depth = TreeBuilder(), LocalNames(), 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.MARKUP_DEPTH:
            message = f"{archive.file}: `{name}` is nested more than {limits.MARKUP_DEPTH} elements deep"
            raise RefusedError("xml_depth", message, name)
        builder.start(names[tag], {names[key]: value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(names[tag])

    parse(archive.chunks(name), start, end, builder.data, f"{archive.file}: `{name}`")
    return builder.close()


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a name."""
    return None if element is None else element.find(name)


def value(element: Element | None) -> str | None:
    """The `val` of a property."""
    return None if element is None else element.get("val")
