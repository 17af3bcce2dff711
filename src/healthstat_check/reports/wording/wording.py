"""Sentences of the reports in the reader's language; codes are never translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from healthstat_check.model.word_tables import read_table

LANGUAGES = ("en", "ru", "kk")
_MARKS = {"en": (".", ","), "ru": (",", "\u00a0"), "kk": (",", "\u00a0")}


@dataclass(frozen=True, slots=True)
class Wording:
    """The message table of one language: dotted keys ("reason.missing") to templates.

    `names` says what a package calls its figures in this language.
    """

    language: str
    templates: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of this key with its placeholders filled; an abbreviation at its end brings its full stop.

        Raises `KeyError` for a key that no table has, or a placeholder that got no value.
        """
        said = self.templates[key].format_map(values)
        return said[:-1] if said.endswith("..") and not said.endswith("...") else said

    def naming(self, names: Mapping[str, str]) -> Wording:
        """The same table for a package that calls its figures by these names."""
        return replace(self, names=names)

    def name(self, figure: str) -> str:
        """What a figure is called; its own name where the package gives no other."""
        return self.names.get(figure, figure)

    def has(self, key: str) -> bool:
        """Whether there is a sentence of this key."""
        return key in self.templates

    def count(self, number: int, noun: str) -> str:
        """A number of things: "1 warning", "2 предупреждения", "5 ескерту"."""
        forms = self.plurals[noun]
        return f"{self.integer(number)}\u00a0{forms[min(_plural_form(self.language, number), len(forms) - 1)]}"

    def integer(self, number: int) -> str:
        """A whole number with the language's group marks."""
        return f"{number:,}".replace(",", self.group_mark)

    @property
    def decimal_mark(self) -> str:
        """What stands before the decimals."""
        return _MARKS[self.language][0]

    @property
    def group_mark(self) -> str:
        """What stands between groups of three digits."""
        return _MARKS[self.language][1]


@cache
def wording(language: str) -> Wording:
    """The message table of a language.

    Raises `KeyError` when it is none of `LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    tree = read_table(Path(__file__).with_name(f"{language}.toml"))
    plurals = {noun: tuple(forms) for noun, forms in tree.pop("plural").items()}
    return Wording(language, _flat(tree), plurals)


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        flat.update({prefix + key: value} if isinstance(value, str) else _flat(value, f"{prefix}{key}."))
    return flat


def _plural_form(language: str, number: int) -> int:
    """Which plural form goes with the number (CLDR's one, few, many for Russian)."""
    if language != "ru":
        return int(number != 1)
    if number % 10 == 1 and number % 100 != 11:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2
