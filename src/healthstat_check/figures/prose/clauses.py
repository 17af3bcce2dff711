"""What the clause before a figure counts."""

from __future__ import annotations

from collections.abc import Sequence

from healthstat_check.figures.amounts import Amount
from healthstat_check.figures.prose.people import is_person
from healthstat_check.figures.prose.words import Words
from healthstat_check.figures.tokens import WORD
from healthstat_check.figures.units import BASES, Sentence, is_attribute
from healthstat_check.model.unit import COUNT, RATIO, unit_of

WORDS_BACK = 14
SHORTEST_STEM = 3
LARGEST = 1000


def counted_before(words: Words, figures: Sentence, i: int) -> str | None:
    """What the clause before a figure counts: "врачи — 83 379", "the population reached 41,288,599"."""
    amount = figures.amounts[i]
    if not is_countable(amount):
        return None
    clause = _clause(words, _start(words, figures, i), amount.first)
    if any(_is_base(words, at) for at in clause):
        return None
    commas = [at for at in clause if words.text(at) == ","]
    near = _first_counted(words, [at for at in clause if at > commas[-1]]) if commas else None
    return near or _first_counted(words, clause) or _of_sentence(words, figures, i)


def _is_base(words: Words, at: int) -> bool:
    """Whether a rate is told per this number, whose noun the figure does not count."""
    digits = words.tokens[at].digits
    per = words.text(at - 1) in words.words.word_lists["per"]
    return digits is not None and digits.value in BASES and per


def measured_before(words: Words, figures: Sentence, i: int) -> str | None:
    """The unit of what the clause before a figure measures: "the median age was 81.8", "средний балл - 73,5"."""
    amount = figures.amounts[i]
    if amount.kind != "number" or amount.scale > 1 or amount.value >= LARGEST:
        return None
    clause = _clause(words, _start(words, figures, i), amount.first)
    found = next((m for at in clause if (m := words.meaning("measures", at))), None)
    return found[0] if found else None


def _start(words: Words, figures: Sentence, i: int) -> int:
    """The token behind the figure before, or where the sentence begins, a few words back."""
    first = figures.amounts[i].first
    start = max(words.sentence(first).start, first - WORDS_BACK)
    return max(start, figures.amounts[i - 1].stop if i else 0)


def _clause(words: Words, start: int, stop: int) -> Sequence[int]:
    """The tokens before a figure back to a semicolon or an open bracket; what stands in closed brackets is left out."""
    kept: list[int] = []
    depth = 0
    for at in range(stop - 1, start - 1, -1):
        text = words.text(at)
        if text == ";" or (text == "(" and not depth):
            break
        depth += (text == ")") - (text == "(")
        if not depth and text != "(":
            kept.append(at)
    return kept[::-1]


def _of_sentence(words: Words, figures: Sentence, i: int) -> str | None:
    """What the sentence counts, where only percentages stand before: "smokers dropped 20 % to 2.1 million"."""
    first = figures.amounts[i].first
    start = words.sentence(first).start
    before = [a for a in figures.amounts[max(i - 2, 0) : i] if a.first >= start]
    if not before or len(before) > 1 or not _percent(words, before[0]):
        return None
    return _first_counted(words, range(start, min(before[0].first, start + 2 * WORDS_BACK)))


def _percent(words: Words, amount: Amount) -> bool:
    unit = words.unit(amount.stop)
    return unit is not None and unit_of(unit[0]).family == RATIO


def _first_counted(words: Words, clause: Sequence[int]) -> str | None:
    """The first noun of a clause, behind no preposition, that says what is counted; in Kazakh the last one."""
    for at in reversed(clause) if words.words.language == "kk" else clause:
        if words.tokens[at].kind != WORD or _governed(words, at) or _oblique(words, at):
            continue
        found = words.meaning("counted", at) or words.unit(at)
        if found and unit_of(found[0]).family == COUNT:
            if is_attribute(words.tokens, at, found[1], words.words) and at + found[1] in clause:
                continue
            return found[0]
        if found is None and is_person(words, at):
            return "persons"
    return None


def _oblique(words: Words, at: int) -> bool:
    """Whether a Kazakh noun says whither, where or whence, and so counts nothing."""
    if words.words.language != "kk":
        return False
    lists = words.words.word_lists
    cases = (*lists["dative"], *lists["ablative"], *words.vocabulary.lists["locative"])
    return any(words.text(at).endswith(end) and len(words.text(at)) - len(end) >= SHORTEST_STEM for end in cases)


def _governed(words: Words, at: int) -> bool:
    """Whether a preposition stands before the word, or before the one that "and" joins to it."""
    joined = words.listed("and", at - 1) and words.text(at - 1).isalpha()
    before = at - 2 if words.text(at - 1).endswith(tuple(words.vocabulary.lists["oblique_adjectives"])) else at - 1
    return words.listed("prepositional", before) or (joined and words.listed("prepositional", at - 3))


def is_countable(amount: Amount) -> bool:
    """Whether a number can count things one by one."""
    return amount.kind in ("number", "vague", "about") and (amount.step >= 1 or amount.scale > 1)
