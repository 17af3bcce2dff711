"""The tableau of a simplex method: variables with bounds and values, and rows that define some by the others."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from healthstat_check.model.interval import Interval
from healthstat_check.solve.delta import Exact, Value, clamped, quotient

Variable = Hashable


class Tableau:
    """Exact rows that grow and pivot; variables are known by any hashable name.

    A variable that a row defines is basic; `_uses` says in which rows each other one stands. `_wrong` are the
    basic variables that lay outside their bounds when last looked at, `_suspects` those to look at again.
    """

    def __init__(self) -> None:
        self._low: dict[Variable, Value | None] = {}
        self._high: dict[Variable, Value | None] = {}
        self._value: dict[Variable, Value] = {}
        self._rows: dict[Variable, dict[Variable, Exact]] = {}
        self._uses: dict[Variable, set[Variable]] = {}
        self._order: dict[Variable, int] = {}
        self._suspects: set[Variable] = set()
        self._wrong: set[Variable] = set()
        self._changed: set[Variable] = set()

    def __contains__(self, variable: Variable) -> bool:
        """Whether the variable is known."""
        return variable in self._value

    def value(self, variable: Variable) -> Value:
        """The present value."""
        return self._value[variable]

    def add_variable(self, variable: Variable, interval: Interval, start: Value) -> None:
        """A new variable that starts at the value of its interval nearest to `start`."""
        self._declare(variable, interval)
        self._uses[variable] = set()
        self._value[variable] = self._clamped(variable, start)
        self._changed.add(variable)

    def add_row(self, name: Variable, terms: Mapping[Variable, Exact], interval: Interval) -> None:
        """A new variable that is the sum of `factor * variable` over known variables, within the interval."""
        self._declare(name, interval)
        row: dict[Variable, Exact] = {}
        for variable, factor in terms.items():
            _accumulate(row, self._rows.get(variable, {variable: 1}), factor)
        self._rows[name] = row
        self._value[name] = sum((self._value[v] * f for v, f in row.items()), Value(0))
        for variable in row:
            self._uses[variable].add(name)
        self._suspects.add(name)

    def take_changed(self) -> set[Variable]:
        """The variables that were added or got another value since this was last asked."""
        changed, self._changed = self._changed, set()
        return changed

    def bind(self, variable: Variable, low: Value | None, high: Value | None) -> None:
        """Other bounds for a variable; its present value must lie between them unless a row defines it."""
        self._low[variable], self._high[variable] = low, high
        self._suspects.add(variable)

    def _declare(self, variable: Variable, interval: Interval) -> None:
        self._order[variable] = len(self._order)
        self._low[variable] = Value.above(interval.low, interval.low_closed)
        self._high[variable] = Value.below(interval.high, interval.high_closed)

    def _clamped(self, variable: Variable, start: Value) -> Value:
        return clamped(start, self._low[variable], self._high[variable])

    def _move_to(self, basic: Variable, entering: Variable, target: Value) -> None:
        """Bring a basic variable to a value by moving one of its row, and exchange the two."""
        shift = (target - self._value[basic]) * quotient(1, self._rows[basic][entering])
        self._shift(entering, shift)
        self._pivot(basic, entering)

    def _shift(self, variable: Variable, shift: Value) -> None:
        self._value[variable] = self._value[variable] + shift
        for basic in self._uses[variable]:
            self._value[basic] = self._value[basic] + shift * self._rows[basic][variable]
        self._suspects |= self._uses[variable]
        self._changed |= self._uses[variable]
        self._changed.add(variable)

    def _pivot(self, leaving: Variable, entering: Variable) -> None:
        row = self._rows.pop(leaving)
        factor = row.pop(entering)
        solved = {v: quotient(-f, factor) for v, f in row.items()}
        solved[leaving] = quotient(1, factor)
        for variable in row:
            self._uses[variable].discard(leaving)
        users = self._uses.pop(entering) - {leaving}
        self._uses[leaving] = set()
        for basic in sorted(users, key=self._order.__getitem__):
            self._substitute(basic, entering, solved)
        self._rows[entering] = solved
        for variable in solved:
            self._uses[variable].add(entering)
        self._suspects.add(entering)

    def _substitute(self, basic: Variable, entering: Variable, solved: Mapping[Variable, Exact]) -> None:
        row = self._rows[basic]
        _accumulate(row, solved, row.pop(entering))
        for variable in solved:
            if variable in row:
                self._uses[variable].add(basic)
            else:
                self._uses[variable].discard(basic)


def _accumulate(row: dict[Variable, Exact], other: Mapping[Variable, Exact], factor: Exact) -> None:
    """Add `factor` times another row, dropping what cancels."""
    for variable, own in other.items():
        total = row.get(variable, 0) + factor * own
        if total:
            row[variable] = total
        else:
            row.pop(variable, None)
