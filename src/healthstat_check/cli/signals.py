"""Ending early: a request to terminate unwinds the stack, so that nothing stays half-written; some steps go first."""

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


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let SIGINT and SIGTERM wait until the block is done."""
    came: list[int] = []
    before = {number: signal.signal(number, lambda n, _: came.append(n)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for first in came[:1]:
            signal.raise_signal(first)
