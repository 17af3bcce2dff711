"""The parser of formulas, from ready tables where there are some for this grammar and this lark."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from lark import Lark

HERE = files("healthstat_check.relations")


@cache
def parser() -> Lark:
    """The parser; reading its tables takes a tenth of the time of making them from the grammar."""
    from lark import Lark

    ready = tables()
    if not ready.is_file():
        return made_parser()
    with ready.open("rb") as file:
        return Lark.load(file)


def made_parser() -> Lark:
    """The parser made from the grammar beside this file."""
    from lark import Lark

    return Lark(_grammar(), parser="lalr", start="relation", propagate_positions=True)


def tables() -> Traversable:
    """Where the tables are kept: named by lark's version and the grammar, so that none are read for another."""
    from lark import __version__ as version

    digest = hashlib.sha256(_grammar().encode()).hexdigest()[:12]
    return HERE.joinpath(f"formula-lark-{version}-{digest}.tables")


def _grammar() -> str:
    return HERE.joinpath("formula.lark").read_text("utf-8")
