"""The report as one HTML file that needs nothing else: no script, no font, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from healthstat_check.model.report import Report
from healthstat_check.reports.closing import verdict_sentence
from healthstat_check.reports.html.filters import filter_rules
from healthstat_check.reports.html.section import section_of
from healthstat_check.reports.html.words import html_words
from healthstat_check.reports.tally import by_severity
from healthstat_check.reports.wording.wording import wording

_HERE = Path(__file__).parent


def render(reports: Sequence[Report]) -> str:
    """All reports on one page, the verdict over all of them first. Equal reports give equal text."""
    language = reports[0].options.language if reports else "en"
    words = html_words(wording(language))
    sections = [section_of(report, at) for at, report in enumerate(reports, 1)]
    style = _style() + filter_rules([card for section in sections for card in section.cards])
    values: dict[str, Any] = {
        "language": language,
        "say": words.say,
        "sections": sections,
        "verdict": verdict_sentence(reports, words),
        "state": state_of(reports),
        "counts": by_severity(reports),
        "accepted": sum(finding.accepted is not None for report in reports for finding in report.findings),
        "checks": sorted({(card.check, card.title) for section in sections for card in section.cards}),
        "style": Markup(style),  # noqa: S704 - our own style sheet and rules made of check names
        "digest": style_digest(style),
    }
    return environment().get_template("page.html.j2").render(values)


def state_of(reports: Sequence[Report]) -> str:
    """The verdict in a word: "error", "warning" or "fine"."""
    found = by_severity(reports)
    if found["error"] or any(report.refused for report in reports):
        return "error"
    return "warning" if found["warning"] else "fine"


@cache
def environment() -> Environment:
    """Every value is escaped, whatever the template's name; a name that is not given is a fault."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> str:
    return (_HERE / "style.css").read_text(encoding="utf-8")


def style_digest(style: str) -> str:
    """What the page's content security policy knows its only style sheet by."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
