"""Lines of a text that are rows of a table."""

from __future__ import annotations


def cell_mark(line: str) -> str:
    """What parts the cells of a line, a bar or a tab; "" where it is no row of a table."""
    inner = line.strip()
    if inner.startswith("|") and inner.count("|") > 1:
        return "|"
    return "\t" if "\t" in inner else ""
