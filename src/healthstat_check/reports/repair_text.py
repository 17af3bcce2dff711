"""Which figures could be changed so that everything fits, and what should stand there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from healthstat_check.model.figure import Figure
from healthstat_check.model.verdict import Change, Conflict, Guess
from healthstat_check.reports.facts import place_text
from healthstat_check.reports.formatting import SCALES, Style, interval_text, style_of, value_text
from healthstat_check.reports.prints import alternatives, either, printed_like
from healthstat_check.reports.spelling import print_of
from healthstat_check.reports.visible import visible
from healthstat_check.reports.wording.wording import Wording

MOST_SETS = 4
MOST_GUESSES = 2


def repair_head(conflict: Conflict, words: Wording) -> str:
    """How many figures have to change, and whether anything tells the candidates apart."""
    size, sets = len(conflict.repairs[0]), len(conflict.repairs)
    key = ("one" if sets == 1 else "any") if size == 1 else ("set" if sets == 1 else "sets")
    return words.say(f"repair.{key}", size=size, sets=words.integer(sets))


def repair_sets(conflict: Conflict, words: Wording, most: int | None = None) -> list[str]:
    """A line for each set of changes, or for the first of them; sets with a likely slip first."""
    ordered = sorted(conflict.repairs, key=lambda changes: not any(c.likely for c in changes))
    return ["; ".join(change_text(change, words) for change in changes) for changes in ordered[:most]]


def repair_remarks(conflict: Conflict, words: Wording) -> Iterator[str]:
    """Why candidates cannot be told apart, and whether the search was cut short."""
    alone = len(conflict.clashes) == 1 and len(conflict.clashes[0].instances) == 1
    if len(conflict.repairs) > 1 and not any(c.likely for changes in conflict.repairs for c in changes):
        yield words.say("repair.siblings" if alone else "repair.untold")
    if conflict.more:
        yield words.say("repair.more")


def change_text(change: Change, words: Wording) -> str:
    """A figure with its place, the values that fit, and the likeliest slips or else the prints."""
    figure = change.figure
    place = _spot(figure)
    named = {"printed": print_of(figure, words), "place": f" ({place})" if place else ""}
    if change.interval is None:
        return words.say("repair.confidential" if change.confidential else "repair.unknown", **named)
    told = words.say("repair.change", interval=interval_text(change.interval, style_of(figure, words)), **named)
    return told + (_guessed(change, words) or _printed(change, words))


def _guessed(change: Change, words: Wording) -> str:
    """The likely slip; those that are possible where none stands out; "" without any."""
    if not change.guesses:
        return ""
    guesses = change.guesses[: 1 if change.likely else MOST_GUESSES]
    told = ", ".join(
        _slip(change.figure, list(alike), words) for _, alike in groupby(guesses, lambda g: (g.code, g.of))
    )
    return words.say("repair.likely" if change.likely else "repair.perhaps", guesses=told)


def _slip(figure: Figure, guesses: list[Guess], words: Wording) -> str:
    """What was meant, the kind of slip, and the other figure that it is about."""
    printed = either([meant(figure, guess, words) for guess in guesses], words)
    told = {"printed": printed, "slip": words.say(f"slip.{guesses[0].code}")}
    if not guesses[0].of:
        return words.say("repair.guess", **told)
    return words.say("repair.guess_of", of=visible(words.name(guesses[0].of), 60), **told)


def meant(figure: Figure, guess: Guess, words: Wording) -> str:
    """A value as the figure prints it, or with the scale word that it needs ("6,3 тыс." for "6,3 млн")."""
    if guess.value % figure.rounding_unit == 0:
        return printed_like(figure, guess.printed)
    scale = next((name for name, size in SCALES.items() if size <= abs(guess.value)), "")
    return value_text(guess.value, Style(words, scale, figure.unit, figure.rounding_unit))


def _printed(change: Change, words: Wording) -> str:
    prints = alternatives(change.figure, change.would_print, words)
    return words.say("repair.prints", prints=prints) if prints else ""


def _spot(figure: Figure) -> str:
    """File and line, and the field of a table's cell."""
    place, where = place_text(figure.location), figure.location
    return f"{place}, {visible(where.field)}" if where is not None and where.field else place
