"""Fields of a plain table: type, decimals and marks by its cells, unit by its header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthstat_check.model.draft import FieldDraft

MISSING = frozenset({"", "-", "–", "—", "…", "...", "..", ".", "x", "х", "*", "n/a", "na", "c"})
"""Marks that stand for a number that is not there."""
_NUMBER = re.compile(
    r"[-−+]?(?P<whole>\d{1,3}(?:(?P<group>[ \u00a0\u202f'’.,])\d{3})(?:(?P=group)\d{3})*|\d+)"
    r"(?:(?P<mark>[.,])(?P<decimals>\d+))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_NAME = re.compile(r"\byear\b|\bгод\b|\bжыл", re.IGNORECASE)
_CODE_NAME = re.compile(r"\bcode\b|\bid\b|\bкод\b|\bкоды\b|№", re.IGNORECASE)
_UNITS = (
    (re.compile(r"%|\bpercent|\bпроцент|\bпайыз|\bудельный вес", re.IGNORECASE), "percent"),
    (re.compile(r"\bpersons\b|\bpeople\b|\bчеловек\b|\bчел\b|\bадам\b", re.IGNORECASE), "persons"),
    (re.compile(r"\btenge\b|\bKZT\b|\bтенге\b|\bтеңге\b|₸", re.IGNORECASE), "KZT"),
)
_MULTIPLIERS = (
    (re.compile(r"\bthousands?\b|\bтыс\b|\bтысяч|\bмың\b", re.IGNORECASE), 1000),
    (re.compile(r"\bmillions?\b|\bmln\b|\bмлн\b", re.IGNORECASE), 1_000_000),
    (re.compile(r"\bbillions?\b|\bbln\b|\bмлрд\b", re.IGNORECASE), 1_000_000_000),
)


def draft_field(name: str, cells: Sequence[str], mark: str) -> FieldDraft:
    """A column as a field; a string where its cells are not all numbers of one format, or missing."""
    said = [cell for cell in cells if cell.lower() not in MISSING]
    if not said or _CODE_NAME.search(name):
        return FieldDraft(name)
    if all(_YEAR.fullmatch(cell) for cell in said) and (_YEAR_NAME.search(name) or len(said) < len(cells)):
        return FieldDraft(name, "year")
    found = [_NUMBER.fullmatch(cell) for cell in said]
    prints = [_print(match, mark) for match in found if match]
    groups = {group for group, _ in prints if group}
    if len(prints) < len(said) or len(groups) > 1 or mark in groups or any(_is_code(cell) for cell in said):
        return FieldDraft(name)
    return _number(name, [places for _, places in prints], mark, "".join(groups))


def _number(name: str, places: Sequence[int], mark: str, group: str) -> FieldDraft:
    unit = next((unit for words, unit in _UNITS if words.search(name)), "")
    multiplier = next((times for words, times in _MULTIPLIERS if words.search(name)), 1) if unit != "percent" else 1
    if not any(places):
        return FieldDraft(name, "integer", unit, multiplier, group_mark=group)
    decimals = places[0] if len(set(places)) == 1 else None
    return FieldDraft(name, "number", unit, multiplier, decimals, mark, group)


def _print(match: re.Match[str], mark: str) -> tuple[str, int]:
    """Group mark and decimals of a number; a lone mark before three digits is read by the table's decimal mark."""
    if match["group"] == mark and not match["mark"] and match["whole"].count(mark) == 1:
        return "", 3
    if match["mark"] and match["mark"] != mark:
        return match["mark"], 0 if len(match["decimals"]) == 3 else -1
    return match["group"] or "", len(match["decimals"] or "")


def _is_code(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == "0" and cell.isdigit()
