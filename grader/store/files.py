"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from grader.errors import UsageError

__all__ = ["write_atomic", "write_bytes"]


def write_atomic(path: Path, text: str | Iterable[str]) -> None:
    """Write UTF-8 text beside `path`, then put it in its place. Raises UsageError where that cannot be done."""
    pieces = (text,) if isinstance(text, str) else text
    _write(path, (piece.encode("utf-8", "replace") for piece in pieces))


def write_bytes(path: Path, data: bytes) -> None:
    """The same for bytes."""
    _write(path, (data,))


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fchmod(file.fileno(), 0o644) if hasattr(os, "fchmod") else None
        os.replace(name, path)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(name)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from error
        raise


def _unwritable(path: Path, error: OSError) -> UsageError:
    why = error.strerror or type(error).__name__
    return UsageError(f"{path} cannot be written: {why}. Choose another folder with --out, or make room")
