"""A line on a terminal where an examination takes long, so that nobody takes it for dead."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from grader.cli.saved import aside

__all__ = ["told_if_slow"]

SECONDS = 5.0


@contextmanager
def told_if_slow(at: Callable[[], str], *, seconds: float = SECONDS) -> Iterator[None]:
    """Says once on stderr, after some seconds, which question is run; nothing in a pipe. `at`: the question's id."""
    if not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(seconds, lambda: aside(f"still running your code: {at()} ..."))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
