"""What could not be read, named by descriptor file and property."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from healthstat_check.model.package import FigureSpec, Problem


@dataclass(slots=True)
class Log:
    """Collects problems of one descriptor."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, spec: FigureSpec, key: str, code: str, message: str, hint: str = "") -> None:
        """Report a property of a figure as unreadable."""
        path, comma, line = (spec.where or f"figures.{spec.name}").partition(",")
        name = f"{path}.{key}" if key else path
        self.report(code, name, f"{name}: {message}", hint, f"{name}{comma}{line}")

    def report(self, code: str, name: str, message: str, hint: str = "", where: str = "") -> None:
        """Report the property `name` of the descriptor as unreadable."""
        self.problems.append(Problem(code, self.file, message, where or name, hint))


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known name, or all of them."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"one of: {', '.join(names)}"
