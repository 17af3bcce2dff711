"""`--engine spark` where there is no cluster, no library or half an option: one sentence, exit code 2."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "sample_data" / "osms-coverage"
PROGRAM = "import sys; from healthstat_check.cli.main import main; sys.exit(main())"
HIDDEN = "import sys; sys.modules['pyspark'] = None; " + PROGRAM


def command(*options: str, program: str = PROGRAM) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-c", program, "check", str(SAMPLE), *options]
    return subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=100)


def test_nobody_at_the_door() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    found = command("--engine", "spark", "--remote", f"sc://127.0.0.1:{port}/;token=hush")
    assert found.returncode == 2
    assert f"no Spark Connect server at 127.0.0.1, port {port}" in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert "hush" not in found.stderr + found.stdout


def test_the_library_is_missing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        found = command("--engine", "spark", "--remote", f"sc://127.0.0.1:{held.getsockname()[1]}", program=HIDDEN)
    assert found.returncode == 2
    assert 'pip install "healthstat-check[spark]"' in found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--engine", "spark"),
        ("--remote", "sc://127.0.0.1"),
        ("--remote-path", "file:///data"),
        ("--engine", "spark", "--remote", "sc://127.0.0.1", "--remote-path", "file:///x", "--changed-since", "HEAD"),
        ("--engine", "spark", "--remote", "spark://127.0.0.1:7077"),
    ],
)
def test_half_an_option_is_wrong_usage(options: tuple[str, ...]) -> None:
    found = command(*options)
    assert found.returncode == 2
    assert "Traceback" not in found.stderr
