"""Names and codes as formulas spell them."""

from __future__ import annotations

import re

_NAME = re.compile(r"[^\W\d]\w{0,99}")
_CODE = re.compile(r"[^\s,()\[\]=\"`!]{1,200}")
LONGEST_NAME = 60


def spelled_name(name: str) -> str | None:
    """A name for a formula, between backticks where it needs them; `None` where no formula can spell it."""
    if _NAME.fullmatch(name):
        return name
    return f"`{name}`" if 0 < len(name) <= 200 and not set("`\n\r") & set(name) else None


def spelled_code(code: str) -> str | None:
    """A code for a selection, in quotes where it needs them; `None` where no formula can spell it."""
    if _CODE.fullmatch(code):
        return code
    return f'"{code}"' if 0 < len(code) <= 500 and not set('"\n\r') & set(code) else None


def safe_name(text: str) -> str:
    """Letters, digits and `_` of a text, small, so that formulas need no quotes; at least one letter."""
    words = re.sub(r"\W+|_+", "_", text.lower()).strip("_")
    return words[:LONGEST_NAME] or "table"


def unique_name(text: str, taken: set[str]) -> str:
    """A safe name that is not among those taken; takes it."""
    name, number = safe_name(text), 2
    chosen = name
    while chosen in taken:
        chosen, number = f"{name}_{number}", number + 1
    taken.add(chosen)
    return chosen
