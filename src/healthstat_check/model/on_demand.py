"""A sequence whose items are made when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Of = TypeVar("Of")
Item = TypeVar("Item")


class OnDemand(Sequence[Item], Generic[Of, Item]):
    """`make(one)` for every `one` of a sequence; nothing is made before it is asked for, and nothing is kept."""

    def __init__(self, of: Sequence[Of], make: Callable[[Of], Item]) -> None:
        self._of, self._make = of, make

    def __len__(self) -> int:
        """How many items."""
        return len(self._of)

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        """One item, or some, not made yet."""
        if isinstance(index, slice):
            return OnDemand(self._of[index], self._make)
        return self._make(self._of[index])
