"""The same work done on many tasks by a few threads, each with a tool of its own (an examiner and its sandbox)."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import TypeVar

__all__ = ["in_order"]

Tool = TypeVar("Tool")
Task = TypeVar("Task")
Done = TypeVar("Done")


def in_order(work: Callable[[Tool, Task], Done], tasks: Sequence[Task], tools: Sequence[Tool]) -> list[Done]:
    """What comes of each task, in their order. An exception is raised here; tasks that nobody began are left then."""
    outcomes: list[Future[Done]] = [Future() for _ in tasks]
    todo = deque(zip(tasks, outcomes, strict=True))

    def run(tool: Tool) -> None:
        with suppress(IndexError):
            while True:
                task, outcome = todo.popleft()
                _settle(outcome, work, tool, task)

    for tool in tools:
        # daemons: Ctrl-C must not wait for a long task; what it started ends with the process
        threading.Thread(target=run, args=(tool,), daemon=True).start()
    try:
        return [outcome.result() for outcome in outcomes]
    finally:
        todo.clear()


def _settle(outcome: Future[Done], work: Callable[[Tool, Task], Done], tool: Tool, task: Task) -> None:
    try:
        outcome.set_result(work(tool, task))
    except BaseException as error:  # goes on in the thread that waits for it
        outcome.set_exception(error)
