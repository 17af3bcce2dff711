"""What could not be read, or only with a doubt: collected while a package loads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from healthstat_check.load import limits
from healthstat_check.model.package import Problem


class RefusedError(Exception):
    """An input, or a part of it, is not read. `where` is the line, the property or the cell."""

    def __init__(self, code: str, message: str, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.where, self.hint = code, message, where, hint

    def problem(self, file: str, prefix: str = "") -> Problem:
        """The problem that this refusal makes of `file`; `prefix` goes before its place."""
        where = ", ".join(part for part in (prefix, self.where) if part)
        return Problem(self.code, file, self.message, where, self.hint)


class Log:
    """Collects problems in the order they are met, each once, a bounded number of each level."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self._levels: Counter[str] = Counter()
        self._lookups = limits.LOOKUPS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, and one for each level that says how many more there were."""
        beyond = ((level, n - limits.PROBLEMS) for level, n in sorted(self._levels.items()) if n > limits.PROBLEMS)
        closing = (Problem("more_problems", "", f"{n} more of level {level}", level=level) for level, n in beyond)
        return (*self._problems, *closing)

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it where there are too many."""
        if problem not in self._problems:
            self._levels[problem.level] += 1
            if self._levels[problem.level] <= limits.PROBLEMS:
                self._problems[problem] = None

    def error(self, code: str, file: str, message: str, where: str = "", hint: str = "") -> None:
        """Something was refused."""
        self.add(Problem(code, file, message, where, hint))

    def warning(self, code: str, file: str, message: str, where: str = "", hint: str = "") -> None:
        """Something was read, but needs a look."""
        self.add(Problem(code, file, message, where, hint, level="warning"))

    def nearest(self, word: str, words: Collection[str]) -> str:
        """The nearest of `words` as a question, or nothing; a bounded number of times."""
        self._lookups -= 1
        if self._lookups < 0 or len(word) > limits.KEY_LENGTH:
            return ""
        from difflib import get_close_matches  # only a slip needs it

        near = get_close_matches(word, words, 1, 0.8)
        return f"did you mean `{near[0]}`?" if near else ""
