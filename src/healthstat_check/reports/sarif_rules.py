"""Checks as the rules of a SARIF log."""

from __future__ import annotations

import re
from typing import Any

from healthstat_check.model.check import CheckPage
from healthstat_check.reports.explanation import HEADINGS
from healthstat_check.reports.visible import clipped
from healthstat_check.reports.wording.wording import Wording

LEVEL = {"error": "error", "warning": "warning", "information": "note"}
PRIORITY = {"error": "error", "warning": "warning", "information": "recommendation"}
LONGEST = 1000
"""Characters of a description; GitHub takes 1,024."""
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)}):[ \t]*", re.MULTILINE)


def rule(page: CheckPage, words: Wording) -> dict[str, Any]:
    """A check with its help: what it compares, how rounding counts, what it cannot see, an example."""
    defect = page.doc.strip().partition("\n")[0]
    return {
        "id": page.id,
        "name": "".join(part.capitalize() for part in page.id.split("_")),
        "shortDescription": {"text": clipped(words.say(f"check.{page.id}.title"), LONGEST)},
        "fullDescription": {"text": clipped(defect, LONGEST)},
        "help": {"text": _help(page, words, "{}:\n"), "markdown": _help(page, words, "**{}**\n\n")},
        "defaultConfiguration": {"level": LEVEL[page.severity]},
        "properties": {
            "tags": ["statistics", page.looks_at],
            "precision": "very-high",
            "problem.severity": PRIORITY[page.severity],
        },
    }


def _help(page: CheckPage, words: Wording, heading: str) -> str:
    """The docstring with its headings in the reader's language."""
    lines = "\n".join(line.strip() for line in page.doc.strip().splitlines())
    return _HEADING.sub(lambda m: heading.format(words.say(f"explain.{HEADINGS[m[1]]}")), lines)
