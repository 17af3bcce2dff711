"""Quotes of a package that is judged by rules from elsewhere: they say where its figures stand, so they are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from healthstat_check.load.documents import SUFFIXES, read_document
from healthstat_check.load.figure_specs import read_figure_specs
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import Log, RefusedError
from healthstat_check.model.package import FigureSpec

DESCRIPTORS = tuple(f"datapackage.{suffix}" for suffix in SUFFIXES)
WHERE = ("resource", "quote", "occurrence", "near")


def requoted(specs: Sequence[FigureSpec], folder: Folder, log: Log) -> tuple[FigureSpec, ...]:
    """The figures of the rules, each quoted as the figure of that name in the descriptor of `folder` is.

    Every difference is told, since a quote can be turned to another number. Unit, hedge, rounding and what is
    printed literally stay as the rules have them.
    """
    theirs = {key: spec for key, spec in _keyed(_own(folder)) if spec.quote is not None}
    return tuple(_requoted(spec, theirs.get(key), log) for key, spec in _keyed(specs))


def _own(folder: Folder) -> tuple[FigureSpec, ...]:
    """The figures of the folder's own descriptor; none where it has no readable one, which does not judge here."""
    name = next((name for name in DESCRIPTORS if (folder.path / name).exists()), None)
    try:
        descriptor = read_document(name, folder, Log()) if name is not None else None
    except RefusedError:
        return ()
    return read_figure_specs(descriptor) if descriptor is not None else ()


def _keyed(specs: Sequence[FigureSpec]) -> list[tuple[tuple[str, int], FigureSpec]]:
    """Each figure by its name and which of the prints of that name it is."""
    counted: dict[str, int] = {}
    keyed = []
    for spec in specs:
        counted[spec.name] = counted.get(spec.name, 0) + 1
        keyed.append(((spec.name, counted[spec.name]), spec))
    return keyed


def _requoted(spec: FigureSpec, own: FigureSpec | None, log: Log) -> FigureSpec:
    if spec.quote is None or own is None or all(getattr(spec, name) == getattr(own, name) for name in WHERE):
        return spec
    message = f"the figure `{spec.name}` is `{own.quote}` in the package, `{spec.quote}` in the rules"
    log.warning("requoted", DESCRIPTORS[0], message, own.where, hint="see that it still quotes the same figure")
    return replace(spec, resource=own.resource, quote=own.quote, occurrence=own.occurrence, near=own.near)
