"""Exact linear feasibility: the simplex method over rationals with bounds on every variable and open ends.

The general simplex of Dutertre and de Moura (A Fast Linear-Arithmetic Solver for DPLL(T), CAV 2006): rows define
basic variables, every variable has bounds, any assignment of the others may be the start, rows can be added at any
time, and a contradiction comes with the bounds that make it. No floating point: an answer is its own proof.
"""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from healthstat_check.solve.delta import Exact, Value, quotient
from healthstat_check.solve.tableau import Tableau, Variable

LOW, HIGH = "low", "high"
PATIENCE = 200
"""Pivots by the cheapest column before Bland's rule takes over, which can't cycle."""


class Bound(NamedTuple):
    """One end of a variable's interval; `value` is None where it is unbounded."""

    variable: Variable
    side: str
    factor: Exact


class Simplex(Tableau):
    """A tableau that finds values inside all bounds, extremes, and contradictions."""

    def check(self) -> tuple[Bound, ...] | None:
        """Find values inside all bounds; `None` when there are, else the bounds that contradict each other."""
        for pivots in count():
            basic = self._violated(pivots > PATIENCE)
            if basic is None:
                return None
            rises = not self._reaches_low(basic)
            entering = self._entering(basic, rises, pivots > PATIENCE)
            if entering is None:
                return self._conflict(basic, rises)
            target = self._low[basic] if rises else self._high[basic]
            if target is not None:
                self._move_to(basic, entering, target)
        return None

    def extreme(self, variable: Variable, side: str) -> Value | None:
        """The least or greatest value that a variable can take; `None` when unbounded. Feasibility is kept."""
        for pivots in count():
            step = self._improving(variable, side == HIGH, pivots > PATIENCE)
            if step is None:
                return self._value[variable]
            if not self._advance(*step):
                return None
        return None

    def _reaches_low(self, variable: Variable) -> bool:
        low = self._low[variable]
        return low is None or self._value[variable] >= low

    def _reaches_high(self, variable: Variable) -> bool:
        high = self._high[variable]
        return high is None or self._value[variable] <= high

    def _violated(self, by_order: bool) -> Variable | None:
        """A basic variable out of its bounds."""
        for suspect in self._suspects:
            if suspect in self._rows and not (self._reaches_low(suspect) and self._reaches_high(suspect)):
                self._wrong.add(suspect)
            else:
                self._wrong.discard(suspect)
        self._suspects.clear()
        if by_order:
            return min(self._wrong, key=self._order.__getitem__, default=None)
        return min(self._wrong, key=lambda v: (len(self._rows[v]), self._order[v]), default=None)

    def _entering(self, basic: Variable, rises: bool, by_order: bool) -> Variable | None:
        """A variable of the row that can move so that the basic one rises (falls)."""
        able = [v for v, f in self._rows[basic].items() if self._can_move(v, (f > 0) == rises)]
        if not able:
            return None
        if by_order:
            return min(able, key=self._order.__getitem__)
        return min(able, key=lambda v: (len(self._uses[v]), self._order[v]))

    def _can_move(self, variable: Variable, up: bool) -> bool:
        bound = self._high[variable] if up else self._low[variable]
        return bound is None or (self._value[variable] < bound if up else self._value[variable] > bound)

    def _conflict(self, basic: Variable, rises: bool) -> tuple[Bound, ...]:
        """The missed bound and those that hold back every variable of its row, with their Farkas factors."""
        held = [Bound(v, HIGH if (f > 0) == rises else LOW, f) for v, f in self._rows[basic].items()]
        return (Bound(basic, LOW if rises else HIGH, -1), *held)

    def _improving(self, variable: Variable, up: bool, by_order: bool) -> tuple[Variable, bool] | None:
        """A non-basic variable and a direction that brings `variable` further up (down)."""
        if variable not in self._rows:
            return (variable, up) if self._can_move(variable, up) else None
        moves = [(v, (f > 0) == up) for v, f in self._rows[variable].items()]
        able = [(v, direction) for v, direction in moves if self._can_move(v, direction)]
        return min(able, key=lambda m: self._order[m[0]]) if able else None

    def _advance(self, variable: Variable, up: bool) -> bool:
        """Move a non-basic variable as far as all bounds allow; False when nothing stops it."""
        limit, blocking, bound = self._own_room(variable, up), None, None
        for basic in sorted(self._uses[variable], key=self._order.__getitem__):
            rises = (self._rows[basic][variable] > 0) == up
            end = self._high[basic] if rises else self._low[basic]
            if end is not None:
                room = (end - self._value[basic]) * quotient(1, self._rows[basic][variable])
                room = room if up else -room
                if limit is None or room < limit:
                    limit, blocking, bound = room, basic, end
        if limit is None:
            return False
        if blocking is None or bound is None:
            self._shift(variable, limit if up else -limit)
        else:
            self._move_to(blocking, variable, bound)
        return True

    def _own_room(self, variable: Variable, up: bool) -> Value | None:
        end = self._high[variable] if up else self._low[variable]
        if end is None:
            return None
        return end - self._value[variable] if up else self._value[variable] - end
