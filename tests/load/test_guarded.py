"""Readers in a child process: what comes back, and what stops them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from healthstat_check.load.guarded import Guard, guarded
from healthstat_check.load.guarded_child import limit
from healthstat_check.load.log import Log, RefusedError

LIMITED = importlib.util.find_spec("resource") is not None and sys.platform == "linux"
needs_limits = pytest.mark.skipif(not LIMITED, reason="this system has no such limit")


@pytest.fixture(autouse=True)
def _tasks_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child finds `guarded_tasks` where the parent would."""
    monkeypatch.syspath_prepend(Path(__file__).parent)


def run(task: str, content: bytes = b"", guard: Guard | None = None, **options: int) -> bytes:
    """The answer of a task of `guarded_tasks`; nothing may be warned of where the system has every limit."""
    log = Log()
    answer = guarded(f"guarded_tasks:{task}", content, "t.bin", log, options, guard)
    assert not (LIMITED and log.problems)
    return answer


def refused(task: str, guard: Guard | None = None, **options: int) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        run(task, b"content", guard, **options)
    assert caught.value.message.startswith("t.bin")
    return caught.value


def test_content_goes_in_and_an_answer_comes_back():
    content = bytes(range(256)) * 20_000
    assert run("backwards", content) == content[::-1]
    assert run("backwards") == b""


def test_what_a_reader_prints_is_no_part_of_its_answer():
    assert run("chatter", b"x") == b"quiet"


def test_a_refusal_keeps_its_code_place_and_hint():
    error = refused("refuse")
    assert (error.code, error.message, error.where, error.hint) == ("pdf_broken", "t.bin is torn", "page 3", "mend it")


@pytest.mark.parametrize("task", ["abort", "stumble", "leave"])
def test_a_breakdown_is_a_refusal(task: str):
    assert refused(task).code == "reader_crashed"


@needs_limits
@pytest.mark.parametrize("task", ["devour", "devour_natively"])
def test_memory_has_a_limit_and_the_sentence_says_so(task: str):
    error = refused(task, Guard(memory=2**28))
    assert error.code == "memory_limit"
    assert "memory limit of 256 MiB" in error.message


@pytest.mark.parametrize("task", ["spin", "sleep"])
def test_time_has_a_limit(task: str):
    error = refused(task, Guard(seconds=1))
    assert error.code == "time_limit"


def test_an_answer_has_a_limit():
    assert refused("babble", Guard(answer=2**16)).code == "size_limit"
    assert len(run("babble", guard=Guard(answer=2**20), size=2**20)) == 2**20


@pytest.mark.parametrize("task", ["connect", "look_up", "write_file", "start_program"])
def test_a_reader_stays_inside(task: str):
    assert refused(task).code == "outside"


def test_a_system_without_limits_is_told_of(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    assert limit(2**30, 1) == ["memory", "processor time", "written bytes"]
