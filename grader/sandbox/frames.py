"""Frames out of the bytes that a child lets out. What a frame holds is counted in its headers before anything is built of it.

Building is what costs: 16 million empty lists fit into 64 MB, and took 43 s and 2 GB before they could be counted. So

- a frame that holds no value is a few thousand bytes long, and refused beyond `SMALL_FRAME`;
- of a value, nodes, depth and the bytes of its texts are read from the MessagePack headers alone; an array is skipped
  in one go, so that this takes no longer than `wire.MAX_NODES` steps, however long the frame is;
- only what is within the limits is decoded. Its memory is bounded by these and by the frame's own length.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Literal, TypeAlias

import msgspec

from grader.wire import (
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_FRAME_BYTES,
    MAX_ITEMS,
    MAX_KEYS,
    MAX_NAME,
    MAX_NODES,
    MAX_TEXT_BYTES,
    Frame,
    WireError,
)

__all__ = ["FrameReader"]

SMALL_FRAME = 1 << 16
"""Bytes of a frame without a value, at most: a failure's texts and places are bounded."""
ALL_NODES = 3 * MAX_NODES
"""Of all frames of one program together."""

EMITTED = b"\x93\xa1v"
"""How `wire.Emitted` begins: an array of three, tagged "v"."""

Kind: TypeAlias = Literal["plain", "text", "bytes", "array", "map", ""]

_decoder = msgspec.msgpack.Decoder(Frame)


class FrameReader:
    """Collects bytes as they come and yields whole frames, whatever pieces the bytes come in.

    `feed` yields the frames that these bytes complete. It raises WireError on a frame that is too long, malformed,
    too deep or too large, after those before it; after that nothing more is read.
    """

    def __init__(self, programs: int = 1) -> None:
        """`programs`: how many have something to say; what they may say in all grows with it."""
        self._buffer = bytearray()
        self._broken = False
        self._nodes_left = ALL_NODES * programs

    def feed(self, data: bytes) -> Iterator[Frame]:
        if self._broken:
            return
        self._buffer += data
        while len(self._buffer) >= 4:
            (length,) = struct.unpack_from("<I", self._buffer)
            if length > MAX_FRAME_BYTES:
                self._break()
                raise WireError(f"a frame of {length} bytes is too long")
            if len(self._buffer) < 4 + length:
                return
            try:
                with memoryview(self._buffer) as view, view[4 : 4 + length] as body:
                    frame = self._read(body)
            except WireError:
                self._break()
                raise
            except (msgspec.MsgspecError, RecursionError, MemoryError, UnicodeError) as error:
                self._break()
                raise WireError(f"not a frame: {type(error).__name__}: {error}"[:200]) from None
            del self._buffer[: 4 + length]
            yield frame

    def _read(self, body: memoryview) -> Frame:
        if body[:3] == EMITTED:
            self._nodes_left -= _counted(body)
            if self._nodes_left < 0:
                raise WireError("too many values in all frames together")
        elif len(body) > SMALL_FRAME:
            raise WireError(f"a frame of {len(body)} bytes that holds no value is too long")
        frame: Frame = _decoder.decode(body)
        return frame

    def _break(self) -> None:
        self._broken = True
        self._buffer.clear()

    @property
    def pending(self) -> int:
        """Bytes of a frame that has not come whole."""
        return len(self._buffer)


def _counted(body: memoryview) -> int:
    """How many nodes the value of an `Emitted` holds. Raises WireError beyond a limit of `wire`, or for other bytes than ours."""
    try:
        kind, length, at = _head(body, len(EMITTED))
        if kind != "text" or length > 4 * MAX_NAME:
            raise WireError("not a frame: its id is no short text")
        return _Count(body).value(at + length)
    except IndexError:
        raise WireError("not a frame: it ends too early") from None


class _Count:
    """Walks through one value's headers. `left`: items still to come at each level; `keyed`: whether each has a key."""

    def __init__(self, body: memoryview) -> None:
        self.body = body
        self.text_bytes = 0
        self.left = [1]
        self.keyed = [False]

    def value(self, at: int) -> int:
        """The number of nodes of the value at `at`."""
        nodes = 0
        while self.left:
            if not self.left[-1]:
                self.left.pop()
                self.keyed.pop()
                continue
            self.left[-1] -= 1
            nodes += 1
            if nodes > MAX_NODES:
                raise WireError("too many values")
            at = self.node(self.key(at) if self.keyed[-1] else at)
        return nodes

    def node(self, at: int) -> int:
        """Where the node at `at` ends, or its first item begins."""
        kind, count, at = _head(self.body, at)
        if kind == "plain":
            return at + count
        if kind == "text":
            return self.text(at, count)
        if kind != "array" or len(self.left) > MAX_DEPTH + 1:
            raise WireError("nested too deeply" if kind == "array" else "not a frame: no such value")
        tag = (count, self.body[at], self.body[at + 1])
        if tag == (2, 0xA1, ord("l")):
            return self.open(at + 2, "array", MAX_ITEMS)
        if tag == (2, 0xA1, ord("d")):
            return self.open(at + 2, "map", MAX_KEYS)
        if tag == (4, 0xA1, ord("a")):
            return self.array(at + 2)
        raise WireError("not a frame: no such value")

    def open(self, at: int, wanted: Kind, most: int) -> int:
        kind, count, at = _head(self.body, at)
        if kind != wanted or count > most:
            raise WireError("not a frame: no such value, or a list that is too long")
        self.left.append(count)
        self.keyed.append(kind == "map")
        return at

    def key(self, at: int) -> int:
        kind, length, at = _head(self.body, at)
        if kind != "text" or length > 4 * MAX_NAME:
            raise WireError("not a frame: a key is no short text")
        return self.text(at, length)

    def text(self, at: int, length: int) -> int:
        self.text_bytes += length
        if self.text_bytes > MAX_TEXT_BYTES:
            raise WireError("too much text")
        return at + length

    def array(self, at: int) -> int:
        """Past dtype, shape and bytes; whether they agree is found when they are decoded."""
        kind, length, at = _head(self.body, at)
        shape, dimensions, at = _head(self.body, self.text(at, length))
        if kind != "text" or shape != "array" or dimensions > MAX_DIMENSIONS:
            raise WireError("not a frame: no such array")
        for _ in range(dimensions):
            kind, size, at = _head(self.body, at)
            if kind != "plain":
                raise WireError("not a frame: no such array")
            at += size
        kind, length, at = _head(self.body, at)
        if kind != "bytes":
            raise WireError("not a frame: no such array")
        return at + length


def _head(body: memoryview, at: int) -> tuple[Kind, int, int]:
    """(kind, count, where its contents begin): items of an array or map, bytes of all else. Raises IndexError at the end."""
    kind, count, width = HEADS[body[at]]
    at += 1
    if not width:
        return kind, count, at
    body[at + width - 1]
    return kind, int.from_bytes(body[at : at + width], "big"), at + width


def _heads() -> list[tuple[Kind, int, int]]:
    """For each first byte of MessagePack: (kind, count, how many bytes say the count); "" for what we never write."""
    heads: list[tuple[Kind, int, int]] = [("plain", 0, 0)] * 256  # small integers, nil, true, false
    for n in range(16):
        heads[0x80 + n], heads[0x90 + n] = ("map", n, 0), ("array", n, 0)
    for n in range(32):
        heads[0xA0 + n] = ("text", n, 0)
    for first in (0xC1, *range(0xC7, 0xCA), *range(0xD4, 0xD9)):
        heads[first] = ("", 0, 0)
    for first, size in (
        (0xCA, 4),
        (0xCB, 8),
        *((start + i, 1 << i) for start in (0xCC, 0xD0) for i in range(4)),
    ):
        heads[first] = ("plain", size, 0)
    for i in range(3):
        heads[0xC4 + i], heads[0xD9 + i] = ("bytes", 0, 1 << i), ("text", 0, 1 << i)
    for i in range(2):
        heads[0xDC + i], heads[0xDE + i] = ("array", 0, 2 << i), ("map", 0, 2 << i)
    return heads


HEADS = _heads()
