"""Runs a probe in the kernel, on the live objects, and lets out what a child behind the wall would: bytes, judged as ever."""

from __future__ import annotations

import hashlib
import time

import msgspec

from grader import wire
from grader.errors import SandboxError
from grader.model import Observations
from grader.notebook.keep import TimeLimit, as_it_was
from grader.notebook.overwritten import define_again
from grader.notebook.session import Session
from grader.sandbox import Limits, Sandbox
from grader.sandbox.collect import Collector

__all__ = ["LiveRun"]


class LiveRun:
    """Runs the jobs of one check: honest ones on the live objects, those with a spoiled library behind the wall.

    The kernel's own torch is never spoiled: what the student wrote runs behind the wall then, once so and once honestly, and
    the two are told apart there.
    """

    def __init__(self, session: Session, sandbox: Sandbox, seconds: float) -> None:
        self._session, self._sandbox, self._seconds = session, sandbox, seconds
        self._spoiled: set[bytes] = set()
        self._last = Observations(outcome="completed")

    def __call__(self, job: wire.Job, whole: bool) -> Observations:
        """What is observed. A whole notebook is not run again in its own kernel."""
        if whole or job.whole:
            return Observations(outcome="completed")
        key = _digest(job)
        if job.sabotage:
            self._spoiled.add(key)
        if key in self._spoiled:
            return self._behind(job)
        self._last = _observed(job, self._session, self._seconds)
        return self._last

    def _behind(self, job: wire.Job) -> Observations:
        try:
            return self._sandbox.run(job)
        except SandboxError:  # no verdict hangs on it here: whoever grades looks again
            return self._last


def _digest(job: wire.Job) -> bytes:
    """The same for the honest and the spoiled form of a job."""
    return hashlib.sha256(wire.pack_job(msgspec.structs.replace(job, sabotage=[]))).digest()


def _observed(job: wire.Job, session: Session, seconds: float) -> Observations:
    from IPython.utils.capture import capture_output

    limits = Limits()
    collector = Collector(job, limits)
    frames = _Frames(session)
    began = time.monotonic()
    with as_it_was(session.namespace), capture_output() as printed, TimeLimit(seconds) as limit:
        try:
            _run(job, session, frames)
        except KeyboardInterrupt:
            if not limit.reached:
                raise
    for data in frames.packed:
        collector.result(data)
    if not limit.reached:
        collector.result(wire.pack_frame(wire.Ended()))
    collector.output(printed.stdout.encode("utf-8", "replace"))
    spent = time.monotonic() - began
    return collector.observations(reason=limit.reached, exit_code=0, cpu_seconds=spent, seconds=spent)


def _run(job: wire.Job, session: Session, frames: _Frames) -> None:
    from grader.inside.executor import run_scenarios, seeder

    define_again(job, session)
    run_scenarios(job, session.namespace, frames, frames.emit, seeder())


class _Frames:
    """What the probe says, as bytes; also the set of names under which the student's code was compiled."""

    def __init__(self, session: Session) -> None:
        self.packed: list[bytes] = []
        self._session = session

    def __contains__(self, file: object) -> bool:
        return isinstance(file, str) and bool(self._session.label_of(file))

    def emit(self, frame: wire.Frame) -> None:
        """Keep the frame, with cells called as the notebook calls them. Raises KeyboardInterrupt where that ended a scenario."""
        if isinstance(frame, wire.Failed):
            if frame.failure.type == "KeyboardInterrupt":
                raise KeyboardInterrupt
            frame = wire.Failed(frame.id, self._placed(frame.failure))
        self.packed.append(wire.pack_frame(frame))

    def _placed(self, failure: wire.Failure) -> wire.Failure:
        places = (
            msgspec.structs.replace(p, label=self._session.label_of(p.label) or p.label)
            for p in failure.places
        )
        return msgspec.structs.replace(failure, places=tuple(places))
