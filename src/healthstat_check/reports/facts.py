"""The values that fill a finding's sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from healthstat_check.model.figure import Figure, Location
from healthstat_check.model.finding import Finding
from healthstat_check.model.relation import Operation
from healthstat_check.model.verdict import WHOLE_COUNT, Judgement
from healthstat_check.reports.formatting import Style, value_text
from healthstat_check.reports.prints import either, printed_like
from healthstat_check.reports.spelling import print_of, spelled
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_FIGURES = 6


def facts(finding: Finding, words: Wording) -> dict[str, str]:
    """Named values for the sentence: the finding's details, its prints, and those of its judgement."""
    values = {name: visible(value) for name, value in finding.details.items()}
    figures = finding.figures or (finding.judgement.figures if finding.judgement else ())
    if figures:
        values["prints"] = _prints(figures, words)
        values["step"] = value_text(figures[0].rounding_unit, Style(words, unit=figures[0].unit))
    if finding.judgement is not None:
        values = _of_judgement(finding.judgement, words) | values
    return values | _of_table(finding.details, words)


def place_text(location: Location | None) -> str:
    """File and line, or sheet and cell, or page and paragraph, or row; "" for something that stands nowhere."""
    if location is None:
        return ""
    file, inside = visible(location.file), place_within(location)
    if location.line is not None and location.cell is None:
        return f"{file}:{inside}"
    return f"{file} {inside}" if inside else file


def place_within(location: Location) -> str:
    """Where in its file something stands: a cell, a line, a page and paragraph, a note or a row; "" for the whole."""
    if location.sheet is not None and location.cell is not None:
        return f"{visible(location.sheet)}!{location.cell}"
    if location.line is not None:
        return str(location.line)
    signs = ((location.page, "p. "), (location.paragraph, "\u00b6"), (location.row, "#"))
    parts = [visible(location.sheet)] if location.sheet is not None and location.row is None else []
    return " ".join([*parts, *(f"{sign}{number}" for number, sign in signs if number is not None)])


def _prints(figures: Sequence[Figure], words: Wording) -> str:
    """Each print with the place where it stands; a place that they share once, behind the last."""
    places = {place_text(f.location) for f in figures}
    one = len(places) == 1 and len(figures) > 1
    shown = [print_of(f, words) if one else _print_and_place(f, words) for f in figures[:MOST_FIGURES]]
    place = f" ({next(iter(places))})" if one and any(places) else ""
    return ", ".join(shown) + (", …" if len(figures) > MOST_FIGURES else "") + place


def _print_and_place(figure: Figure, words: Wording) -> str:
    place = place_text(figure.location)
    return print_of(figure, words) + (f" ({place})" if place else "")


def _of_judgement(judgement: Judgement, words: Wording) -> dict[str, str]:
    """The print of the result, the operands of a ratio, and the base that fits better."""
    values = {} if judgement.result is None else {"printed": print_of(judgement.result, words)}
    if judgement.other_base is not None:
        values["base"] = print_of(judgement.other_base, words)
    if judgement.remark == WHOLE_COUNT:
        values["count"] = print_of(judgement.figures[0], words)
        fit = judgement.fits[0]
        values["nearest"] = either([printed_like(fit.figure, p) for p in fit.would_print], words)
    sides = (judgement.relation.left, judgement.relation.right)
    ratio = next((s for s in sides if isinstance(s, Operation) and s.sign == "/"), None)
    if ratio is not None:
        values["first"] = spelled(ratio.left, judgement, words)
        values["second"] = spelled(ratio.right, judgement, words)
    return values


def _of_table(details: Mapping[str, str], words: Wording) -> dict[str, str]:
    """The place in a table, the value found there, the broken rule by its code and in words."""
    if "table" not in details:
        return {}
    shown = {name: visible(value) for name, value in details.items()}
    shown["value"] = shown.get("value") or words.say("label.empty")
    parts = ("row" if shown.get("row") else "", "field" if shown.get("field") else "")
    key = {("row", "field"): "cell", ("row", ""): "row", ("", "field"): "column"}.get(parts, "table")
    beside = [words.say("place.line", **shown)] if shown.get("line") else []
    beside += [shown["label"]] if shown.get("label") else []
    place = words.say(f"place.{key}", **shown) + (f" ({', '.join(beside)})" if beside else "")
    values = {"place": place, "value": shown["value"]}
    if details.get("scope") in ("row", "table") and "expected" in details:
        absent = details["rule"] == "header" and not details.get("value")
        values["rule"] = words.say("rule.header_absent" if absent else f"rule.{details['rule']}", **shown)
    return values | {"code": shown["rule"]}
