"""Filters that need no script: a box that is not ticked hides its findings by a rule of the style sheet."""

from __future__ import annotations

from collections.abc import Iterable

from healthstat_check.model.finding import LEVELS
from healthstat_check.reports.html.cards import Card

ACCEPTED = "accepted"


def filter_rules(cards: Iterable[Card]) -> str:
    """One rule a severity and one a check; names of checks are words of letters and underscores."""
    checks = sorted({card.check for card in cards})
    levels = [_rule(f"level-{level}", f"level-{level}") for level in (*LEVELS, ACCEPTED)]
    return "".join([*levels, *(_rule(f"check-{check}", check) for check in checks)])


def _rule(box: str, name: str) -> str:
    return f"body:has(#{box}:not(:checked)) .card.is-{name}{{display:none}}\n"
