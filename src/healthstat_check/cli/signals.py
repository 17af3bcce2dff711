"""Ending early: a request to terminate unwinds the stack, so that nothing stays half-written."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TerminatedError(BaseException):
    """The process was asked to end (SIGTERM)."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise TerminatedError


@contextmanager
def terminable() -> Iterator[None]:
    """Turn SIGTERM into `TerminatedError` within the block."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
