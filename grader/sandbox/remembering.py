"""A sandbox that remembers what came of a job: the same program on the same inputs is run once."""

from __future__ import annotations

import hashlib
from types import TracebackType
from typing import TYPE_CHECKING, Self

from grader import wire
from grader.inside.control import Limits
from grader.model import Observations

if TYPE_CHECKING:
    from grader.sandbox import Sandbox

__all__ = ["Remembering"]

MOST = 64
"""Jobs remembered; the oldest is forgotten first."""


class Remembering:
    """Runs jobs in another sandbox, each once. What a limit ended is run again: it may have been the machine's load."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.tier = sandbox.tier
        self._known: dict[bytes, Observations] = {}

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        """As the other sandbox does, or as it did."""
        key = hashlib.sha256(wire.pack_job(job)).digest()
        seen = self._known.pop(key, None) or self._sandbox.run(job, limits)
        if seen.outcome in ("completed", "raised"):
            self._known[key] = seen  # last again
            if len(self._known) > MOST:
                del self._known[next(iter(self._known))]
        return seen

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
