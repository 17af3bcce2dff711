"""What could not be read, or only with a doubt: collected while a package loads."""

from __future__ import annotations

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
    """Collects problems in the order they are met."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, problem: Problem) -> None:
        """Keep a problem once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def error(self, code: str, file: str, message: str, where: str = "", hint: str = "") -> None:
        """Something was refused."""
        self.add(Problem(code, file, message, where, hint))

    def warning(self, code: str, file: str, message: str, where: str = "", hint: str = "") -> None:
        """Something was read, but needs a look."""
        self.add(Problem(code, file, message, where, hint, level="warning"))
