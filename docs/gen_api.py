"""Write the reference part of docs/api.md: every public name with its signature, fields and docstring.

`--check` writes nothing and fails when the page is out of date.
"""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path

import healthstat_check

PAGE = Path(__file__).resolve().parent / "api.md"
START = "<!-- Made by docs/gen_api.py from the docstrings; change those. -->\n"
SHOWN = 88
"""Columns of a signature, beyond which each parameter gets its line."""


def reference() -> str:
    """Every public name, functions first."""
    named = [(name, getattr(healthstat_check, name)) for name in healthstat_check.__all__]
    named.sort(key=lambda pair: (inspect.isclass(pair[1]), pair[0].lower()))
    return "\n".join(section(name, thing) for name, thing in named)


def section(name: str, thing: object) -> str:
    """One name: how it is called, and what its docstring says."""
    shape = [*attributes(thing), *properties(thing)] if inspect.isclass(thing) else []
    parts = [f"## `{name}`", f"```python\n{signature(name, thing)}\n```", documented(thing), *shape]
    return "\n\n".join(part for part in parts if part) + "\n"


def signature(name: str, thing: object) -> str:
    """How a function is called; where a class is imported from."""
    if inspect.isclass(thing):
        return f"from healthstat_check import {name}"
    if not callable(thing):
        raise TypeError(f"{name} is neither a class nor a function")
    said = inspect.signature(thing)
    told = [parameter(one) for one in said.parameters.values()]
    whole = f"{name}({', '.join(told)}) -> {said.return_annotation}"
    if len(whole) <= SHOWN:
        return whole
    return f"{name}(\n    " + ",\n    ".join(told) + f",\n) -> {said.return_annotation}"


def parameter(one: inspect.Parameter) -> str:
    """A parameter with its type, and its default where that is a plain value."""
    told = f"{one.name}: {one.annotation}"
    if one.default is one.empty:
        return told
    return f"{told} = {one.default!r}" if one.default is None or isinstance(one.default, str | int) else f"{told} = ..."


def documented(thing: object) -> str:
    """The docstring, its section on errors as a paragraph."""
    return re.sub(r"\nRaises:\n +", "\nRaises ", inspect.getdoc(thing) or "")


def attributes(thing: type) -> list[str]:
    """The fields of a class as a table."""
    held = [(f.name, str(f.type)) for f in fields(thing)] if is_dataclass(thing) else []
    held = held or list(getattr(thing, "__annotations__", {}).items())
    rows = [
        f"| `{name}` | `{str(kind).replace('|', chr(92) + '|')}` |" for name, kind in held if not name.startswith("_")
    ]
    return ["\n".join(["| field | type |", "|---|---|", *rows])] if rows else []


def properties(thing: type) -> list[str]:
    """What is derived from the fields, with the first line of each docstring."""
    found = [(n, p) for n, p in inspect.getmembers(thing, lambda m: isinstance(m, property)) if not n.startswith("_")]
    rows = [f"| `{name}` | {(inspect.getdoc(one) or '').partition(chr(10))[0]} |" for name, one in found]
    return ["\n".join(["| derived | what it is |", "|---|---|", *rows])] if rows else []


def main(arguments: list[str]) -> int:
    """Renew the page, or compare it."""
    before = PAGE.read_text("utf-8")
    after = before.partition(START)[0] + START + "\n" + reference()
    if "--check" in arguments:
        print("docs/api.md: " + ("out of date (run `make docs`)" if before != after else "ok"))
        return 1 if before != after else 0
    PAGE.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
