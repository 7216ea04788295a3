"""Progress on stderr: a bar on a terminal, a line per ten percent and after every half a minute without one elsewhere."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from grader.cli.terminal import clean, console, plain_for
from grader.grade import Progress, Silent

if TYPE_CHECKING:
    import rich.progress

__all__ = ["progress_on"]


def progress_on(stream: Any, *, quiet: bool, color: str) -> Progress:
    """What fits the stream."""
    if quiet:
        return Silent()
    live = stream.isatty() and os.environ.get("TERM") != "dumb"
    return Bar(color) if live else Lines(stream)


MEASURED = 1.0
"""Seconds after which a guess of what is left is told."""
QUIET = 30.0
"""Seconds after which it is said that something still runs: one long notebook can take minutes."""


class Lines:
    """A line per ten percent, for logs; and a sign of life where nothing else is said for long."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._assignment, self._total, self._done, self._failed, self._told = "", 0, 0, 0, 0
        self._started = 0.0
        self._timer: threading.Timer | None = None
        self._lock = threading.RLock()

    def begin(self, assignment: str, total: int) -> None:
        """A batch starts."""
        self._assignment, self._total, self._done, self._failed, self._told = assignment, total, 0, 0, 0
        self._started = time.monotonic()
        self.say(f"{assignment}: {total} submission{'s' * (total != 1)}")

    def advance(self, *, failed: bool) -> None:
        """One more is done."""
        self._done += 1
        self._failed += failed
        tenth = 10 * self._done // max(self._total, 1)
        if tenth > self._told:
            self._told = tenth
            self.say(
                f"{self._assignment}: {self._done}/{self._total} done, "
                f"{self._failed} could not be graded{self._left()}"
            )

    def _left(self) -> str:
        """About how long it will take; nothing where too little was seen to say, or nothing is left."""
        passed = time.monotonic() - self._started
        left = passed / self._done * (self._total - self._done)
        return f", about {_duration(left)} left" if passed >= MEASURED and left >= 1 else ""

    def say(self, text: str) -> None:
        """A line of its own."""
        with self._lock:
            self.end()
            print(plain_for(self._stream, clean(text)), file=self._stream, flush=True)
            if self._done < self._total:
                self._timer = threading.Timer(QUIET, self._still)
                self._timer.daemon = True
                self._timer.start()

    def _still(self) -> None:
        passed = _duration(time.monotonic() - self._started)
        self.say(f"{self._assignment}: {self._done}/{self._total} done, still running after {passed}")

    def end(self) -> None:
        """No more signs of life."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None


class Bar:
    """A bar of rich's."""

    def __init__(self, color: str) -> None:
        self._color = color
        self._bar: rich.progress.Progress | None = None
        self._task: Any = None
        self._failed = 0

    def begin(self, assignment: str, total: int) -> None:
        """A batch starts."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._failed = 0
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[failed]} failed", markup=False),
            TimeRemainingColumn(),
        )
        shown = console(sys.stderr, color=self._color, live=True)
        self._bar = Progress(*columns, console=shown, transient=True)
        self._bar.start()
        self._task = self._bar.add_task(clean(assignment), total=total, failed=0)

    def advance(self, *, failed: bool) -> None:
        """One more is done."""
        self._failed += failed
        if self._bar:
            self._bar.update(self._task, advance=1, failed=self._failed)

    def say(self, text: str) -> None:
        """A line above the bar."""
        if self._bar:
            self._bar.console.print(clean(text))

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
