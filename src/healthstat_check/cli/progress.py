"""A progress bar for long work: on a terminal only, on standard error, gone when the work is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 24
PATIENCE = 0.5
PAUSE = 0.1
CLEAR = "\r\x1b[K"


class Progress:
    """Told by a run how far each stage is; draws a bar, or names each stage on a line of its own."""

    def __init__(self, bar: bool, verbose: bool) -> None:
        self._bar = bar and not verbose
        self._verbose = verbose
        self._stage = ""
        self._next = time.monotonic() + PATIENCE
        self._drawn = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` steps of `stage` are over."""
        if self._verbose and stage != self._stage:
            sys.stderr.write(f"{stage}\n")
        self._stage = stage
        if self._bar and time.monotonic() >= self._next:
            self._draw(stage, done, total)

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if self._drawn:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()

    def _draw(self, stage: str, done: int, total: int) -> None:
        full = WIDTH * done // total if total else 0
        sys.stderr.write(f"{CLEAR}{stage:<10} [{'#' * full}{'.' * (WIDTH - full)}] {done}/{total}")
        sys.stderr.flush()
        self._drawn = True
        self._next = time.monotonic() + PAUSE


@contextmanager
def shown(quiet: bool = False, verbose: bool = False) -> Iterator[Progress]:
    """A `Progress` for the block: a bar where standard error is a terminal, `verbose` stage lines anywhere."""
    progress = Progress(bar=sys.stderr.isatty() and not quiet, verbose=verbose)
    try:
        yield progress
    finally:
        progress.clear()
