"""A sandbox that remembers from one examination to the next: the same program on the same inputs is not run again.

Within an examination nothing is taken from memory twice: an examiner runs a job again to see whether the code draws anew.
"""

from __future__ import annotations

import hashlib
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from grader import wire
from grader.inside.control import Limits
from grader.model import Observations

if TYPE_CHECKING:
    from grader.sandbox import EndableSandbox

__all__ = ["Abandoned", "Remembering"]

MOST = 64
"""Runs remembered; the oldest is forgotten first."""


class Abandoned(Exception):
    """The examination is not wanted any more."""


class Remembering:
    """Runs jobs in another sandbox. What a limit ended is always run again: it may have been the machine's load."""

    def __init__(self, sandbox: EndableSandbox) -> None:
        self._sandbox = sandbox
        self.tier = sandbox.tier
        self._known: dict[tuple[bytes, int], Observations] = {}
        self._times: dict[bytes, int] = {}
        self._abandoned = threading.Event()

    def next_examination(self) -> None:
        """From here on each job is asked for the first time."""
        self._times.clear()
        self._abandoned.clear()

    def abandon(self) -> None:
        """End this examination, from another thread: `run` raises Abandoned until the next one. May be asked for repeatedly."""
        self._abandoned.set()
        self._sandbox.end_job()

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        """As the other sandbox does; or as it did in an earlier examination, when it ran the job for the same time.

        Raises Abandoned.
        """
        if self._abandoned.is_set():
            raise Abandoned
        digest = hashlib.sha256(wire.pack_job(job)).digest()
        self._times[digest] = time = self._times.get(digest, 0) + 1
        seen = self._known.pop((digest, time), None) or self._sandbox.run(job, limits)
        if self._abandoned.is_set():
            raise Abandoned
        if seen.outcome in ("completed", "raised"):
            self._known[digest, time] = seen  # last again
            if len(self._known) > MOST:
                del self._known[next(iter(self._known))]
        return seen

    def end_job(self) -> None:
        """As the other sandbox does."""
        self._sandbox.end_job()

    def close(self) -> None:
        """Close the other sandbox."""
        self._sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
