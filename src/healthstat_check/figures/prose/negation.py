"""Whether the clause of a figure is denied: "взносы не платили 922 тысячи человек"."""

from __future__ import annotations

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.tokens import WORD

WORDS_BEFORE = 6
WORDS_BEHIND = 8
_BREAKS = frozenset(",;:()—–")


def is_negated(scan: Scan, number: Printed) -> bool:
    """Whether a negation stands in the clause, not as part of a hedge ("не менее")."""
    first, stop = scan.token_at(number.start), scan.token_at(number.end)
    sentence = scan.view.sentence(first)
    before = _clause(scan, range(first - 1, max(first - 1 - WORDS_BEFORE, sentence.start - 1), -1))
    behind = _clause(scan, range(stop, min(stop + WORDS_BEHIND, sentence.stop)))
    return any(_negates(scan, at) for at in (*before, *behind))


def _clause(scan: Scan, places: range) -> list[int]:
    """The tokens up to the first break."""
    kept = []
    for at in places:
        if scan.view.text(at) in _BREAKS:
            break
        kept.append(at)
    return kept


def _negates(scan: Scan, at: int) -> bool:
    token = scan.tokens[at]
    if token.kind != WORD:
        return False
    hedges = ("hedges_before", "hedges_adjacent", "hedges_after", "hedges_ablative", "hedges_dative")
    of_hedge = any(scan.words.phrases[name].at(scan.tokens, start) for name in hedges for start in (at, at - 1))
    endings = tuple(scan.view.vocabulary.lists["negative_endings"])
    return not of_hedge and (scan.view.listed("negations", at) or (bool(endings) and token.text.endswith(endings)))
