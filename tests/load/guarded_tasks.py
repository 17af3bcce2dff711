"""Tasks for the child process: the good one, and every way to go wrong."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from healthstat_check.load.log import RefusedError


def backwards(content: bytes, options: dict[str, Any]) -> bytes:
    return content[::-1]


def chatter(content: bytes, options: dict[str, Any]) -> bytes:
    print("a library that talks")
    os.write(1, b"and one that talks natively")
    return b"quiet"


def refuse(content: bytes, options: dict[str, Any]) -> bytes:
    raise RefusedError("pdf_broken", f"{options['file']} is torn", "page 3", "mend it")


def abort(content: bytes, options: dict[str, Any]) -> bytes:
    os.abort()


def leave(content: bytes, options: dict[str, Any]) -> bytes:
    os._exit(3)


def stumble(content: bytes, options: dict[str, Any]) -> bytes:
    return {}["a library's own exception"]


def devour(content: bytes, options: dict[str, Any]) -> bytes:
    return b"x" * 2**31


def devour_natively(content: bytes, options: dict[str, Any]) -> bytes:
    """What a library does that aborts where memory ends."""
    sys.stderr.write("memory allocation of 2147483648 bytes failed\n")
    sys.stderr.flush()
    os.abort()


def spin(content: bytes, options: dict[str, Any]) -> bytes:
    while True:
        pass


def sleep(content: bytes, options: dict[str, Any]) -> bytes:
    time.sleep(60)
    return b""


def babble(content: bytes, options: dict[str, Any]) -> bytes:
    return b"x" * options.get("size", 2**24)


def connect(content: bytes, options: dict[str, Any]) -> bytes:
    return _outside(lambda: socket.create_connection(("127.0.0.1", 9)))


def look_up(content: bytes, options: dict[str, Any]) -> bytes:
    return _outside(lambda: socket.getaddrinfo("localhost", 80))


def write_file(content: bytes, options: dict[str, Any]) -> bytes:
    return _outside(lambda: Path("stray").write_bytes(b"x"))


def start_program(content: bytes, options: dict[str, Any]) -> bytes:
    return _outside(lambda: subprocess.run([sys.executable, "-c", ""], check=False))


def _outside(way: Callable[[], object]) -> bytes:
    """Refuse with the reason that the guard gave; anything else is an answer, which the tests don't expect."""
    try:
        way()
    except PermissionError as error:
        raise RefusedError("outside", f"t.bin: {error}") from error
    return ctypes.string_at(b"it got out")
