"""Number format codes of spreadsheets (`# ##0,0;-# ##0,0;"-"`), read into what they print.

Source: ECMA-376, part 1, 18.8.31 (numFmts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from healthstat_check.load import limits

GENERAL, FIXED, SCIENTIFIC, DATE, LITERAL = "general", "fixed", "scientific", "date", "literal"

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"?|\\.)|(?P<bracket>\[[^\]]*\])|(?P<skip>[_*].)|(?P<general>general)"""
    r"""|(?P<noon>am/pm|a/p)|(?P<time>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<exponent>e[+-]0*)"""
    r"""|(?P<digit>[0#?])|(?P<mark>[.,%/@;])|(?P<other>.)""",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,18}(?:\.[0-9]{1,18})?)\]\Z")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]\Z", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$([^\]-]+)")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a format: which numbers it prints, and how.

    `least` and `most` decimals are printed, `whole` digits before the mark at least, of the number times
    10**`power`; `times` are the parts of a date, such as "ymd" or "hn".
    """

    kind: str = GENERAL
    least: int = 0
    most: int = 0
    whole: int = 1
    power: int = 0
    prefix: str = ""
    suffix: str = ""
    times: str = ""
    condition: tuple[str, Decimal] | None = None


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code, up to four; an empty or overlong code is General."""
    if not code or len(code) > limits.FORMAT_LENGTH:
        return (Section(),)
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            parts.append([])
        else:
            parts[-1].append((str(match.lastgroup), match[0]))
    return tuple(_section(part) for part in parts[:4])


def _section(tokens: list[tuple[str, str]]) -> Section:
    condition = next((c for kind, text in tokens if kind == "bracket" and (c := _condition(text))), None)
    times = _times(tokens)
    kinds = {kind for kind, _ in tokens}
    marks = {text for kind, text in tokens if kind == "mark"}
    if times and "digit" not in kinds:
        return Section(DATE, times=times, condition=condition)
    prefix, suffix = _affixes(tokens)
    if "digit" not in kinds:
        kind = GENERAL if "general" in kinds or "@" in marks else LITERAL
        return Section(kind, prefix=prefix, suffix=suffix, condition=condition)
    if "/" in marks or _parted(tokens):
        return Section(condition=condition)
    return _numeric(tokens, SCIENTIFIC if "exponent" in kinds else FIXED, prefix, suffix, condition)


def _numeric(
    tokens: list[tuple[str, str]], kind: str, prefix: str, suffix: str, condition: tuple[str, Decimal] | None
) -> Section:
    """A section with places for digits."""
    text = "".join(text for kind, text in tokens if kind in ("digit", "mark", "exponent"))
    whole, _, decimals = re.split("[eE]", text)[0].partition(".")
    bare = re.sub("[%@]", "", text)
    scaled = len(bare) - len(bare.rstrip(","))
    return Section(
        kind,
        least=decimals.count("0"),
        most=sum(map(decimals.count, "0#?")),
        whole=max(whole.count("0"), 1),
        power=2 * text.count("%") - 3 * scaled,
        prefix=prefix,
        suffix=suffix,
        condition=condition,
    )


def _condition(text: str) -> tuple[str, Decimal] | None:
    found = _CONDITION.match(text)
    return (found[1], Decimal(found[2])) if found else None


def _times(tokens: list[tuple[str, str]]) -> str:
    """The parts of a date: y, m, d, h, n (minutes), s; upper case for hours that run on beyond a day."""
    found = ""
    for kind, text in tokens:
        elapsed = _ELAPSED.match(text) if kind == "bracket" else None
        letter = text[0].lower() if kind == "time" else elapsed[1][0].upper() if elapsed else ""
        found += letter
    found = re.sub("(?<=[hH])m|m(?=s)", "n", found)
    return "".join(dict.fromkeys(found))


def _affixes(tokens: list[tuple[str, str]]) -> tuple[str, str]:
    """What is printed before and after the digits, without signs and brackets of negative numbers."""
    places = [i for i, (kind, text) in enumerate(tokens) if kind in ("digit", "general") or text == "@"]
    first, last = (places[0], places[-1]) if places else (len(tokens), -1)
    before = "".join(map(_literal, tokens[:first]))
    after = "".join(map(_literal, tokens[last + 1 :])) if places else ""
    if not places:
        return before.strip(), ""
    return before.strip(" \u00a0-−("), after.rstrip(" \u00a0)")


def _literal(token: tuple[str, str]) -> str:
    kind, text = token
    if kind == "literal":
        return text[1:].removesuffix('"') if text[0] == '"' else text[1:]
    if kind == "bracket":
        currency = _CURRENCY.match(text)
        return currency[1] if currency else ""
    return text if kind == "other" or (kind == "mark" and text == "%") else ""


def _parted(tokens: list[tuple[str, str]]) -> bool:
    """Whether anything but spaces stands between the digits, as in a telephone number."""
    places = [i for i, (kind, _) in enumerate(tokens) if kind == "digit"]
    inside = tokens[places[0] : places[-1] + 1]
    return any(_literal(token).strip(" \u00a0\u202f\u2009%") for token in inside)
