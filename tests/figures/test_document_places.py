"""Figures of documents are told by page, paragraph and cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.load.formats.document_files import docx, p, table
from tests.load.formats.pdf_files import lines, pdf

from healthstat_check.figures.read import read_figures
from healthstat_check.load.package import load_package
from healthstat_check.model.figure import Figure
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.json_shapes import location

PACKAGE = "name: p\nresources: [{{name: r, path: r.{0}}}]\nfigures:\n  beds: {{in: r, quote: '{1}', unit: beds}}\n"


def figure(folder: Path, suffix: str, content: bytes, quote: str) -> Figure:
    (folder / "datapackage.yaml").write_text(PACKAGE.format(suffix, quote), encoding="utf-8")
    (folder / f"r.{suffix}").write_bytes(content)
    package = load_package(str(folder))
    assert package.problems == ()
    return read_figures(package).named["beds"]


WORD = docx(p("Beds") + p("There are 50 beds.") + table(("Region", "Beds"), ("North", "20"), ("South", "30")))
PAGES = pdf(lines("There are 50 beds."), lines("In the north there are 20 beds."))


@pytest.mark.parametrize(
    ("suffix", "content", "quote", "shown", "place"),
    [
        ("docx", WORD, "50", "r.docx ¶2", {"paragraph": 2}),
        ("docx", WORD, "30", "r.docx table 1!B3", {"sheet": "table 1", "cell": "B3"}),
        ("html", b"<p>Beds<p>There are 50 beds.", "50", "r.html ¶2", {"paragraph": 2}),
        ("pdf", PAGES, "20", "r.pdf p. 2 ¶2", {"page": 2, "paragraph": 2}),
        ("txt", b"Beds\n\nThere are 50 beds.\n", "50", "r.txt:3", {"line": 3, "column": 11}),
    ],
)
def test_places(tmp_path: Path, suffix: str, content: bytes, quote: str, shown: str, place: dict[str, object]):
    found = figure(tmp_path, suffix, content, quote)
    assert place_text(found.location) == shown
    told = location(found.location) or {}
    assert {key: part for key, part in told.items() if key not in ("file", "key", "span")} == place
