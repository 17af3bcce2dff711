"""From what a descriptor declares of a figure to the figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from healthstat_check.figures.declaration import declaration
from healthstat_check.figures.declared import Declaration
from healthstat_check.figures.hedges import hedge_at
from healthstat_check.figures.literal import literal_figure
from healthstat_check.figures.numbers import read_quote
from healthstat_check.figures.origins import location_in
from healthstat_check.figures.printed import Printed
from healthstat_check.figures.problems import Log
from healthstat_check.figures.quotes import Searchable, chosen, line_and_column, lines_of, places, plain, searchable
from healthstat_check.model.figure import UNPRINTED, Figure, Location
from healthstat_check.model.package import FigureSpec, Package, Text


@dataclass(slots=True)
class Linker:
    """Reads the figures of one package; problems collect in `log`."""

    package: Package
    convention: str
    log: Log
    prepared: dict[str, Searchable] = field(default_factory=dict)
    found: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)

    def figure(self, spec: FigureSpec) -> Figure | None:
        """The figure that `spec` declares; `None` with a problem in the log where it can't be read."""
        declared = declaration(spec, self.convention, self.log)
        if declared is None:
            return None
        if spec.unprinted:
            return declared.absent(UNPRINTED)
        if spec.quote is not None:
            return self._quoted(spec, declared)
        return literal_figure(declared, self.package.hedges, self.log)

    def _quoted(self, spec: FigureSpec, declared: Declaration) -> Figure | None:
        text = self.package.text(spec.resource or "")
        if text is None:
            self.log.refuse(spec, "in", "unknown_text", f"no text is named {spec.resource!r}")
            return None
        span = self._span(spec, text)
        if span is None:
            return None
        number = read_quote(text.content, *span, text.language, declared.unit_name)
        if number is None:
            self.log.refuse(spec, "quote", "no_number", f"the quote {spec.quote!r} holds no number, or several")
            return None
        hedge = hedge_at(text.content, number.start, number.end, text.language, self.package.hedges)
        printed = text.content[min(span[0], number.start) : max(span[1], number.end)]
        return declared.figure(number, hedge, plain(printed), _location(text, number))

    def _span(self, spec: FigureSpec, text: Text) -> tuple[int, int] | None:
        """Where the quote stands, which must be one place."""
        spans, near = self._places(text, spec.quote or ""), self._places(text, spec.near or "")
        if spec.near and not near:
            self.log.refuse(spec, "near", "quote_not_found", f"{spec.near!r} does not occur in {text.path}")
            return None
        left = chosen(spans, spec.occurrence, near)
        if len(left) == 1:
            return left[0]
        self._report(spec, text, spans, left)
        return None

    def _places(self, text: Text, quote: str) -> list[tuple[int, int]]:
        """Where a quote stands in a text; looked up once."""
        if text.name not in self.prepared:
            self.prepared[text.name] = searchable(text.content)
        if (text.name, quote) not in self.found:
            self.found[text.name, quote] = places(text.content, self.prepared[text.name], quote, text.language)
        return self.found[text.name, quote]

    def _report(self, spec: FigureSpec, text: Text, spans: list[Any], left: list[Any]) -> None:
        where = f"in {text.path}"
        if not spans:
            hint = "copy the number as it stands in the text"
            self.log.refuse(spec, "quote", "quote_not_found", f"{spec.quote!r} does not occur {where}", hint)
        elif not left:
            message = f"{spec.quote!r} occurs {len(spans)} times {where}, there is no occurrence {spec.occurrence}"
            self.log.refuse(
                spec, "occurrence", "quote_not_found", message, f"it stands on {lines_of(text.content, spans)}"
            )
        else:
            message = f"{spec.quote!r} occurs {len(left)} times {where}, on {lines_of(text.content, left)}"
            hint = 'say which one with `occurrence: 2` or `near: "..."`, or quote more of the number'
            self.log.refuse(spec, "quote", "quote_ambiguous", message, hint)


def _location(text: Text, number: Printed) -> Location:
    line, column = line_and_column(text.content, number.start)
    return location_in(text, number.start, number.end, line, column)
