"""Is a figure a change ("by 5 %", "plus 43 426"), an index ("104,4 % к уровню 2015 года"), or a level?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from healthstat_check.relations.stated.item import Item
from healthstat_check.relations.stated.passage import Passage

LEVEL, BY, INDEX, FACTOR = "level", "by", "index", "factor"
NEAR = 24
TIMES = ("years", "months", "weeks", "days", "hours", "minutes", "rank")
_SIGN = re.compile(r"([+−]|[-–](?!\s))\s?$")
_WORDS = re.compile(r"[^\W\d_]+")
_PAUSE = re.compile(r"[;:.]\s|\n")
_OTHER_CLAUSE = re.compile(r",\s|[;:.]\s|\n|\(")


@dataclass(frozen=True, slots=True)
class Move:
    """What a figure is beside a level: its form, and +1 or -1 for its direction (0: not said)."""

    form: str
    sign: int = 0


STILL = Move(LEVEL)
_SIGNS = {"up": 1, "down": -1}


@lru_cache(maxsize=4096)
def move(passage: Passage, item: Item) -> Move:
    """How the text means a figure; a change with a minus sign ("-5 %") says its direction itself."""
    told = _move(passage, item)
    return Move(BY, 1) if told.form == BY and item.value < 0 else told


def _move(passage: Passage, item: Item) -> Move:
    """The same for its size; what the reader of figures found out comes first."""
    if item.is_percent and _is_name(passage, passage.before(item)):
        return STILL
    told = _SIGNS.get(item.mention.direction or "", 0)
    if item.unit == "factor":
        return Move(FACTOR, told or _sign(passage, item))
    if item.unit == "percentage_points":
        return Move(BY, told or _sign(passage, item))
    if item.mention.change == "to" or item.mention.change == "from":
        return STILL
    if item.mention.change == "by" and _by(passage, passage.before(item)):
        return Move(BY, told or _sign(passage, item))
    if item.is_percent and _is_index(passage, item):
        return Move(INDEX)
    if item.mention.change == "by":
        return Move(BY, told or _sign(passage, item))
    return _read(passage, item)


def _read(passage: Passage, item: Item) -> Move:
    """The move by the words next to the figure."""
    before, after = passage.before(item), passage.after(item)
    if _from(passage, before):
        return STILL
    signed = _SIGN.search(before[-3:])
    if signed and item.is_percent and not before[:-2].rstrip()[-1:].isalnum():
        return Move(BY, 1 if signed[1] == "+" else -1)
    sign = _sign(passage, item)
    if sign and _by(passage, before):
        return Move(BY, sign)
    if _close(passage, before, item.is_percent) and (sign or not item.is_percent):
        return Move(BY, sign)
    if item.is_percent or passage.cues.language == "kk":
        sign = _behind(passage, after)
        return Move(BY, sign) if sign else STILL
    return STILL


def _is_index(passage: Passage, item: Item) -> bool:
    """An index stands for the new level as a percentage of the old one."""
    before = _PAUSE.split(passage.before(item))[-1]
    near = before[-70:] + " . " + _OTHER_CLAUSE.split(passage.after(item))[0][:30]
    return passage.cues.has("index", near) and item.value > 20


def own_clause(passage: Passage, level: Item, change: Item) -> bool:
    """Whether the change may be another thing's: a turn ("while staff rose") or several words lie in between."""
    if change.number < level.number:
        return len(passage.between(change, level).split()) > 6
    gap = passage.between(level, change)
    starts = [m.start() for role in ("rise", "fall", "gain") if (m := passage.cues.first(role, gap))]
    ahead = len(_WORDS.findall(gap[: min(starts)])) if starts else 0
    turn = passage.cues.first("turn", gap)
    turns = turn is not None and not _WORDS.search(gap[: turn.start()])
    return len(gap) > 80 or ahead > (1 if turns else 2)


def _from(passage: Passage, before: str) -> bool:
    """Whether "с" or "from" stands right before the figure: a level to start from."""
    found = passage.cues.last("from", before)
    return found is not None and len(before) - found.end() <= 2


def _by(passage: Passage, before: str) -> bool:
    """Whether "на" or "by" stands right before the figure."""
    found = passage.cues.last("by", before)
    return found is not None and len(before) - found.end() <= 14


def _close(passage: Passage, before: str, is_percent: bool) -> bool:
    """Whether a noun or particle of change stands right before the figure."""
    clause = _OTHER_CLAUSE.split(before)[-1]
    if (not is_percent and _noun(passage, clause)) or (is_percent and _amounts(passage, clause)):
        return True
    clause = _unnamed(passage, clause) if is_percent else clause
    found = [passage.cues.last(role, clause) for role in ("delta", "rise", "fall")]
    ends = [match.end() for match in found if match]
    return bool(ends) and len(clause) - max(ends) <= NEAR and not passage.cues.has("to", clause[max(ends) :])


def _amounts(passage: Passage, clause: str) -> bool:
    """Whether a noun of change says by how much something changed: "рост тарифа составит 15 %"."""
    noun, verb = passage.cues.first("change_noun", clause), passage.cues.last("amounts", clause)
    ends = verb is not None and not clause[verb.end() :].strip()
    return noun is not None and verb is not None and ends and len(clause[noun.end() : verb.start()].split()) <= 3


def _noun(passage: Passage, clause: str) -> bool:
    """Whether a noun of change with at most a copula stands before the figure: "прибавка составила 43 426"."""
    found = passage.cues.last("gain", clause)
    return (
        found is not None and len(clause) - found.end() <= 40 and not passage.cues.has("up_to", clause[found.end() :])
    )


def _behind(passage: Passage, after: str) -> int:
    """The direction that is said right behind the figure ("1.8 % fewer", "26,2 пайызға кеміген")."""
    clause = _unnamed(passage, _OTHER_CLAUSE.split(after)[0].partition(")")[0][: NEAR + 8])
    words = ((1, "rise"), (-1, "fall"), (1, "more"), (-1, "less"))
    starts = [(m.start(), sign) for sign, role in words if (m := passage.cues.first(role, clause))]
    return min(starts)[1] if starts else 0


def _sign(passage: Passage, item: Item) -> int:
    """The direction by the nearest word of change in the figure's clause."""
    before = _PAUSE.split(passage.before(item))[-1]
    before = _unnamed(passage, before) if item.is_percent else before
    found = {1: passage.cues.last("rise", before), -1: passage.cues.last("fall", before)}
    ends = [(match.end(), sign) for sign, match in found.items() if match]
    return max(ends)[1] if ends else _behind(passage, passage.after(item)) or _carried(passage, item)


def _carried(passage: Passage, item: Item) -> int:
    """The direction of the change before in the same sentence: "decreased by 19 %, nursing staff by 7 %"."""
    previous = passage.items[item.number - 1] if item.number else None
    if previous is None or previous.sentence != item.sentence or not _by(passage, passage.before(item)):
        return 0
    return move(passage, previous).sign if previous.unit == item.unit else 0


def _is_name(passage: Passage, before: str) -> bool:
    """Whether words that only sound like a change stand right before the figure ("women make up 53 %")."""
    found = passage.cues.last("natural", before)
    return found is not None and len(before) - found.end() <= 2


def _unnamed(passage: Passage, words: str) -> str:
    """The words without names of quantities that only sound like a change ("natural increase")."""
    return passage.cues.roles["natural"].sub(lambda match: "·" * len(match[0]), words)
