"""Shared by all tests: nothing reaches the network, neither here nor in a process that a test starts."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

NO_NETWORK = Path(__file__).parent / "no_network"

settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


def _without_network() -> None:
    """Install the audit hook here, and have Python load it in every process that inherits the path."""
    file = importlib.util.spec_from_file_location("no_network", NO_NETWORK / "sitecustomize.py")
    if file is None or file.loader is None:
        raise AssertionError("the hook is a file of the tests")
    file.loader.exec_module(importlib.util.module_from_spec(file))
    sys.path.append(str(NO_NETWORK))
    inherited = filter(None, [str(NO_NETWORK), os.environ.get("PYTHONPATH")])
    os.environ["PYTHONPATH"] = os.pathsep.join(inherited)


_without_network()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; a machine without it fails the test rather than skipping it."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    assert path is not None, "these tests need the package chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()
