"""Where a word that often hedges does not: ages, dates, levels, nouns."""

from __future__ import annotations

from healthstat_check.figures.setting import Setting
from healthstat_check.figures.units import after_number, ends_phrase

REACH = 4
WORDS_TO_VERB = 8
CHANGE_SIGNS = ("%", ")")


def is_trap(setting: Setting, start: int, end: int) -> bool:
    """Whether the words from token `start` to before `end` are no hedge of the number they stand by."""
    return any(trap(setting, start, end) for trap in TRAPS)


def _date(setting: Setting, start: int, end: int) -> bool:
    """Such as "до 31 января", "до 2025 года", "around 2020"."""
    behind = _behind(setting)
    if setting.has("months", range(behind, behind + 1)):
        return True
    digits = setting.tokens[setting.stop - 1].digits
    whole = setting.stop - setting.first == 1 and digits is not None and len(setting.tokens[setting.first].text) == 4
    if digits is None or not whole or digits.places or not 1900 <= digits.mantissa <= 2100:
        return False
    alone = setting.has("year_hedges", range(start, start + 1)) and ends_phrase(setting.tokens, behind, setting.words)
    return alone or setting.has("years", range(behind, behind + 1))


def _age(setting: Setting, start: int, end: int) -> bool:
    """Such as "дети до 14 лет", "people over 65", "18 жасқа дейін"."""
    behind = _behind(setting)
    aged = setting.has("ages", range(behind, behind + 1))
    if start >= setting.stop:
        people = setting.words.language == "kk" or setting.has("people", range(max(setting.first - REACH, 0), start))
        return aged and people and setting.has("ages", range(start - 1, start))
    if not setting.has("age_hedges", range(start, start + 1)):
        return False
    people = setting.has("people", range(max(start - (REACH if aged else 1), 0), start))
    return people and (aged or not setting.has("units", range(behind, behind + 1)))


def _span(setting: Setting, start: int, end: int) -> bool:
    """Such as "2,500 left over five years": the time it took, not more than five years."""
    behind = _behind(setting)
    if start >= setting.stop or not setting.has("span_hedges", range(start, start + 1)) or end - start > 1:
        return False
    before = setting.tokens[start - 1].text if start else ""
    return setting.has("spans", range(behind, behind + 1)) and before not in setting.words.word_lists["for_spans"]


def _level(setting: Setting, start: int, end: int) -> bool:
    """Such as "снизилась до 18 %", "с 22 до 18 %", "18 %-ға дейін төмендеді": where to, not at most."""
    if not setting.has("level_hedges", range(start, start + 1)):
        return False
    sentence = setting.sentence(setting.first)
    if start >= setting.stop:
        changing = setting.has("changes", range(end, min(end + REACH, sentence.stop)))
        return changing or _starts_level(setting, sentence.start)
    behind_change = start > 0 and setting.tokens[start - 1].text in CHANGE_SIGNS
    return behind_change or _changes_before(setting, sentence.start, start) or _starts_level(setting, sentence.start)


def _changes_before(setting: Setting, sentence: int, start: int) -> bool:
    """Whether a verb of change stands before this "до", or before the first of a chain of them."""
    chain = [at for at in range(sentence, start + 1) if setting.has("level_hedges", range(at, at + 1))]
    return any(setting.has("changes", range(max(at - WORDS_TO_VERB, sentence), at)) for at in chain)


def _starts_level(setting: Setting, sentence: int) -> bool:
    """Whether another number just before is where the change, or the range, starts from."""
    for at in range(max(setting.first - WORDS_TO_VERB, sentence), setting.first):
        if not setting.is_number(at):
            continue
        starts = at > 0 and setting.tokens[at - 1].text in setting.words.word_lists["level_starts"]
        if starts and not setting.has("months", range(at + 1, at + 2)):
            return True
        if at < setting.first - REACH:
            continue
        if any(setting.is_in("ablative", i) for i in range(at, setting.first)) and setting.words.word_lists["ablative"]:
            return True
    return False


def _noun(setting: Setting, start: int, end: int) -> bool:
    """Such as "прожиточный минимум 46 228": a noun with its adjective."""
    if not start or end - start > 1 or not setting.has("noun_traps", range(start, end)):
        return False
    return setting.tokens[start - 1].text.endswith(tuple(setting.words.word_lists["noun_trap_endings"]))


def _topic(setting: Setting, start: int, end: int) -> bool:
    """Such as "information about 5 cases": what the information is about."""
    heads = setting.words.word_lists["head_traps"]
    topic = setting.has("topic_hedges", range(start, start + 1))
    return topic and start > 0 and setting.tokens[start - 1].text in heads


def _compared(setting: Setting, start: int, end: int) -> bool:
    """Such as "4 % more than the 78,400 of last year", "20 fewer than the 40 planned": by how much, not over 78,400."""
    if not 0 < start < setting.first or setting.tokens[start].text not in setting.words.word_lists["comparatives"]:
        return False
    if setting.tokens[start - 1].text in setting.words.word_lists["compared"]:
        return True
    return setting.is_number(start - 1) and setting.front < setting.first


def _base(setting: Setting, start: int, end: int) -> bool:
    """Such as "10 % от 16,9 млн": of, not from; and "от 3 до 7" is a range."""
    if start >= setting.stop or not setting.has("base_hedges", range(start, start + 1)):
        return False
    if setting.starts_range:
        return True
    of = bool(start) and setting.tokens[start - 1].text in setting.words.word_lists["bases"]
    return of or not setting.has("measured", range(_behind(setting), _behind(setting) + 1))


def _behind(setting: Setting) -> int:
    return after_number(setting.tokens, setting.stop, setting.words)


TRAPS = (_date, _age, _span, _level, _noun, _topic, _compared, _base)
