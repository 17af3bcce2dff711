"""The words that only the page needs, beside those of all reports."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from healthstat_check.model.word_tables import read_table
from healthstat_check.reports.wording.wording import Wording


def html_words(words: Wording) -> Wording:
    """The table of messages with the page's own under "html."."""
    return replace(words, templates={**words.templates, **_own(words.language)})


@cache
def _own(language: str) -> dict[str, str]:
    table = read_table(Path(__file__).parent / "words" / f"{language}.toml")
    return {f"html.{key}": text for key, text in table.items()}
