"""What is said of every cell of a whole run: what it raised, printed, drew and trained, and which watched values it changed."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import Any

import numpy as np

from grader import wire
from grader.inside.figures import Figures
from grader.inside.steps import Steps

__all__ = ["Recorder"]

EVERY_NAME = "*"
"""In `Job.watch`: every top-level name that holds data."""

WATCHED_ITEMS = 20_000
"""A watched value larger than this is not kept."""
WATCHED_LIST = 256
"""A watched list of numbers longer than this is kept as an array."""
WATCHED_TEXT = 10_000
"""Characters kept of a watched text."""
WATCHED_NODES = wire.MAX_NODES // 2
"""Of all watched values together; what comes after is not kept."""
WATCHED_BYTES = wire.MAX_FRAME_BYTES // 4
PRINTED = 10_000
"""Characters kept of what one cell prints, and ten times that of all."""
RECORD_DEPTH = 3
"""Of a watched value within what is said of the cells."""


class Recorder:
    """Collects what each cell of a job's whole run did, as plain data."""

    def __init__(self, job: wire.Job, namespace: dict[str, Any]) -> None:
        self._job = job
        self._watch = _Watch(job.watch, namespace)
        self._figures = Figures()
        self._steps = Steps() if job.watch else None
        self._shown: list[dict[str, Any]] = []
        self._printed = _Printed()
        self.cells: list[dict[str, Any]] = []

    @contextmanager
    def listening(self) -> Iterator[None]:
        """While it lasts, what the student's code prints is kept beside being printed, and a figure that it shows is done."""
        plt = sys.modules.get("matplotlib.pyplot")
        if self._job.figures and plt is not None:
            with suppress(Exception):  # a student may have put anything in its place
                plt.show = self._show  # type: ignore[attr-defined]  # known when pyplot is
        with redirect_stdout(self._printed):
            yield

    def _show(self, *_: object, **__: object) -> None:
        """In place of pyplot's: as in a notebook, what is drawn afterwards stands in another figure."""
        self._shown += self._figures.describe_and_close()

    def after(self, unit: wire.Unit, failure: wire.Failure | None) -> None:
        """Note what stands after this cell."""
        record: dict[str, Any] = {"cell": unit.cell, "label": unit.label, "printed": self._printed.taken()}
        if failure is not None:
            record["error"] = {
                "type": failure.type,
                "message": failure.message,
                "line": failure.places[-1].line if failure.places else 0,
            }
        if self._job.watch:
            record["values"] = self._watch.changed()
        if self._steps is not None and self._steps.hears:
            record["steps"] = self._steps.taken()
        if self._job.figures:
            record["figures"] = [*self._shown, *self._figures.describe_and_close()]
            self._shown = []
        self.cells.append(record)


class _Printed(io.TextIOBase):
    """Hands on what is printed, and keeps the beginning."""

    def __init__(self) -> None:
        self._stream = sys.stdout
        self._kept: list[str] = []
        self._room = PRINTED
        self._left = 10 * PRINTED

    def write(self, text: str) -> int:
        """The number of characters, as of any stream."""
        room = min(self._room, self._left)
        if room > 0 and isinstance(text, str):
            part = text[:room]
            self._kept.append(part)
            self._room -= len(part)
            self._left -= len(part)
        return self._stream.write(text)

    def flush(self) -> None:
        """Nothing is held back."""
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)  # fileno, encoding, buffer, isatty

    def taken(self) -> str:
        """What was printed since the last time."""
        text = "".join(self._kept).encode("utf-8", "replace").decode()
        self._kept, self._room = [], PRINTED
        return text


class _Watch:
    """Keeps the values of names as long as there is room for them."""

    def __init__(self, names: list[str], namespace: dict[str, Any]) -> None:
        self._names, self._namespace = names, namespace
        self._nodes, self._bytes = WATCHED_NODES, WATCHED_BYTES
        self._known: dict[str, bytes] = {}

    def changed(self) -> dict[str, Any]:
        """Those that can cross and are not as they were last time, by name."""
        kept = {}
        for name in self._watched():
            if name not in self._namespace:
                self._known.pop(name, None)
                continue
            with suppress(BaseException):  # the student's object may do anything when it is looked at
                node = wire.encode(_compact(self._namespace[name]), depth=RECORD_DEPTH)
                if self._is_new(name, node):
                    kept[name] = self._charged(node)
        return dict(list(kept.items())[: wire.MAX_KEYS])

    def _watched(self) -> list[str]:
        if EVERY_NAME not in self._names:
            return self._names
        return [
            name
            for name, value in list(self._namespace.items())
            if isinstance(name, str) and not name.startswith("_") and _is_data(value)
        ]

    def _is_new(self, name: str, node: wire.Node) -> bool:
        data = wire.pack_frame(wire.Emitted("", node))
        if self._known.get(name) == data:
            return False
        self._known[name] = data
        return True

    def _charged(self, node: wire.Node) -> Any:
        nodes, size = _size(node)
        if nodes + size // 8 > WATCHED_ITEMS or nodes > self._nodes or size > self._bytes:
            raise wire.WireError("too large to be kept")
        self._nodes -= nodes
        self._bytes -= size
        return wire.decode(node)


def _is_data(value: Any) -> bool:
    """Whether a name's value is worth keeping under "*": data, and not so large that it would be left out."""
    torch = sys.modules.get("torch")
    if isinstance(value, np.ndarray) or (torch is not None and isinstance(value, torch.Tensor)):
        return int(np.prod(value.shape, dtype=float)) <= WATCHED_ITEMS
    return isinstance(value, int | float | str | list | tuple | dict | np.generic)


def _compact(value: Any) -> Any:
    if isinstance(value, str):
        return value[:WATCHED_TEXT]
    if isinstance(value, dict):
        return {key: _compact(item) for key, item in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if len(value) > WATCHED_LIST and all(isinstance(item, float | int) for item in value):
        return np.array(value, np.float64)
    if len(value) <= WATCHED_LIST and any(isinstance(item, list | tuple | dict) for item in value):
        return [_compact(item) for item in value]
    return value


def _size(node: wire.Node) -> tuple[int, int]:
    """(nodes, bytes)"""
    if isinstance(node, wire.Array):
        return 1, len(node.data)
    if isinstance(node, str):
        return 1, len(node.encode())
    items: list[wire.Node] = []
    keys = ""
    if isinstance(node, wire.Sequence):
        items = node.items
    elif isinstance(node, wire.Mapping):
        items, keys = list(node.items.values()), "".join(node.items)
    sizes = [_size(item) for item in items]
    return 1 + sum(nodes for nodes, _ in sizes), len(keys.encode()) + sum(size for _, size in sizes)
