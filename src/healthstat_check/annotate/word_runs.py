"""Marks around some characters of a Word document: runs are cut at them and keep their formatting."""

from __future__ import annotations

import copy
from typing import Any

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CUT = ("t", "delText")


def enclose(first: tuple[Any, int], last: tuple[Any, int], before: Any, after: list[Any]) -> None:
    """Put `before` ahead of the first character and `after` behind the last one, each given as (element, offset)."""
    place = _cut(last[0], last[1] + 1)
    for element in reversed(after):
        place.addnext(element)
    _run_from(first[0], first[1]).addprevious(before)


def _cut(element: Any, offset: int) -> Any:
    """The run that ends right before this offset of its element; what follows moves to a run of its own."""
    run = element.getparent()
    rest = [] if offset >= _length(element) else [_tail(element, offset)]
    rest += list(element.itersiblings())
    if rest:
        run.addnext(_like(run, rest))
    return run


def _run_from(element: Any, offset: int) -> Any:
    """The run that begins right at this offset of its element."""
    run = element.getparent()
    if offset == 0 and not any(_name(sibling) != "rPr" for sibling in element.itersiblings(preceding=True)):
        return run
    rest = [element if offset == 0 else _tail(element, offset), *element.itersiblings()]
    following = _like(run, rest)
    run.addnext(following)
    return following


def _like(run: Any, content: list[Any]) -> Any:
    """A run with the formatting of another one."""
    new = run.makeelement(run.tag, run.attrib)
    formatting = [child for child in run if _name(child) == "rPr"]
    new.extend([copy.deepcopy(child) for child in formatting])
    new.extend(content)
    return new


def _tail(element: Any, offset: int) -> Any:
    """The characters of an element from an offset on, as an element of their own."""
    text = element.text or ""
    tail = element.makeelement(element.tag, element.attrib)
    tail.text, element.text = text[offset:], text[:offset]
    tail.set(SPACE, "preserve")
    element.set(SPACE, "preserve")
    return tail


def _length(element: Any) -> int:
    """How many characters can be cut off: none of a sign such as a hyphen that stays on its line."""
    return len(element.text or "") if _name(element) in _CUT else 0


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
