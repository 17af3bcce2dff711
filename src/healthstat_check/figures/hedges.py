"""The hedge around a number: "около", "more than", "астам"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from healthstat_check.figures.latin import written
from healthstat_check.figures.lexicon import Phrases, lexicon
from healthstat_check.figures.paragraphs import ends_sentence, paragraph
from healthstat_check.figures.setting import Setting
from healthstat_check.figures.tokens import NUMBER, WORD, normal, tokenize
from healthstat_check.figures.traps import is_trap
from healthstat_check.figures.units import after_number

WORDS_BETWEEN = 3
REACH = 600
SKIPPED_SIGNS = frozenset("-%)»”\"'’")


def hedge_at(
    content: str, start: int, end: int, language: str | None, overrides: Mapping[str, Any] | None
) -> str | None:
    """The hedge around the number that stands at a span of a text, by the words of its language.

    `overrides` has words of the package's own by language and hedge. Words before the number go before
    words behind it, longer phrases before shorter ones.
    """
    words = lexicon(written(language, content))
    tokens = tokenize(content, *paragraph(content, start, end, REACH), words.decimal)
    inside = [i for i, t in enumerate(tokens) if t.start < end and start < t.end]
    if not inside:
        return None
    return hedge_around(Setting(tokens, inside[0], inside[-1] + 1, words, own_words(overrides, language)))


def hedge_around(setting: Setting) -> str | None:
    """The hedge around a number among its words."""
    return _before(setting) or _suffixed(setting) or _after(setting) or _inverted(setting)


def own_words(overrides: Mapping[str, Any] | None, language: str | None) -> Phrases:
    """The package's own words for this language."""
    by_hedge = (overrides or {}).get(language or "en") or {}
    return Phrases({hedge.replace(" ", "_"): [normal(w) for w in words] for hedge, words in by_hedge.items()})


def _before(setting: Setting) -> str | None:
    """The hedge in front of the number; some stand in front of a preposition too."""
    at = setting.front
    adjacent = (setting.own, setting.phrases("hedges_adjacent"), setting.phrases("hedges_before"))
    found = _longest(setting, adjacent, at)
    if found is None and at and setting.tokens[at - 1].text in setting.words.word_lists["steps"]:
        found = _longest(setting, (setting.own, setting.phrases("hedges_before")), at - 1)
    return found


def _longest(setting: Setting, tables: tuple[Phrases, ...], end: int) -> str | None:
    """The hedge of the longest phrase that ends before token `end`, unless it is a trap."""
    found = [(match[1], match[0]) for table in tables if (match := table.before(setting.tokens, end))]
    if not found:
        return None
    length, hedge = max(found, key=lambda match: match[0])
    return None if is_trap(setting, end - length, end) else hedge


def _suffixed(setting: Setting) -> str | None:
    """Such as "500-дей", "бес мыңдай"."""
    endings = tuple(setting.words.word_lists["hedge_suffixes"])
    if not endings:
        return None
    behind = setting.tokens[setting.stop + 1 : setting.stop + 2]
    hyphen = setting.tokens[setting.stop : setting.stop + 1]
    cut = bool(hyphen) and hyphen[0].text == "-" and bool(behind) and behind[0].text in endings
    last = setting.tokens[setting.stop - 1]
    return "about" if cut or (last.kind == WORD and last.text.endswith(endings)) else None


def _after(setting: Setting) -> str | None:
    """The hedge behind the number and what it counts."""
    words_passed, at = 0, after_number(setting.tokens, setting.stop, setting.words)
    while at < len(setting.tokens) and words_passed <= WORDS_BETWEEN:
        found = _postposed(setting, at)
        if found:
            return found
        token = setting.tokens[at]
        if token.kind == NUMBER or (token.kind != WORD and token.text not in SKIPPED_SIGNS):
            return None
        words_passed, at = words_passed + (token.kind == WORD), at + 1
    return None


def _postposed(setting: Setting, at: int) -> str | None:
    """The hedge that begins at this token, in the case that it governs."""
    tables = [setting.own, setting.phrases("hedges_after")]
    tables += [setting.phrases(f"hedges_{case}") for case in ("ablative", "dative") if setting.is_in(case, at - 1)]
    found = [(match[1], match[0]) for table in tables if (match := table.at(setting.tokens, at))]
    if not found:
        return None
    length, hedge = max(found, key=lambda match: match[0])
    return None if is_trap(setting, at, at + length) else hedge


def _inverted(setting: Setting) -> str | None:
    """Such as "человек пятьдесят": a noun in front of a spelled number."""
    at = setting.first
    if at == 0 or setting.tokens[at].kind != WORD:
        return None
    noun = setting.tokens[at - 1].text in setting.words.word_lists["inverted_nouns"]
    counted = at > 1 and setting.is_number(at - 2)
    closed = at > 1 and ends_sentence(setting.tokens, at - 1)
    return "about" if noun and not counted and not closed else None
