"""What crosses the wall: every value comes back as it was, and no bytes do harm."""

from __future__ import annotations

import enum
import math
import struct
import tracemalloc
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader import wire
from grader.sandbox.frames import ALL_NODES, FrameReader

DTYPES = [np.dtype(name) for name in wire.DTYPES]


def through(value: object) -> Any:
    """The value after it crossed the wall."""
    frames = list(FrameReader().feed(wire.pack_frame(wire.Emitted("seen", wire.encode(value)))))
    assert [frame.id for frame in frames] == ["seen"]
    return wire.decode(frames[0].value)


def alike(mine: Any, want: Any) -> bool:
    if isinstance(want, np.ndarray):
        same = isinstance(mine, np.ndarray) and mine.shape == want.shape and mine.dtype == want.dtype
        return same and mine.tobytes() == want.tobytes()
    if isinstance(want, list | tuple):
        return isinstance(mine, list) and len(mine) == len(want) and all(map(alike, mine, want))
    if isinstance(want, dict):
        return mine.keys() == want.keys() and all(alike(mine[key], want[key]) for key in want)
    if isinstance(want, float) and math.isnan(want):
        return isinstance(mine, float) and math.isnan(mine)
    return type(mine) is type(want) and mine == want


any_array = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
)
plain_value = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63) + 1, 2**63 - 1),
    st.floats(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    any_array,
)
keys = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
any_value = st.recursive(
    plain_value,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def shallow(value: Any, left: int = 8) -> bool:
    if isinstance(value, list | dict):
        items = value.values() if isinstance(value, dict) else value
        return left > 0 and all(shallow(item, left - 1) for item in items)
    return True


@given(any_value.filter(shallow))
def test_every_plain_value_comes_back_as_it_was(value: object) -> None:
    assert alike(through(value), value)


@pytest.mark.parametrize(
    "name", ["<f2", "<f4", "<f8", "<i8", "<i4", "<i2", "|i1", "|u1", "|b1", "<c8", "<c16"]
)
def test_every_dtype_keeps_its_bits(name: str) -> None:
    array = np.frombuffer(np.random.default_rng(3).bytes(48), np.uint8) % 2
    array = array.view(name) if name != "|b1" else array.astype(bool)
    assert alike(through(array), array)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, -0.0, np.nextafter(0, 1)])
def test_odd_floats_keep_their_bits(value: float) -> None:
    array = np.array([value, 1.0])
    assert through(array).tobytes() == array.tobytes()


@pytest.mark.parametrize(
    ("given_array", "wanted"),
    [
        (np.arange(6).reshape(2, 3).T, np.array([[0, 3], [1, 4], [2, 5]])),
        (np.arange(10)[::-3], np.array([9, 6, 3, 0])),
        (np.broadcast_to(np.float32(2), (2, 2)), np.full((2, 2), 2, np.float32)),
        (np.array([1.5, -2], ">f8"), np.array([1.5, -2])),
        (np.array([1, 2], ">i4"), np.array([1, 2], np.int32)),
        (np.array(3.5), np.array(3.5)),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        (np.array([1, 2], np.uint16), np.array([1, 2], np.int32)),
        (np.array([1, 2**32 - 1], np.uint32), np.array([1, 2**32 - 1])),
        (np.array([1, 2**53], np.uint64), np.array([1, 2.0**53])),
        (np.array([1, 2.5], np.longdouble), np.array([1, 2.5])),
    ],
    ids=[
        "transposed",
        "strided",
        "broadcast",
        "big_endian",
        "big_endian_int",
        "0-d",
        "empty",
        "u2",
        "u4",
        "u8",
        "f16",
    ],
)
def test_an_array_of_any_layout_comes_back_in_rows(given_array: Any, wanted: Any) -> None:
    assert alike(through(given_array), wanted)


@pytest.mark.parametrize(
    ("tensor", "wanted"),
    [
        (torch.tensor([1.5, math.nan], requires_grad=True), np.array([1.5, np.nan], np.float32)),
        (torch.nn.Parameter(torch.eye(2)), np.eye(2, dtype=np.float32)),
        (torch.tensor([1.5, -2], dtype=torch.bfloat16), np.array([1.5, -2], np.float32)),
        (torch.tensor([1.5], dtype=torch.float16), np.array([1.5], np.float16)),
        (torch.eye(2, dtype=torch.float64).to_sparse(), np.eye(2)),
        (torch.tensor([1 + 2j]).conj(), np.array([1 - 2j], np.complex64)),
        (torch.tensor([1 + 2j]).conj().imag, np.array([-2], np.float32)),
        (torch.arange(6).reshape(2, 3).t(), np.array([[0, 3], [1, 4], [2, 5]])),
        (torch.tensor(True), np.array(True)),
        (torch.zeros(0, 2), np.zeros((0, 2), np.float32)),
    ],
    ids=["leaf", "parameter", "bfloat16", "half", "sparse", "conj", "neg", "transposed", "bool", "empty"],
)
def test_a_tensor_comes_back_as_an_array(tensor: torch.Tensor, wanted: Any) -> None:
    assert alike(through(tensor), wanted)


class Count(enum.IntEnum):
    ONE = 1


def subclass(base: type, value: Any) -> Any:
    return type("Mine", (base,), {"__float__": lambda _: 9.0, "__repr__": lambda _: "lie"})(value)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ((1, (2, "a")), [1, [2, "a"]]),
        ({1: "a", None: 2}, {"1": "a", "None": 2}),
        (np.float64(2.5), np.array(2.5)),
        (np.str_("word"), "word"),
        (np.bool_(True), np.array(True)),
        (Count.ONE, 1),
        (subclass(float, 2.5), 2.5),
        (subclass(int, 2), 2),
        (subclass(str, "x"), "x"),
        (2**63, 2.0**63),
        (-(10**400), -math.inf),
        (10**400, math.inf),
        ("half a pair \ud800", "half a pair ?"),
        ({"\udfff": 1}, {"?": 1}),
    ],
    ids=repr,
)
def test_what_python_and_numpy_have_besides_comes_back_plain(value: object, wanted: object) -> None:
    assert alike(through(value), wanted)


def test_a_long_list_of_numbers_crosses_as_an_array() -> None:
    losses = [1 / (i + 1) for i in range(wire.MAX_ITEMS + 1)]
    assert alike(through(losses), np.array(losses))
    assert alike(through(losses[:-1]), losses[:-1])


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def endless() -> list[Any]:
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({1, 2}, "a set cannot be read as data"),
        (object(), "a object cannot be read as data"),
        (range(3), "a range cannot be read as data"),
        (b"bytes", "a bytes cannot be read as data"),
        (1j, "a complex cannot be read as data"),
        (np.array([object()]), "dtype object"),
        (np.array(["a"]), "dtype <U1"),
        (np.array(["2026-01-01"], "datetime64[D]"), "dtype datetime64"),
        (np.zeros((1,) * 9), "9 dimensions"),
        (nested(9), "nested too deeply"),
        (endless(), "nested too deeply"),
        ("x" * (wire.MAX_TEXT + 1), "100,001 characters"),
        ({"k" * 201: 1}, "a key of 201 characters"),
        ({i: i for i in range(1_001)}, "a dict of 1,001 entries"),
        ([[]] * 10_001, "a list of 10,001"),
        ([[0] * 9_000] * 23, "more than 200,000 values"),
        (["x" * wire.MAX_TEXT] * 210, "texts of more than 20,971,520 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 50 else "",
)
def test_what_cannot_cross_is_said_inside(value: object, said: str) -> None:
    """So that one scenario fails with a reason, instead of the whole child being malformed."""
    with pytest.raises(wire.WireError, match=said):
        wire.encode(value)


def test_whatever_encode_gives_can_be_read_outside() -> None:
    for value in (
        nested(8),
        [[0.0] * 9_000] * 22,
        "x" * wire.MAX_TEXT,
        {"k" * 200: 1},
        dict.fromkeys(map(str, range(1_000))),
        np.zeros((1,) * 8),
        [None] * wire.MAX_ITEMS,
        [["x"], [[np.array(1.0)] * 9_900] * 10, [{"k": np.zeros((1, 1, 1, 1))}] * 9_900],
        ["x" * wire.MAX_TEXT] * 209,
    ):
        assert alike(through(value), value)


def test_what_was_decoded_can_be_encoded_again() -> None:
    assert wire.encode(through(nested(8))) == wire.encode(nested(8))


def frame(*parts: object) -> bytes:
    body = msgspec.msgpack.encode(list(parts))
    return struct.pack("<I", len(body)) + body


def read(data: bytes) -> list[Any]:
    found = []
    for read_frame in FrameReader().feed(data):
        found.append(read_frame)
        if isinstance(read_frame, wire.Emitted):
            wire.decode(read_frame.value)
    return found


def deep(levels: int) -> bytes:
    body = b"\x93\xa1v\xa1a" + b"\x92\xa1l\x91" * levels + b"\xc0"
    return struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    "data",
    [
        frame("v", "a", ["a", "<f8", [2], b"12345678"]),
        frame("v", "a", ["a", "<f8", [-1], b""]),
        frame("v", "a", ["a", "<f8", [1 << 32, 0], b""]),
        frame("v", "a", ["a", "<f8", [1 << 31, 0], b""]),
        frame("v", "a", ["a", "<f8", [0, 1 << 31, 1 << 31, 1 << 31], b""]),
        frame("v", "a", ["a", "<f8", [1] * 9, bytes(8)]),
        frame("v", "a", ["a", "|O", [1], bytes(8)]),
        frame("v", "a", ["a", ">f8", [1], bytes(8)]),
        frame("v", "a", ["a", "<U1", [1], bytes(4)]),
        frame("v", "a", ["a", "<f8", "1", bytes(8)]),
        frame("v", "a" * 201, None),
        frame("v", "a", "x" * 100_001),
        frame("v", "a", ["l", [None] * 10_001]),
        frame("v", "a", ["l", [["l", [None] * 9_000]] * 23]),
        frame("v", "a", ["d", {"k" * 201: 1}]),
        frame("v", "a", ["d", {str(i): i for i in range(1_001)}]),
        frame("v", "a", ["d", {1: 1}]),
        frame("v", "a", ["z", 1]),
        frame("n", "x" * 501),
        frame("x", "a", ["E" * 201, "", []]),
        frame("x", "a", ["E", "m" * 2_001, []]),
        frame("x", "a", ["E", "", [["cell", 1, ""]] * 21]),
        frame("x", "a", ["E", "", [["cell", None, ""]]]),
        frame("?"),
        frame(),
        deep(9),
        deep(100_000),
        struct.pack("<I", 0),
        struct.pack("<I", (64 << 20) + 1),
        b"\xff\xff\xff\xff",
        struct.pack("<I", 3) + b"\xa2\xff\xfe",
        struct.pack("<I", 5) + b"hello",
    ],
    ids=range(32),
)
def test_a_lying_frame_is_a_wire_error(data: bytes) -> None:
    with pytest.raises(wire.WireError):
        read(data)


ITEMS = {"lists": b"\x92\xa1l\x90", "dicts": b"\x92\xa1d\x80", "nothing": b"\xc0", "text": b"\xa1x"}


def bomb(item: bytes, size: int = 16 << 20) -> bytes:
    """A frame of this many bytes, all within the limits of each list: as many items as fit."""
    inner = b"\x92\xa1l\xdc" + struct.pack(">H", wire.MAX_ITEMS) + item * wire.MAX_ITEMS
    count = min(wire.MAX_ITEMS, size // len(inner))
    body = b"\x93\xa1v\xa1x\x92\xa1l\xdc" + struct.pack(">H", count) + inner * count
    return struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    "data",
    [
        *(bomb(item) for item in ITEMS.values()),
        frame("n", ["x" * 100] * 100_000),
        frame("x", "a", ["E", "m", [["cell", 1, "f"]] * 500_000]),
        frame("v", "a", ["l", ["x" * wire.MAX_TEXT] * 220]),
        frame("v", "a", ["d", {f"{i:01000}": 0 for i in range(1_000)}]),
    ],
    ids=[*ITEMS, "no value", "a failure", "texts", "keys"],
)
def test_a_frame_too_large_to_build_is_refused_before_it_is_built(data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(wire.WireError):
            list(FrameReader().feed(data))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1.2 * len(data) + (1 << 20)


def test_many_frames_are_bounded_together() -> None:
    one = wire.pack_frame(wire.Emitted("a", wire.encode([[[]] * 9_000] * 20)))
    whole = ALL_NODES // 180_021
    assert len(list(FrameReader().feed(one * whole))) == whole
    with pytest.raises(wire.WireError, match="in all frames together"):
        list(FrameReader().feed(one * (whole + 1)))
    assert len(list(FrameReader(programs=2).feed(one * (whole + 1)))) == whole + 1


@given(st.binary(max_size=200))
@example(b"\x04\x00\x00\x00\x93\xa1v\xa1")
def test_arbitrary_bytes_raise_nothing_but_wire_errors(data: bytes) -> None:
    for wrapped in (data, struct.pack("<I", len(data)) + data):
        try:
            read(wrapped)
        except wire.WireError:
            continue


@given(st.data(), any_value.filter(shallow))
def test_a_damaged_frame_raises_nothing_but_wire_errors(data: st.DataObject, value: object) -> None:
    packed = bytearray(wire.pack_frame(wire.Emitted("seen", wire.encode(value))))
    for _ in range(data.draw(st.integers(1, 4))):
        packed[data.draw(st.integers(4, len(packed) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(packed))
    except wire.WireError:
        return


@given(st.lists(st.integers(1, 7), max_size=30))
def test_frames_come_whole_whatever_pieces_the_bytes_come_in(sizes: list[int]) -> None:
    frames = [wire.Note("one"), wire.Emitted("a", 1), wire.Failed("b", wire.Failure("E", "m")), wire.Ended()]
    data = b"".join(map(wire.pack_frame, frames))
    reader, found = FrameReader(), []
    for size in [*sizes, len(data)]:
        found += reader.feed(data[:size])
        data = data[size:]
    assert found == frames
    assert reader.pending == 0


def test_a_truncated_frame_is_pending_not_read() -> None:
    reader = FrameReader()
    assert list(reader.feed(wire.pack_frame(wire.Ended())[:-1])) == []
    assert reader.pending > 0


@pytest.mark.parametrize("together", [True, False])
def test_frames_before_a_broken_one_count_however_the_bytes_come(together: bool) -> None:
    """The verdict must not hang on how the kernel cut the stream."""
    good, bad, late = (
        wire.pack_frame(wire.Emitted("a", 1)),
        frame("?"),
        wire.pack_frame(wire.Emitted("b", 2)),
    )
    reader, found = FrameReader(), []

    def take(pieces: list[bytes]) -> None:
        for piece in pieces:
            for read_frame in reader.feed(piece):
                found.append(read_frame)

    with pytest.raises(wire.WireError):
        take([good + bad + late] if together else [good, bad, late])
    assert found == [wire.Emitted("a", 1)]
    assert list(reader.feed(late)) == []


def test_decoded_arrays_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        through(np.zeros(2))[0] = 1


def test_a_job_comes_back_as_it_was() -> None:
    job = wire.Job(
        units=[wire.Unit("x = 1", "cell 1", 3, 1)],
        bindings={
            "adam": wire.Binding(
                "Lab.Adam", (wire.Argument(("beta1", "beta2"), "betas"),), ("W",), (("t", "t"),)
            )
        },
        probe="",
        scenarios=["go"],
        inputs={"v": wire.encode({"a": [1.0]})},
        whole=True,
        detours=["as_list"],
    )
    assert wire.unpack_job(wire.pack_job(job)) == job
