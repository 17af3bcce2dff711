"""Readers that can abort or explode, run in a child process with limits; its answer comes back as bounded bytes.

The child is this interpreter running `guarded_child`. Content goes in and the answer comes out over pipes: one line
of JSON, then bytes that the caller parses. Nothing is unpickled and no file is written.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, NamedTuple

from healthstat_check.load import limits
from healthstat_check.load.log import Log, RefusedError

Options = Mapping[str, str | int | bool | None]
_HEADER_BYTES = 64 * 2**10
_STDERR_BYTES = 4 * 2**10
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
_OUT_OF_MEMORY = (b"memory allocation of", b"MemoryError", b"bad_alloc", b"out of memory")


class Guard(NamedTuple):
    """What a child may use: bytes of address space, seconds (of processor and of wall time), bytes of its answer."""

    memory: int = limits.READER_MEMORY
    seconds: int = limits.READER_SECONDS
    answer: int = limits.READER_ANSWER


def guarded(
    task: str, content: bytes, file: str, log: Log, options: Options | None = None, guard: Guard | None = None
) -> bytes:
    """What `task`, "package.module:function", answers to `content`.

    The function takes the content and `options` with `file` added, and returns bytes; a `RefusedError` that it raises
    is raised here. Raises `RefusedError` too when it breaks down, or needs more memory, time or room than `guard`
    allows. Where the platform can't limit something, `log` gets a warning.
    """
    guard = guard or Guard()
    settings = json.dumps({"task": task, "options": {**(options or {}), "file": file}, "guard": guard._asdict()})
    with _child(settings, file) as child:
        ending = _Ending(child, content, guard)
        header, answer = ending.talk()
    if ending.late or child.returncode == _OUT_OF_TIME:
        raise RefusedError("time_limit", f"{file}: reading it takes longer than {guard.seconds} seconds", hint=_SMALLER)
    if len(answer) > guard.answer:
        raise RefusedError("size_limit", f"{file} holds more than {guard.answer} bytes of content", hint=_SMALLER)
    if child.returncode:
        raise _breakdown(child.returncode, ending.complaints, file, guard)
    return _answer(json.loads(header), answer, file, log, guard)


_SMALLER = "publish it in smaller files"


@contextmanager
def _child(settings: str, file: str) -> Iterator[subprocess.Popen[bytes]]:
    """A child that waits for content; ended on the way out, whatever happens."""
    command = [sys.executable, "-P", "-m", "healthstat_check.load.guarded_child", settings]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    try:
        child = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)  # noqa: S603 this interpreter, our own module
    except OSError as error:
        raise RefusedError("reader_start", f"{file}: its reader cannot be started: {error.strerror}") from error
    with child:
        try:
            yield child
        finally:
            child.kill()


class _Ending:
    """Talks with a child until it ends or is out of time."""

    def __init__(self, child: subprocess.Popen[bytes], content: bytes, guard: Guard) -> None:
        self.child, self.content, self.guard = child, content, guard
        self.complaints, self.late = b"", False

    def talk(self) -> tuple[bytes, bytes]:
        """The first line and the rest of what the child says, one byte more than is allowed at most."""
        helpers = [threading.Thread(target=work, daemon=True) for work in (self._tell, self._listen)]
        timer = threading.Timer(self.guard.seconds, self._expire)
        for thread in (*helpers, timer):
            thread.start()
        try:
            said = _stream(self.child.stdout)
            header, answer = said.readline(_HEADER_BYTES), said.read(self.guard.answer + 1)
            if len(answer) > self.guard.answer:
                self.child.kill()
            self.child.wait()
        finally:
            timer.cancel()
            self.child.kill()
        for thread in helpers:
            thread.join()
        return header, answer

    def _tell(self) -> None:
        """Hand over the content; a child that has ended does not want it any more."""
        with suppress(BrokenPipeError, OSError):
            _stream(self.child.stdin).write(self.content)
        with suppress(BrokenPipeError, OSError):
            _stream(self.child.stdin).close()

    def _listen(self) -> None:
        """Keep the end of what the child complains of."""
        while chunk := os.read(_stream(self.child.stderr).fileno(), _STDERR_BYTES):
            self.complaints = (self.complaints + chunk)[-_STDERR_BYTES:]

    def _expire(self) -> None:
        self.late = True
        self.child.kill()


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise AssertionError("every stream of the child is a pipe")
    return pipe


def _answer(header: dict[str, object], answer: bytes, file: str, log: Log, guard: Guard) -> bytes:
    """The answer of a child that ended well. Raises the `RefusedError` that it met."""
    for lacking in header["unguarded"] if isinstance(header["unguarded"], list) else ():
        hint = "check files of strangers where the system has this limit"
        log.warning(
            "guard_missing", file, f"{file} was read without a limit on {lacking}: this system has none", "", hint
        )
    refusal = header.get("refused")
    if refusal == "memory":
        raise _out_of_memory(file, guard)
    if isinstance(refusal, list):
        raise RefusedError(*map(str, refusal))
    return answer


def _breakdown(code: int, complaints: bytes, file: str, guard: Guard) -> RefusedError:
    """Why a child did not end well."""
    if any(sign in complaints for sign in _OUT_OF_MEMORY):
        return _out_of_memory(file, guard)
    ending = f"signal {-code}" if code < 0 else f"exit code {code}"
    message = f"{file} cannot be read: its reader broke down on it ({ending})"
    if -code == signal.SIGABRT:  # how native code ends that gets no memory, and sometimes says nothing
        message += f", perhaps at the memory limit of {guard.memory // 2**20} MiB"
    return RefusedError("reader_crashed", message, hint=_ANEW)


_ANEW = "open the file in the program that made it and save it anew"


def _out_of_memory(file: str, guard: Guard) -> RefusedError:
    allowed = guard.memory // 2**20
    return RefusedError("memory_limit", f"{file}: reading it exceeds the memory limit of {allowed} MiB", hint=_SMALLER)
