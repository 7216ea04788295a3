"""One job, in the process that was made for it: read it, hand it to the executor, write its frames, end.

From the first line of student code on, nothing here can be trusted; the sandbox outside believes none of it.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from typing import TextIO

from grader import wire
from grader.inside import executor

__all__ = ["do_job", "open_streams", "read_all"]


def do_job(packed_job: bytes, result_fd: int) -> None:
    """Run the job and write its frames; the end record comes last, after the output is flushed."""

    def emit(frame: wire.Frame) -> None:
        write_all(result_fd, wire.pack_frame(frame))

    try:
        executor.run(wire.unpack_job(packed_job), emit)
        _flush()
        emit(wire.Ended())
    except BaseException:
        traceback.print_exc()
        _flush()


def open_streams() -> None:
    """Give Python's own streams to descriptors 1 and 2; there is nothing to read on standard input."""
    sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    sys.stdout, sys.stderr = _line_writer(1), _line_writer(2)


def _line_writer(fd: int) -> TextIO:
    """Text to a descriptor line by line, so that what was printed before a kill is not lost."""
    return open(fd, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)


def read_all(fd: int) -> bytes:
    """Everything up to the end of a descriptor, which is then closed."""
    with open(fd, "rb") as file:
        return file.read()


def write_all(fd: int, data: bytes) -> None:
    """Write all of it, however many pieces that takes."""
    left = memoryview(data)
    while left:
        left = left[os.write(fd, left) :]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # the student's to close, replace or break
            stream.flush()
