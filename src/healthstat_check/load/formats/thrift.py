"""Thrift's compact protocol, as far as a Parquet file's own description needs it.

Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

from typing import Any

_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_DEPTH = 32
_VARINT_BYTES = 10

Struct = dict[int, Any]
"""A struct's fields by their numbers."""


class BrokenThriftError(ValueError):
    """The bytes are no value of the protocol."""


class Reader:
    """Reads values one after the other; `at` is the offset of the next one."""

    def __init__(self, data: bytes | memoryview, at: int = 0) -> None:
        self.data, self.at = data, at

    def struct(self, depth: int = 0) -> Struct:
        """A struct. Raises `BrokenThriftError` where there is none."""
        if depth > _DEPTH:
            raise BrokenThriftError("nested too deep")
        found: Struct = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._zigzag()
            found[number] = self._value(head & 15, depth)
        return found

    def _value(self, kind: int, depth: int) -> Any:
        if kind in (_TRUE, _FALSE):
            return kind == _TRUE
        if kind in (_I16, _I32, _I64):
            return self._zigzag()
        if kind == _BINARY:
            return bytes(self._take(self._varint()))
        if kind in (_LIST, _SET):
            return self._list(depth)
        if kind == _STRUCT:
            return self.struct(depth + 1)
        sizes = {_BYTE: 1, _DOUBLE: 8}
        if kind not in sizes:  # maps do not occur in Parquet
            raise BrokenThriftError("a value of an unknown kind")
        return bytes(self._take(sizes[kind]))

    def _list(self, depth: int) -> list[Any]:
        head = self._byte()
        size, kind = head >> 4, head & 15
        size = self._varint() if size == 15 else size
        if size > len(self.data) - self.at:
            raise BrokenThriftError("a list longer than the file")
        if kind in (_TRUE, _FALSE):
            return [self._byte() == _TRUE for _ in range(size)]
        return [self._value(kind, depth + 1) for _ in range(size)]

    def _byte(self) -> int:
        return self._take(1)[0]

    def _take(self, size: int) -> bytes | memoryview:
        taken = self.data[self.at : self.at + size]
        if len(taken) < size:
            raise BrokenThriftError("cut off")
        self.at += size
        return taken

    def _varint(self) -> int:
        number = 0
        for place in range(_VARINT_BYTES):
            byte = self._byte()
            number |= (byte & 127) << (7 * place)
            if byte < 128:
                return number
        raise BrokenThriftError("a number without end")

    def _zigzag(self) -> int:
        number = self._varint()
        return (number >> 1) ^ -(number & 1)
