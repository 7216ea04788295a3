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
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np

from grader import wire
from grader.inside import sabotage, standins
from grader.inside.cells import Recorder
from grader.inside.student import Student

__all__ = ["run", "run_scenarios", "seeder"]

Emit = Callable[[wire.Frame], None]


RECURSION = 3_000
"""As deep as in a notebook's kernel, where students try their code: a plain interpreter allows 1,000."""


class CellTimeout(BaseException):
    """A cell of a whole run took longer than it may."""


def run(job: wire.Job, emit: Emit) -> None:
    """Execute the job and emit its frames. Never raises for anything the student's code does."""
    sys.setrecursionlimit(RECURSION)
    standins.install(lambda text: emit(wire.Note(_plain(text, 500))), job.rows)
    sabotage.apply(job.sabotage)
    seed = seeder()
    _run_program(job, emit, seed)
    for number, other in enumerate(job.others, 1):
        alone = msgspec.structs.replace(job, units=other.units, bindings=other.bindings)
        _run_program(alone, _prefixed(emit, number), seed)


def _prefixed(emit: Emit, number: int) -> Emit:
    def emit_as(frame: wire.Frame) -> None:
        if isinstance(frame, wire.Emitted | wire.Failed):
            frame = msgspec.structs.replace(frame, id=wire.prefix(number) + frame.id)
        emit(frame)

    return emit_as


def _run_program(job: wire.Job, emit: Emit, seed: Callable[[], None]) -> None:
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    namespace = vars(module)
    namespace["__builtins__"] = __builtins__
    labels = frozenset(unit.label for unit in job.units)
    seed()
    if job.whole:
        _run_cells(job, namespace, labels, emit)
    elif not _run_slice(job, namespace, labels, emit):
        return
    run_scenarios(job, namespace, labels, emit, seed)


def _run_slice(job: wire.Job, namespace: dict[str, Any], labels: frozenset[str], emit: Emit) -> bool:
    try:
        for unit in job.units:
            exec(_compiled(unit), namespace)
    except BaseException as error:
        emit(wire.Failed("__load__", failure_of(error, labels)))
        return False
    return True


def _run_cells(job: wire.Job, namespace: dict[str, Any], labels: frozenset[str], emit: Emit) -> None:
    recorder = Recorder(job, namespace)
    for unit in job.units:
        failure = None
        try:
            with recorder.listening(), _time_limit(job.cell_seconds):
                exec(_compiled(unit), namespace)
        except BaseException as error:
            failure = failure_of(error, labels)
        recorder.after(unit, failure)
    emit(wire.Emitted("__cells__", wire.encode(recorder.cells)))


def run_scenarios(
    job: wire.Job, namespace: dict[str, Any], labels: Container[str], emit: Emit, seed: Callable[[], None]
) -> None:
    """Emit what each of the probe's scenarios makes of the objects in this namespace.

    `labels`: names under which the student's own code was compiled.
    """
    if not job.scenarios:
        return
    probe: dict[str, Any] = {"__name__": "probe"}
    exec(_probe(job.probe), probe)
    student = Student(namespace, job.bindings, frozenset(job.detours))
    for name in job.scenarios:
        try:
            seed()
            inputs = {key: _writable(wire.decode(node)) for key, node in job.inputs.items()}
            emit(wire.Emitted(name, wire.encode(probe[name](student, inputs))))
        except BaseException as error:  # also a value that cannot cross
            emit(wire.Failed(name, failure_of(error, labels)))


SYNTAX = (SyntaxError, IndentationError, TabError)


def failure_of(error: BaseException, labels: Container[str]) -> wire.Failure:
    """The exception as data: its type, its text, and the student's own lines it went through.

    What its class says of itself is not asked: a property may lie, or raise.
    """
    places = []
    traceback = vars(BaseException)["__traceback__"].__get__(error)
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in labels:
            function = "" if code.co_name == "<module>" else code.co_qualname
            line = traceback.tb_lineno or 0  # of code without lines, None
            places.append(wire.Place(code.co_filename[:200], line, function[:200]))
        traceback = traceback.tb_next
    if type(error) in SYNTAX and isinstance(error, SyntaxError) and error.filename in labels:
        places.append(wire.Place(str(error.filename)[:200], error.lineno or 0))
    try:
        text = _plain(str(error), 2000)
    except BaseException:
        text = "(its message could not be read)"
    name = type.__dict__["__name__"].__get__(type(error))
    return wire.Failure(_plain(name, 200), text, tuple(places[-20:]))


def _plain(text: str, most: int) -> str:
    """The text as it can cross: half a surrogate pair cannot. A subclass of str becomes one."""
    return str.__getitem__(text, slice(most)).encode("utf-8", "replace").decode()


@lru_cache(maxsize=1)
def _probe(source: str) -> types.CodeType:
    """The probe, which all programs of a job share."""
    return compile(source, "<probe>", "exec")


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


def seeder() -> Callable[[], None]:
    """Gives the same start to every scenario, whatever ran before.

    Made before student code runs: `np.random.seed = 42` is seen.
    """
    routines: list[tuple[Callable[[Any], Any], Any]] = [(random.seed, 0), (np.random.seed, 0)]
    torch = sys.modules.get("torch")
    if torch is not None:
        # not torch.manual_seed: it notes the call, with its whole stack, for every device that is not there
        routines += [(torch.default_generator.manual_seed, 0), (torch.set_grad_enabled, True)]

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
