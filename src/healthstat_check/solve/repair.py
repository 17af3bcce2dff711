"""What should have stood there: the values that fit, their prints, and slips of the pen that explain a wrong figure."""

from __future__ import annotations

from healthstat_check.model.interval import Interval
from healthstat_check.model.verdict import Change
from healthstat_check.solve.fitting import would_print
from healthstat_check.solve.network import Network
from healthstat_check.solve.polynomial import Variable
from healthstat_check.solve.slips import guesses_of


def change_of(network: Network, variable: Variable, interval: Interval | None, alone: bool) -> Change:
    """The change of one figure; guesses only where it is the only figure to change."""
    figure = network.figure(variable)
    if interval is None:
        return Change(figure, None)
    guesses = guesses_of(network, variable, interval) if alone else ()
    likely = len({g.value for g in guesses}) == 1
    return Change(figure, interval, would_print(figure, interval), guesses, likely)
