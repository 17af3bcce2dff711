"""Renderables to text: the same characters everywhere, no trailing blanks, nothing read as markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

NARROWEST = 40
INDENT = 2
SEVERITY_STYLES = {"error": "bold red", "warning": "bold yellow", "information": "bold cyan"}
GLUE = "\ue000"
"""Stands in for a no-break space while rich wraps lines; `visible` lets no data bring it along."""
_TAIL = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)


def drawn(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    """The parts below one another as lines of at most `width` columns (at least `NARROWEST`).

    Neither the environment nor the data changes anything but the words.
    """
    sheet = io.StringIO()
    console = Console(
        file=sheet,
        width=max(width, NARROWEST),
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    return _TAIL.sub(lambda tail: tail[0].replace(" ", ""), sheet.getvalue()).replace(GLUE, "\u00a0")


def heading(title: str) -> Text:
    """The title of a section, a blank line above it."""
    return joined(("\n", ""), (title.upper(), "bold"))


def indented(part: RenderableType, by: int = INDENT) -> Padding:
    """A part moved to the right."""
    return Padding(part, (0, 0, 0, by))


def grid(*heads: tuple[str, str]) -> Table:
    """A table without lines; each head is a title and how its column is aligned ("left", "right")."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for title, side in heads:
        table.add_column(plain(title), justify="right" if side == "right" else "left", overflow="fold")
    return table


def plain(text: str, style: str = "") -> Text:
    """Text as it is, in one style."""
    return joined((text, style))


def joined(*pieces: tuple[str, str]) -> Text:
    """Pieces of text, each with its style; no line breaks at a no-break space."""
    return Text.assemble(*((text.replace("\u00a0", GLUE), style) for text, style in pieces), overflow="fold")
