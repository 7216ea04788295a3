"""A line on a terminal where an examination takes long, so that nobody takes it for dead."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context

from grader.cli.saved import aside
from grader.language import say

__all__ = ["told_if_slow"]

SECONDS = 5.0


@contextmanager
def told_if_slow(at: Callable[[], str], *, seconds: float = SECONDS) -> Iterator[None]:
    """Says once on stderr, after some seconds, which question is run; nothing in a pipe. `at`: the question's id."""
    if not sys.stderr.isatty():
        yield
        return
    spoken = copy_context()  # a thread speaks English unless it is told otherwise
    timer = threading.Timer(
        seconds,
        lambda: spoken.run(lambda: aside(say("still running your code: {question} ...", question=at()))),
    )
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
