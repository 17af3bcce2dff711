"""Parts of the tool that need a library outside the core."""

from __future__ import annotations

import importlib
from types import ModuleType


class MissingExtraError(ImportError):
    """A library of an extra is not installed; the message says how to install it."""


def load_extra(module: str, extra: str) -> ModuleType:
    """Import a module that the extra `extra` brings.

    Raises:
        MissingExtraError: the extra is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module}.".startswith(f"{error.name}."):
            raise
        raise MissingExtraError(
            f'{module} is not installed; install it with: pip install "healthstat-check[{extra}]"'
        ) from error
