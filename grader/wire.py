"""What crosses the wall: plain data in typed MessagePack, never anything that executes.

The same file is used on both sides. Inside, `encode` turns a student's values into `Node`s and promises
nothing; outside, `sandbox.frames` and `decode` believe nothing: names, texts, depths, dimensions, dtypes, sizes
and the number of nodes are bounded, and an array's bytes must agree exactly with its shape.

    outside                         inside (one locked-down child)
    Job  ── one MessagePack document ──▶
         ◀── frames, each a 4-byte little-endian length and a MessagePack document ── Frame ... Ended

The limits on nodes and texts hold before anything is built: see `sandbox.frames`.
"""

from __future__ import annotations

import math
import struct
import sys
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
import numpy as np
from msgspec import Meta, Struct

__all__ = [
    "Argument",
    "Array",
    "Binding",
    "Emitted",
    "Ended",
    "Failed",
    "Failure",
    "Frame",
    "Job",
    "Node",
    "Note",
    "Other",
    "Place",
    "Unit",
    "Value",
    "WireError",
    "decode",
    "encode",
    "job_ids",
    "pack_frame",
    "pack_job",
    "prefix",
    "unpack_job",
]

MAX_NODES = 200_000
MAX_DEPTH = 8
MAX_FRAME_BYTES = 64 << 20
MAX_NAME = 200
MAX_TEXT = 100_000
MAX_TEXT_BYTES = 20 << 20
"""Of all texts and keys of one value."""
MAX_ITEMS = 10_000
MAX_KEYS = 1_000
MAX_DIMENSIONS = 8

Value: TypeAlias = Any
"""A decoded value: None, bool, int, float, str, numpy array (read-only), list of values, dict of str to value."""

Name: TypeAlias = Annotated[str, Meta(max_length=MAX_NAME)]
Text: TypeAlias = Annotated[str, Meta(max_length=MAX_TEXT)]
Dimension: TypeAlias = Annotated[int, Meta(ge=0, le=1 << 31)]
Dtype: TypeAlias = Literal["<f2", "<f4", "<f8", "<i8", "<i4", "<i2", "|i1", "|u1", "|b1", "<c8", "<c16"]
WIDER = {"<u2": "<i4", "<u4": "<i8", "<u8": "<f8", "<f16": "<f8"}
"""Dtypes that go as a wider or more common one; a long double loses digits that no check looks at."""
DTYPES: tuple[str, ...] = Dtype.__args__  # type: ignore[attr-defined]  # typing's Literal has it, typeshed does not say so


class WireError(ValueError):
    """Bytes that are not a frame of ours, or a value that cannot cross."""


class Array(Struct, frozen=True, tag="a", array_like=True):
    """An n-dimensional array in row-major order; `data` holds exactly prod(shape) items of `dtype`."""

    dtype: Dtype
    shape: Annotated[tuple[Dimension, ...], Meta(max_length=MAX_DIMENSIONS)]
    data: bytes


class Sequence(Struct, frozen=True, tag="l", array_like=True):
    """A list or tuple."""

    items: Annotated[list[Node], Meta(max_length=MAX_ITEMS)]


class Mapping(Struct, frozen=True, tag="d", array_like=True):
    """A dict with text keys."""

    items: Annotated[dict[Name, Node], Meta(max_length=MAX_KEYS)]


Node: TypeAlias = bool | int | float | Text | Array | Sequence | Mapping | None


# --- outside to inside -----------------------------------------------------------------------------------------


class Unit(Struct, frozen=True, array_like=True):
    """One piece of a program: `source` starts at `line` (from 1) of what a person knows as `label` ("cell 12")."""

    source: str
    label: str
    line: int = 1
    cell: int = 0
    """Number of the cell it stands in (0 for a module): the values of `Job.watch` are kept after each cell."""


class Argument(Struct, frozen=True, array_like=True):
    """One argument of a student's callable: the `roles` that fill it (two or more: passed as one tuple)."""

    roles: tuple[str, ...]
    name: str = ""
    """The student's name for it; "" for one that a `*args` takes."""
    by_position: bool = False
    """Passed by position as long as none before it is left out, else by its name."""


class Binding(Struct, frozen=True, array_like=True):
    """A call plan: where the student's object is and how the probe's roles become its arguments."""

    path: str
    """Dotted name in the student's namespace: "Adam" or "Lab.Adam"."""
    arguments: tuple[Argument, ...] = ()
    returns: tuple[str, ...] = ()
    """Roles of the returned values in the student's order; empty: hand the value on as it is."""
    sets_globals: tuple[tuple[str, str], ...] = ()
    """(global name, role): set before each call, for a function that reads `t` from outside."""
    methods: tuple[tuple[str, str], ...] = ()
    """(hand-out's method name, student's method name), where they differ."""


class Other(Struct, frozen=True, array_like=True):
    """A further program of ours for a job's scenarios."""

    units: list[Unit]
    bindings: dict[str, Binding]


class Job(Struct):
    """All that a child inside the wall is told."""

    units: list[Unit]
    bindings: dict[str, Binding]
    probe: str
    """Source of the probe module."""
    scenarios: list[str]
    """Functions of the probe to run, in order; each emits one frame."""
    inputs: dict[str, Node]
    whole: bool = False
    """Run every unit, tolerating those that fail (a miniature run); otherwise the first failure ends the job."""
    cell_seconds: float = 10.0
    """In a whole run: time limit of one cell."""
    rows: int = 0
    """In a whole run: how many rows of a data stand-in remain (0: all)."""
    watch: list[str] = []
    """Names whose values are kept after each cell of a whole run (scenario "__cells__")."""
    figures: bool = False
    """Describe matplotlib's figures after each cell of a whole run."""
    sabotage: list[str] = []
    """Library routines, dotted, that give wrong results in this job: delegation shows as a changed outcome."""
    detours: list[str] = []
    """Ways round a mistake that hides the rest; the probe asks `student.detours`."""
    others: list[Other] = []
    """Programs to run after the first one, each in a namespace of its own: only ever ours, never two students'. What the n-th of
    them says has ids with `prefix(n)` in front."""


# --- inside to outside -----------------------------------------------------------------------------------------


class Place(Struct, frozen=True, array_like=True):
    """A line of the student's that a traceback went through."""

    label: Name
    line: int
    function: Name = ""


class Failure(Struct, frozen=True, array_like=True):
    """An exception in the student's code, as data."""

    type: Name
    message: Annotated[str, Meta(max_length=2_000)]
    places: Annotated[tuple[Place, ...], Meta(max_length=20)] = ()
    """The student's own lines, outermost first."""


class Emitted(Struct, frozen=True, tag="v", array_like=True):
    """What a scenario observed."""

    id: Name
    value: Node


class Failed(Struct, frozen=True, tag="x", array_like=True):
    """A scenario (or "__load__": the program itself) that raised."""

    id: Name
    failure: Failure


class Note(Struct, frozen=True, tag="n", array_like=True):
    """Something a person should know ("torchvision is missing: a stand-in was used")."""

    text: Annotated[str, Meta(max_length=500)]


class Ended(Struct, frozen=True, tag="e", array_like=True):
    """The end record: without it the child did not finish, whatever its exit code says."""


Frame: TypeAlias = Emitted | Failed | Note | Ended

_job_encoder = msgspec.msgpack.Encoder()
_job_decoder = msgspec.msgpack.Decoder(Job)


def encode(value: object, *, depth: int = 0) -> Node:
    """`value` as a `Node`: numbers, text, lists, dicts, numpy arrays, torch tensors (as dense arrays on the CPU).

    What comes back can be read outside: a list of numbers longer than 10,000 goes as an array, and WireError is raised for
    anything else, for nesting deeper than 8 (counted from `depth`), for dtypes without a plain form and beyond every limit.
    """
    return _encode(value, [MAX_NODES, MAX_TEXT_BYTES], depth)


def _encode(value: object, left: list[int], depth: int) -> Node:
    """`left`: how many nodes and bytes of text there is room for."""
    left[0] -= 1
    if left[0] < 0:
        raise WireError(f"more than {MAX_NODES:,} values are too many to be read")
    if depth > MAX_DEPTH:
        raise WireError("the value is nested too deeply to be read")
    if isinstance(value, str):
        return _encode_text(value, left)
    if isinstance(value, np.generic):  # before float: np.float64 is one, and MessagePack does not know it
        return _encode_array(np.asarray(value))
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        return float.__float__(value)  # of a subclass as well, whatever it says of itself
    if isinstance(value, int):
        return _encode_int(int.__int__(value))
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return _encode_array(_tensor_as_array(torch, value))
    if isinstance(value, np.ndarray):
        return _encode_array(value)
    if isinstance(value, list | tuple):
        if len(value) > MAX_ITEMS:
            return _encode_array(_long_list_as_array(value))
        return Sequence([_encode(item, left, depth + 1) for item in value])
    if isinstance(value, dict):
        if len(value) > MAX_KEYS:
            raise WireError(f"a dict of {len(value):,} entries is too large to be read")
        return Mapping({_encode_key(k, left): _encode(item, left, depth + 1) for k, item in value.items()})
    raise WireError(f"a {type(value).__name__} cannot be read as data")


def _encode_text(value: str, left: list[int]) -> str:
    if len(value) > MAX_TEXT:
        raise WireError(f"a text of {len(value):,} characters is too long to be read")
    data = str.encode(value, "utf-8", "replace")  # half a surrogate pair cannot cross
    left[1] -= len(data)
    if left[1] < 0:
        raise WireError(f"texts of more than {MAX_TEXT_BYTES:,} bytes are too much to be read")
    return data.decode()


def _encode_key(key: object, left: list[int]) -> str:
    text = _encode_text(str(key), left)
    if len(text) > MAX_NAME:
        raise WireError(f"a key of {len(text):,} characters is too long to be read")
    return text


def _encode_int(value: int) -> int | float:
    if abs(value) < 1 << 63:
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _long_list_as_array(value: list[Any] | tuple[Any, ...]) -> np.ndarray[Any, Any]:
    if not all(isinstance(item, float | int | np.floating | np.integer) for item in value):
        raise WireError(f"a list of {len(value):,} is too long to be read")
    try:
        return np.array(value, np.float64)
    except OverflowError:
        raise WireError("an integer is too large to be read") from None


def _tensor_as_array(torch: Any, tensor: Any) -> np.ndarray[Any, Any]:
    dense = tensor.detach().cpu()
    if dense.layout is not torch.strided:
        dense = dense.to_dense()
    if dense.dtype == torch.bfloat16:
        dense = dense.float()
    array: np.ndarray[Any, Any] = dense.resolve_conj().resolve_neg().numpy()
    return array


def _encode_array(array: np.ndarray[Any, Any]) -> Array:
    kind = array.dtype.newbyteorder("<").str
    wanted: Any = WIDER.get(kind, kind)
    if wanted not in DTYPES:
        raise WireError(f"an array of dtype {array.dtype} cannot be read as data")
    if array.ndim > MAX_DIMENSIONS:
        raise WireError(f"an array of {array.ndim} dimensions cannot be read as data")
    contiguous = np.ascontiguousarray(array, wanted)
    return Array(wanted, array.shape, contiguous.tobytes())


def decode(node: Node) -> Value:
    """The plain value of a node; arrays are read-only views. Raises WireError beyond 200,000 nodes or on a size that lies."""
    return _decode(node, [MAX_NODES], 0)


def _decode(node: Node, left: list[int], depth: int) -> Value:
    left[0] -= 1
    if left[0] < 0:
        raise WireError("too many values")
    if depth > MAX_DEPTH:
        raise WireError("nested too deeply")
    if isinstance(node, Array):
        return _decode_array(node)
    if isinstance(node, Sequence):
        return [_decode(item, left, depth + 1) for item in node.items]
    if isinstance(node, Mapping):
        return {key: _decode(item, left, depth + 1) for key, item in node.items.items()}
    return node


def _decode_array(node: Array) -> Value:
    dtype = np.dtype(node.dtype)
    if math.prod(node.shape) * dtype.itemsize != len(node.data):
        raise WireError("an array's size does not agree with its shape")
    if math.prod(n or 1 for n in node.shape) * dtype.itemsize > MAX_FRAME_BYTES:
        # (2**31, 0) has no bytes, but as a list it fills the memory
        raise WireError("an empty array's shape is too large")
    return np.frombuffer(node.data, dtype).reshape(node.shape)


def prefix(number: int) -> str:
    """What stands before the ids of what program `number` of a job says; 0 is the job's own."""
    return f"{number}:" if number else ""


def job_ids(job: Job) -> frozenset[str]:
    """All ids that frames of this job may have, beside those of the inside's own for the first program."""
    names = (*job.scenarios, "__load__")
    others = (prefix(n) + name for n in range(1, len(job.others) + 1) for name in names)
    return frozenset((*job.scenarios, *others))


def pack_job(job: Job) -> bytes:
    """The job as one MessagePack document."""
    return _job_encoder.encode(job)


def unpack_job(data: bytes) -> Job:
    """The job of such a document (inside)."""
    return _job_decoder.decode(data)


def pack_frame(frame: Frame) -> bytes:
    """A frame with its length in front (inside)."""
    body = _job_encoder.encode(frame)
    return struct.pack("<I", len(body)) + body
