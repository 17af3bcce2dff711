"""The child of `guarded`: limits first, then one reader, then one answer.

The reader's modules are loaded before the limits stand, its content is taken in after.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable
from typing import IO, Any

from healthstat_check.load.log import RefusedError

Task = Callable[[bytes, dict[str, Any]], bytes]
_OUTSIDE = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


def main(settings: str) -> None:
    """Run the task that `settings` names (JSON: task, options, guard) on standard input."""
    wanted = json.loads(settings)
    module, _, name = wanted["task"].partition(":")
    task: Task = getattr(importlib.import_module(module), name)
    out = _own_stdout()
    unguarded = limit(wanted["guard"]["memory"], wanted["guard"]["seconds"])
    sys.addaudithook(_refuse_outside)
    refused, answer = _outcome(task, wanted["options"])
    out.write(json.dumps({"unguarded": unguarded, "refused": refused}).encode() + b"\n")
    out.write(answer)
    out.close()


def _outcome(task: Task, options: dict[str, Any]) -> tuple[list[str] | str | None, bytes]:
    """What the task refused, and what it answered."""
    try:
        return None, task(sys.stdin.buffer.read(), options)
    except RefusedError as refusal:
        return [refusal.code, refusal.message, refusal.where, refusal.hint], b""
    except MemoryError:
        return "memory", b""


def _own_stdout() -> IO[bytes]:
    """The way back; whatever else is printed goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def limit(memory: int, seconds: int) -> list[str]:
    """Limit this process; returns what the platform cannot limit."""
    try:
        import resource  # only some systems have it
    except ImportError:
        return ["memory", "processor time", "written bytes"]
    wanted = {
        "memory": (resource.RLIMIT_AS, memory),
        "processor time": (resource.RLIMIT_CPU, seconds),
        "written bytes": (resource.RLIMIT_FSIZE, 0),
        "crash files": (resource.RLIMIT_CORE, 0),
    }
    lacking = []
    for name, (kind, most) in wanted.items():
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (bound, hard if kind == resource.RLIMIT_CPU else bound))
        except (OSError, ValueError):
            lacking.append(name)
    return lacking


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    """No network, no other program, no file opened for writing."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_OUTSIDE):
        raise PermissionError(f"a reader may not do this: {event}")


if __name__ == "__main__":
    main(sys.argv[1])
