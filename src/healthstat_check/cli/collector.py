"""The garbage collector of a short process: imports leave no garbage, and the end needs no search for it."""

from __future__ import annotations

import atexit
import gc

OBJECTS = 250_000
"""Objects made before the collector looks for garbage: more than a small package makes; some tens of megabytes."""


def collect_rarely() -> None:
    """Look for garbage seldom while the process runs, and not at all when it ends."""
    gc.set_threshold(OBJECTS, 20, 20)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
