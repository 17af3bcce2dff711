"""Names of checks as a user types them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import click


def known_checks(names: Sequence[str]) -> None:
    """Refuse a name that is no check's.

    Raises:
        click.UsageError: with the nearest names.
    """
    if not names:
        return
    from healthstat_check.checks.registry import catalogue

    known = tuple(catalogue())
    for name in names:
        if name not in known:
            raise click.UsageError(f"No check is called {name!r}.{suggestion(name, known)}")


def suggestion(name: str, known: Sequence[str]) -> str:
    """A sentence with the nearest of the known names, or one that says how to list them."""
    near = difflib.get_close_matches(name, known, n=3)
    if near:
        return f" Did you mean {' or '.join(near)}?"
    return " `healthstat-check checks` lists them."
