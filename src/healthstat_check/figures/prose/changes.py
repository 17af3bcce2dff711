"""Whether a figure is a change, and how its sentence means it: by, to, from, or so many times."""

from __future__ import annotations

from typing import NamedTuple

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.setting import Setting
from healthstat_check.figures.tokens import WORD
from healthstat_check.figures.units import after_number

UP, DOWN = "up", "down"
BY, TO, FROM, FACTOR = "by", "to", "from", "factor"
WORDS_TO_CHANGE = 24
WORDS_TO_VERB = 8
WORDS_TO_OTHER_END = 12


class Change(NamedTuple):
    """`direction` is "up" or "down", `kind` "by", "to", "from" or "factor"; `None` where the sentence says neither."""

    direction: str | None = None
    kind: str | None = None


NOTHING = Change()


def change_of(scan: Scan, number: Printed) -> Change:
    """What the words around a number say of a change."""
    setting = scan.setting(number)
    lead, tail = _lead(setting), _tail(scan, setting)
    noun = _noun(scan, lead)
    if noun and number.unit != FACTOR:
        return Change(noun, BY)
    if number.value < 0 and number.unit in ("percent", "percentage_points"):
        return Change(DOWN, BY)
    if number.unit == FACTOR:
        direction = _of_factor(scan, setting, number) or _direction(scan, setting, lead, tail)
        return Change(direction, FACTOR) if direction else NOTHING
    return _told(scan, setting, lead, tail, number)


def _told(scan: Scan, setting: Setting, lead: int, tail: int, number: Printed) -> Change:
    """A change told by a preposition or case, if a word of change stands with it."""
    kind = _behind(scan, lead, tail) or _preposition(scan, lead, tail) or _case(scan, setting, tail)
    kind = kind or _verb(scan, lead, number)
    if kind is None:
        return NOTHING
    direction = _direction(scan, setting, lead, tail)
    return Change(direction, kind) if direction or kind == FROM else NOTHING


def _lead(setting: Setting) -> int:
    """The token where the number begins with the hedge in front of it."""
    at, turning = setting.front, setting.words.phrases["level_hedges"]
    for table in ("hedges_adjacent", "hedges_before"):
        found = setting.phrases(table).before(setting.tokens, at)
        at -= found[1] if found and not turning.at(setting.tokens, at - found[1]) else 0
    return at


def _tail(scan: Scan, setting: Setting) -> int:
    """The token behind the number, its unit and their case ending ("%-ға")."""
    at = after_number(setting.tokens, setting.stop, setting.words)
    for skipped in range(3):
        unit = scan.view.unit(at + skipped)
        if unit:
            return after_number(setting.tokens, at + skipped + unit[1], setting.words)
        if at + skipped >= len(setting.tokens) or setting.tokens[at + skipped].kind != WORD:
            break
    return at


def _noun(scan: Scan, lead: int) -> str | None:
    """The direction of a noun of change right before, a time may stand between: "прибавка за год 5,8 %"."""
    found = scan.view.vocabulary.phrases["change_nouns"].before(scan.tokens, lead)
    time = next((t for t in scan.times_before(lead) if t.stop == lead), None)
    if found is None and time:
        start = time.first - scan.view.listed("time_prepositions", time.first - 1)
        found = scan.view.vocabulary.phrases["change_nouns"].before(scan.tokens, start)
    return found[0] if found else None


def _verb(scan: Scan, lead: int, number: Printed) -> str | None:
    """By, where a percentage stands right behind a word of change: "grew 4.8 %", "прибавило 2 %"."""
    return BY if number.unit in ("percent", "percentage_points") and scan.view.meaning("ups", lead - 1) else None


def _behind(scan: Scan, lead: int, tail: int) -> str | None:
    """By, where "больше", "fewer" stands right behind: "на 5 % больше", "3.9 % fewer"."""
    if scan.view.meaning("behind", tail) is None:
        return None
    if scan.words.language == "kk" and not scan.setting_in(tail - 1, "dative"):
        return None
    needs = scan.view.vocabulary.lists["by"]
    return BY if scan.words.language == "en" or not needs or scan.view.text(lead - 1) in needs else None


def _preposition(scan: Scan, lead: int, tail: int) -> str | None:
    """How the preposition before the number means it; "from" only with a "to" behind."""
    lists, before = scan.view.vocabulary.lists, scan.view.text(lead - 1)
    for kind in (BY, TO):
        if before in lists[kind]:
            return kind
    sentence = scan.view.sentence(lead)
    ahead = range(tail, min(tail + WORDS_TO_OTHER_END, sentence.stop))
    return FROM if before in lists["from"] and any(scan.view.text(at) in lists["to"] for at in ahead) else None


def _case(scan: Scan, setting: Setting, tail: int) -> str | None:
    """How the case of a Kazakh number or noun means it: dative by, dative with "дейін" to, ablative from."""
    if scan.words.language != "kk" or tail == 0:
        return None
    if setting.is_in("ablative", tail - 1) and tail < len(scan.tokens) and setting.is_number(tail):
        return FROM
    if setting.is_in("dative", tail - 1):
        levels = setting.first > 0 and setting.is_in("ablative", setting.first - 1)
        return TO if levels or scan.view.text(tail) in scan.view.vocabulary.lists["to"] else BY
    sentence = scan.view.sentence(tail - 1)
    ahead = range(tail, min(tail + WORDS_TO_OTHER_END, sentence.stop))
    to = any(scan.view.text(at) in scan.view.vocabulary.lists["to"] for at in ahead)
    return FROM if setting.is_in("ablative", tail - 1) and to else None


def _direction(scan: Scan, setting: Setting, lead: int, tail: int) -> str | None:
    """Up or down by the nearest word of change: behind the number at once, then before it, then further behind."""
    behind = scan.view.meaning("behind", tail)
    if behind:
        return behind[0]
    sentence = scan.view.sentence(setting.first)
    before = range(lead - 1, max(lead - 1 - WORDS_TO_CHANGE, sentence.start - 1), -1)
    after = range(tail, min(tail + WORDS_TO_VERB, sentence.stop))
    order = (after, before) if scan.words.language == "kk" else (before, after)
    found = (scan.view.meaning("ups", at) for place in order for at in place)
    return next((meaning[0] for meaning in found if meaning), None)


def _of_factor(scan: Scan, setting: Setting, number: Printed) -> str | None:
    """The direction that a factor's own word has: "tripled", "halved", "удвоилось"."""
    meaning = scan.view.meaning("ups", setting.first)
    return DOWN if number.value < 1 else meaning[0] if meaning else None
