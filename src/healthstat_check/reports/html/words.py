"""The words that only the page needs, beside those of all reports."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from healthstat_check.reports.wording.wording import Wording


def html_words(words: Wording) -> Wording:
    """The table of messages with the page's own under "html."."""
    return replace(words, templates={**words.templates, **_own(words.language)})


@cache
def _own(language: str) -> dict[str, str]:
    path = Path(__file__).parent / "words" / f"{language}.toml"
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"html.{key}": text for key, text in table.items()}
