"""Collects what one child lets out and says what was observed. Believes nothing, raises nothing."""

from __future__ import annotations

import signal

from grader import wire
from grader.inside.control import Limits
from grader.model import Observations, Outcome
from grader.sandbox.frames import FrameReader

__all__ = ["Collector"]

MOST_FRAMES = 10_000
MOST_NOTES = 100
MOST_RESERVED = 20
"""Ids of the inside's own ("__load__", "__cells__"): no job has more."""

CPU_OR_WALL = ("cpu", "wall")


class Collector:
    """Takes output and result bytes as they come; `reason` says why the child must be killed, "" while it need not."""

    def __init__(self, job: wire.Job, limits: Limits) -> None:
        self.reason = ""
        self._limits = limits
        self._wanted = wire.job_ids(job)
        self._reader = FrameReader(1 + len(job.others))
        self._values: dict[str, wire.Value] = {}
        self._failures: dict[str, wire.Failure] = {}
        self._notes: list[str] = []
        self._ended = False
        self._malformed = ""
        self._frames = 0
        self._result_bytes = 0
        self._output = bytearray()
        self._output_bytes = 0

    def output(self, data: bytes) -> None:
        """Bytes of the child's standard output and error."""
        self._output_bytes += len(data)
        room = (self._limits.stdout_kb_kept << 10) - len(self._output)
        self._output += data[: max(0, room)]
        if self._output_bytes > self._limits.stdout_mb_killed << 20:
            self.reason = self.reason or "output"

    def result(self, data: bytes) -> None:
        """Bytes of the child's frames. Whatever comes after too many, a broken frame or the end record is dropped."""
        if self.reason or self._ended:
            return
        self._result_bytes += len(data)
        if self._result_bytes > self._limits.result_mb << 20:
            self.reason = "result"
            return
        try:
            for frame in self._reader.feed(data):
                self._take(frame)
        except wire.WireError as error:
            self._break(str(error))

    def _break(self, text: str) -> None:
        self._malformed = text
        self.reason = "malformed"

    def _take(self, frame: wire.Frame) -> None:
        self._frames += 1
        if self._frames > MOST_FRAMES:
            raise wire.WireError("too many frames")
        if self._ended:
            return
        if isinstance(frame, wire.Ended):
            self._ended = True
        elif isinstance(frame, wire.Note):
            if len(self._notes) < MOST_NOTES:
                self._notes.append(frame.text)
        elif self._is_new(frame.id):
            if isinstance(frame, wire.Emitted):
                self._values[frame.id] = wire.decode(frame.value)
            else:
                self._failures[frame.id] = frame.failure

    def _is_new(self, name: str) -> bool:
        """Whether a frame of this id is wanted: the first one wins, and nobody asked for others than the job's."""
        if name in self._values or name in self._failures:
            return False
        reserved = len(self._values) + len(self._failures) < len(self._wanted) + MOST_RESERVED
        return name in self._wanted or (name.startswith("__") and reserved)

    def observations(
        self, *, reason: str, exit_code: int, cpu_seconds: float, seconds: float
    ) -> Observations:
        """What was seen, once the child has ended; `reason` is the limit that ended it, "" if it ended by itself."""
        outcome, why = self._outcome(reason or self.reason, exit_code)
        return Observations(
            outcome=outcome,
            reason=why,
            values=self._values,
            failures=self._failures,
            notes=tuple(self._notes),
            stdout=self._output.decode("utf-8", "replace"),
            stdout_bytes=self._output_bytes,
            cpu_seconds=cpu_seconds,
            seconds=seconds,
        )

    def _outcome(self, reason: str, exit_code: int) -> tuple[Outcome, str]:
        if self._malformed:
            return "malformed", self._malformed
        if reason in CPU_OR_WALL:
            return "timed_out", reason
        if reason:
            return "killed", reason
        if exit_code < 0:
            return "killed", f"signal {_signal_name(-exit_code)}"
        if not self._ended:
            return "killed", "exit"
        failed = bool(self._failures) and (not self._values or "__load__" in self._failures)
        return ("raised" if failed else "completed"), ""


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
