"""A file that a person named on the command line, read whole: never a pipe that nobody fills, nor a device without an end."""

from __future__ import annotations

import os
import stat
from errno import EISDIR
from pathlib import Path

from grader.errors import UsageError

__all__ = ["LARGEST", "read_regular"]

LARGEST = 100_000_000
"""Bytes; no table of a course has as many."""


def read_regular(path: Path, *, shown: str = "") -> bytes:
    """The bytes of the file, which a message calls `shown`.

    Raises UsageError where it is none, cannot be read, or is larger than any table.
    """
    name = shown or str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        if not stat.S_ISREG(mode):
            raise UsageError(
                f"{name} is a pipe or a device, not a file; save the table as a file and name that"
            )
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror or type(error).__name__}") from error
    if len(data) > LARGEST:
        raise UsageError(f"{name} is larger than {LARGEST // 1_000_000} MB; that is no table of a course")
    return data
