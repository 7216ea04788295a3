"""Long-lived threads that examine side by side. Each makes its own worker (a sandbox), uses it, and closes it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from grader.errors import GraderError, SandboxError, UsageError
from grader.grade.interrupts import Interrupts

__all__ = ["Broken", "Crew", "Worker"]

Task = TypeVar("Task")
Done = TypeVar("Done")
POLL = 0.2
"""Seconds after which the main thread looks up whether Ctrl-C was pressed."""


class Worker(Protocol):
    """Examines one submission after another; made, used and closed by one thread."""

    def examine(self, submission: Any, *, alone: bool = False, known: Any = None) -> Any:
        """An examination: `result`, `questions`, `parts`; `known`: the parts, by question, that need no run."""

    def close(self) -> None:
        """End what was started."""


class Broken(Struct, frozen=True):
    """A task that hit a bug of ours."""

    text: str


class _Fatal(Struct, frozen=True):
    """No worker can be made: nothing can go on."""

    error: GraderError


class Crew(Generic[Task, Done]):
    """Runs `work(worker, task)` for all tasks in `jobs` threads."""

    def __init__(
        self,
        make: Callable[[], Worker],
        work: Callable[[Worker, Task], Done],
        tasks: Sequence[Task],
        *,
        jobs: int,
    ) -> None:
        self._make, self._work = make, work
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        for task in tasks:
            self._tasks.put(task)
        self._left = len(tasks)
        self._done: queue.SimpleQueue[tuple[Task, Done | Broken] | _Fatal] = queue.SimpleQueue()
        self._stop = threading.Event()
        # daemons: a second Ctrl-C must not wait for a student's endless loop; the wall ends with its thread
        self._threads = [
            threading.Thread(target=self._run, name=f"grader-{k + 1}", daemon=True)
            for k in range(min(jobs, len(tasks)))
        ]
        for thread in self._threads:
            thread.start()

    def outcomes(self, interrupts: Interrupts) -> Iterator[tuple[Task, Done | Broken]]:
        """Each task's outcome as it comes, until all are there or Ctrl-C was pressed.

        Raises the GraderError for which no worker could be made or no page written.
        """
        while self._left and not interrupts.pressed:
            with suppress(queue.Empty):
                yield self._take(timeout=POLL)

    def drain(self, *, seconds: float) -> Iterator[tuple[Task, Done]]:
        """Take no new tasks; give what is finished within `seconds`. What broke now broke because of the stop."""
        self._stop.set()
        end = time.monotonic() + seconds
        while (alive := any(thread.is_alive() for thread in self._threads)) or not self._done.empty():
            try:
                task, outcome = self._take(timeout=POLL if alive else 0)
            except queue.Empty:
                if time.monotonic() > end:
                    return
                continue
            except GraderError:
                continue
            if not isinstance(outcome, Broken):
                yield task, outcome

    def close(self, *, seconds: float = 10.0) -> None:
        """Wait for the threads to close their workers, but not for ever."""
        self._stop.set()
        end = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))

    def _take(self, *, timeout: float) -> tuple[Task, Done | Broken]:
        found = self._done.get(timeout=timeout) if timeout else self._done.get_nowait()
        if isinstance(found, _Fatal):
            self._left = 0
            raise found.error
        self._left -= 1
        return found

    def _run(self) -> None:
        worker: Worker | None = None
        try:
            while not self._stop.is_set():
                try:
                    task = self._tasks.get_nowait()
                except queue.Empty:
                    return
                try:
                    worker = worker or self._make()
                except GraderError as error:
                    self._done.put(_Fatal(error))
                    return
                outcome, worker = self._attempt(worker, task)
                self._done.put((task, outcome))
        except UsageError as error:
            self._done.put(_Fatal(error))  # the disk is full, the folder is gone: so it is for all the others
        except Exception as error:
            # a bug in making a worker must not leave the batch waiting for this thread
            self._done.put(_Fatal(GraderError(f"a worker could not start: {_in_words(error)}")))
        finally:
            _close(worker)

    def _attempt(self, worker: Worker, task: Task) -> tuple[Done | Broken, Worker | None]:
        """The outcome, and the worker to go on with. A wall that broke is built anew, once."""
        try:
            return self._work(worker, task), worker
        except SandboxError:
            _close(worker)
        except UsageError:
            raise
        except Exception as error:
            return Broken(_in_words(error)), worker
        fresh: Worker | None = None
        try:
            fresh = self._make()
            return self._work(fresh, task), fresh
        except UsageError:
            _close(fresh)
            raise
        except Exception as error:
            _close(fresh)
            return Broken(_in_words(error)), None


def _close(worker: Worker | None) -> None:
    if worker is not None:
        with suppress(Exception):  # what cannot be closed ends with the process
            worker.close()


def _in_words(error: Exception) -> str:
    name = "" if isinstance(error, GraderError) else f"{type(error).__name__}: "
    return f"{name}{error}"[:1_000]
