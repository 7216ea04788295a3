"""Runs a job: the student's units in one namespace, then the probe's scenarios. Knows no exercise and no answer.

Every scenario runs for itself: what it returns becomes one frame, what it raises becomes a failure that names the student's
cell and line. Nothing here judges, and nothing here can be trusted once student code has run: the judge outside
believes only data computed on inputs drawn for this run.
"""

from __future__ import annotations

import random
import signal
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np

from grader import wire
from grader.inside import figures, sabotage, standins
from grader.inside.student import Student

__all__ = ["run"]

Emit = Callable[[wire.Frame], None]

WATCHED_ITEMS = 20_000
"""A watched value larger than this is not kept."""
WATCHED_LIST = 256
"""A watched list of numbers longer than this is kept as an array."""
WATCHED_NODES = wire.MAX_NODES // 2
"""Of all watched values together; what comes after is not kept."""
WATCHED_BYTES = wire.MAX_FRAME_BYTES // 4
RECORD_DEPTH = 3
"""Of a watched value within what is said of the cells."""


class CellTimeout(BaseException):
    """A cell of a whole run took longer than it may."""


def run(job: wire.Job, emit: Emit) -> None:
    """Execute the job and emit its frames. Never raises for anything the student's code does."""
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    namespace = vars(module)
    namespace["__builtins__"] = __builtins__
    labels = frozenset(unit.label for unit in job.units)
    standins.install(lambda text: emit(wire.Note(_plain(text, 500))), job.rows)
    sabotage.apply(job.sabotage)
    seed = _seeder()
    seed()
    if job.whole:
        _run_cells(job, namespace, labels, emit)
    elif not _run_slice(job, namespace, labels, emit):
        return
    _run_scenarios(job, namespace, labels, emit, seed)


def _run_slice(job: wire.Job, namespace: dict[str, Any], labels: frozenset[str], emit: Emit) -> bool:
    try:
        for unit in job.units:
            exec(_compiled(unit), namespace)
    except BaseException as error:
        emit(wire.Failed("__load__", failure_of(error, labels)))
        return False
    return True


def _run_cells(job: wire.Job, namespace: dict[str, Any], labels: frozenset[str], emit: Emit) -> None:
    seen = []
    watch = _Watch(job.watch, namespace)
    for unit in job.units:
        failure = None
        try:
            with _time_limit(job.cell_seconds):
                exec(_compiled(unit), namespace)
        except BaseException as error:
            failure = failure_of(error, labels)
        seen.append(_cell_record(job, unit, watch, failure))
    emit(wire.Emitted("__cells__", wire.encode(seen)))


def _cell_record(
    job: wire.Job, unit: wire.Unit, watch: _Watch, failure: wire.Failure | None
) -> dict[str, Any]:
    record: dict[str, Any] = {"cell": unit.cell, "label": unit.label}
    if failure is not None:
        record["error"] = {
            "type": failure.type,
            "message": failure.message,
            "line": failure.places[-1].line if failure.places else 0,
        }
    if job.watch:
        record["values"] = watch.values()
    if job.figures:
        record["figures"] = figures.describe_and_close()
    return record


class _Watch:
    """Keeps the values of names as long as there is room for them."""

    def __init__(self, names: list[str], namespace: dict[str, Any]) -> None:
        self._names, self._namespace = names, namespace
        self._nodes, self._bytes = WATCHED_NODES, WATCHED_BYTES

    def values(self) -> dict[str, Any]:
        """Those that can cross, by name, as they are now."""
        kept = {}
        for name in self._names:
            if name in self._namespace:
                with suppress(BaseException):
                    kept[name] = self._value(self._namespace[name])
        return kept

    def _value(self, value: Any) -> Any:
        node = wire.encode(_numbers_as_array(value), depth=RECORD_DEPTH)
        nodes, size = _size(node)
        if nodes + size // 8 > WATCHED_ITEMS or nodes > self._nodes or size > self._bytes:
            raise wire.WireError("too large to be kept")
        self._nodes -= nodes
        self._bytes -= size
        return wire.decode(node)


def _numbers_as_array(value: Any) -> Any:
    long = isinstance(value, list | tuple) and len(value) > WATCHED_LIST
    if long and all(isinstance(item, float | int) for item in value):
        return np.array(value, np.float64)
    return value


def _size(node: wire.Node) -> tuple[int, int]:
    """(nodes, bytes)"""
    if isinstance(node, wire.Array):
        return 1, len(node.data)
    if isinstance(node, str):
        return 1, len(node)
    items: list[wire.Node] = []
    if isinstance(node, wire.Sequence):
        items = node.items
    elif isinstance(node, wire.Mapping):
        items = list(node.items.values())
    sizes = [_size(item) for item in items]
    return 1 + sum(nodes for nodes, _ in sizes), sum(size for _, size in sizes)


def _run_scenarios(
    job: wire.Job, namespace: dict[str, Any], labels: frozenset[str], emit: Emit, seed: Callable[[], None]
) -> None:
    if not job.scenarios:
        return
    probe: dict[str, Any] = {"__name__": "probe"}
    exec(compile(job.probe, "<probe>", "exec"), probe)
    student = Student(namespace, job.bindings, frozenset(job.detours))
    for name in job.scenarios:
        try:
            seed()
            inputs = {key: _writable(wire.decode(node)) for key, node in job.inputs.items()}
            emit(wire.Emitted(name, wire.encode(probe[name](student, inputs))))
        except BaseException as error:  # also a value that cannot cross
            emit(wire.Failed(name, failure_of(error, labels)))


def failure_of(error: BaseException, labels: frozenset[str]) -> wire.Failure:
    """The exception as data: its type, its text, and the student's own lines it went through."""
    places = []
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in labels:
            function = "" if code.co_name == "<module>" else code.co_qualname
            line = traceback.tb_lineno or 0  # of code without lines, None
            places.append(wire.Place(code.co_filename[:200], line, function[:200]))
        traceback = traceback.tb_next
    if isinstance(error, SyntaxError) and error.filename in labels:
        places.append(wire.Place(str(error.filename)[:200], error.lineno or 0))
    try:
        text = str(error)
    except BaseException:
        text = "(its message could not be read)"
    return wire.Failure(_plain(type(error).__name__, 200), _plain(text, 2000), tuple(places[-20:]))


def _plain(text: str, most: int) -> str:
    """The text as it can cross: half a surrogate pair cannot."""
    return text[:most].encode("utf-8", "replace").decode()


def _compiled(unit: wire.Unit) -> types.CodeType:
    return compile("\n" * (unit.line - 1) + unit.source, unit.label, "exec", dont_inherit=True)


def _writable(value: Any) -> Any:
    """The probe's inputs are its own: arrays that may be written to, fresh for each scenario."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        return [_writable(item) for item in value]
    if isinstance(value, dict):
        return {key: _writable(item) for key, item in value.items()}
    return value


def _seeder() -> Callable[[], None]:
    """Gives the same start to every scenario, whatever ran before.

    Made before student code runs: `np.random.seed = 42` is seen.
    """
    routines: list[tuple[Callable[[Any], Any], Any]] = [(random.seed, 0), (np.random.seed, 0)]
    torch = sys.modules.get("torch")
    if torch is not None:
        routines += [(torch.manual_seed, 0), (torch.set_grad_enabled, True)]

    def seed() -> None:
        for routine, value in routines:
            routine(value)

    return seed


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):  # Windows: the job's own limits must do
        yield
        return

    def stop(*_: object) -> None:
        raise CellTimeout(f"this cell was stopped after {seconds:g} s")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
