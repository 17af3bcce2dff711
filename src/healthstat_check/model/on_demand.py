"""A sequence whose items are made when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Of = TypeVar("Of")
Item = TypeVar("Item")


class OnDemand(Sequence[Item], Generic[Of, Item]):
    """`make(one)` for every `one` of a sequence; each is made when it is first asked for."""

    def __init__(self, of: Sequence[Of], make: Callable[[Of], Item]) -> None:
        self._of, self._make = of, make
        self._made: dict[int, Item] = {}

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
        place = range(len(self._of))[index]
        if place not in self._made:
            self._made[place] = self._make(self._of[place])
        return self._made[place]
