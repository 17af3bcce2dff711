"""The rates, by kind of error and by number of candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BUCKETS = ((1, 1), (2, 3), (4, 6), (7, 12), (13, 30), (31, 10**9))
HEAD = f"{'':22} planted visible excused  among unique  first guessed   fits likely  right others"


@dataclass(frozen=True)
class Result:
    """What came of one planted error.

    `candidates` is the number of smallest repairs, `among` whether the spoiled figure is in one of them, `unique`
    whether it is the only one, `first` whether its first guess is the print that was right, `guessed` whether any
    is, `likely` whether the guess called likely is (`None` when none is), `fits` whether the right print is among
    those said to fit, `others` the number of conflicts that do not have the figure among those to change, `excused`
    whether what is seen is put down to another rounding convention of the whole document.
    """

    kind: str
    figure: str
    before: str
    after: str
    visible: bool
    candidates: int = 0
    among: bool = False
    others: int = 0
    unique: bool = False
    first: bool = False
    guessed: bool = False
    code: str = ""
    likely: bool | None = None
    fits: bool = False
    excused: bool = False


def table(results: Sequence[Result]) -> str:
    """The table to print."""
    kinds = dict.fromkeys(r.kind for r in results)
    lines = [HEAD, *(_line(kind, [r for r in results if r.kind == kind]) for kind in kinds), _line("all", results), ""]
    for low, high in BUCKETS:
        name = (
            f"{low} candidate{'s' * (high > 1)}" if low == high else f"{low}-{high if high < 10**9 else ''} candidates"
        )
        lines.append(_line(name, [r for r in results if r.visible and low <= r.candidates <= high]))
    return "\n".join(lines)


def _line(name: str, results: Sequence[Result]) -> str:
    visible = [r for r in results if r.visible]
    unique = [r for r in visible if r.unique]
    likely = [r for r in visible if r.likely is not None]
    shares = (
        _share(r.among for r in visible),
        f"{len(unique):6}",
        _share(r.first for r in unique),
        _share(r.guessed for r in unique),
        _share(r.fits for r in unique),
        f"{len(likely):6}",
        _share(bool(r.likely) for r in likely),
        _share(r.others > 0 for r in visible),
    )
    return f"{name:22} {len(results):7} {len(visible):7} {sum(r.excused for r in results):7} {' '.join(shares)}"


def _share(flags: Iterable[bool]) -> str:
    every = list(flags)
    return f"{100 * sum(every) / len(every):5.1f}%" if every else "     -"
