"""Locations of a SARIF log: files, regions, cells."""

from __future__ import annotations

from typing import Any

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import Finding
from healthstat_check.model.package import Package, Problem
from healthstat_check.reports.places import span_of, uri_of
from healthstat_check.reports.visible import visible

MOST_RELATED = 100
"""Locations of one result that GitHub shows."""
LONGEST = 4000
"""Characters of one message."""


def plain(text: str, longest: int = LONGEST) -> str:
    """A message without anything that SARIF takes for a link to elsewhere."""
    return visible(text, longest).replace("](", "] (")


def primary_location(finding: Finding, package: Package) -> list[dict[str, Any]]:
    """Where the finding stands; the descriptor for one that stands nowhere else."""
    location = finding.location or Location(package.descriptor)
    if not location.file:
        return []
    names = (f.name for f in finding.figures if f.location == location)
    return [_location(location, package, next(names, _cell_name(location)))]


def related_locations(finding: Finding, package: Package) -> list[dict[str, Any]]:
    """The other figures of the finding with their prints, numbered from 1."""
    figures = {f.location: f for f in finding.figures if f.location is not None}
    places = dict.fromkeys((*figures, *finding.related))
    others = [place for place in places if place != finding.location and place.file][:MOST_RELATED]
    return [_related(at, place, figures.get(place), package) for at, place in enumerate(others, 1)]


def problem_locations(problem: Problem, package: Package) -> list[dict[str, Any]]:
    """The file that a problem is about."""
    return [_location(Location(problem.file), package, "")] if problem.file else []


def _related(at: int, place: Location, figure: Figure | None, package: Package) -> dict[str, Any]:
    name = figure.name if figure is not None else _cell_name(place)
    printed = figure.printed if figure is not None else ""
    said = ": ".join(part for part in (name, printed) if part)
    shape = {"id": at, **_location(place, package, name)}
    return shape | ({"message": {"text": plain(said)}} if said else {})


def _location(location: Location, package: Package, name: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(location.file, package)}}
    region = _region(location, package)
    place: dict[str, Any] = {"physicalLocation": physical | ({"region": region} if region else {})}
    place |= {"logicalLocations": [{"fullyQualifiedName": plain(name)}]} if name else {}
    inside = _inside(location)
    return place | ({"properties": inside} if inside else {})


def _region(location: Location, package: Package) -> dict[str, int]:
    """A span of a text, or the line of a table; empty for files that have no lines."""
    span = span_of(location, package)
    if span is None:
        parts = {"startLine": location.line, "startColumn": location.column}
        return {name: part for name, part in parts.items() if part is not None and location.line is not None}
    lines = {"startLine": span.line, "startColumn": span.column}
    ends = {"endLine": span.end_line, "endColumn": span.end_column}
    stored = {} if span.offset is None else {"charOffset": span.offset, "charLength": span.length}
    return lines | ends | stored


def _inside(location: Location) -> dict[str, int | str]:
    """Where in a workbook or document, which have no lines that a region could count."""
    parts = {
        "sheet": None if location.sheet is None else plain(location.sheet),
        "cell": location.cell,
        "page": location.page,
        "paragraph": location.paragraph,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _cell_name(location: Location) -> str:
    """A cell of a workbook or a field of a table by its name."""
    if location.sheet is not None and location.cell is not None:
        return f"{location.sheet}!{location.cell}"
    return location.field or ""
