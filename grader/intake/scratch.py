"""The folder into which a run unpacks archives. A run that is killed leaves it behind; the next one takes it away.

While a run lives it holds a lock on its folder, which the system gives up when the run dies, however it dies.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["Scratch"]

PREFIX = "grader-intake-"
TRIES = 5


class Scratch:
    """A new folder of this run's own, until `remove`."""

    def __init__(self) -> None:
        for _ in range(TRIES):
            self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = _locked(self.folder, wait=True)
            if self.folder.is_dir():  # not taken away by another run, which did not see the lock yet
                break
        _remove_abandoned(self.folder)

    def remove(self) -> None:
        """With all that is in it. Safe to call twice."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _locked(folder: Path, *, wait: bool) -> int | None:
    """A descriptor that holds the folder; None where another run holds it, or has removed it."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        if os.fstat(held).st_ino == os.stat(folder, follow_symlinks=False).st_ino:
            return held
    except OSError:
        pass
    os.close(held)
    return None


def _remove_abandoned(ours: Path) -> None:
    """Folders of runs that live no more. What cannot be looked at, or is another user's, stays."""
    if sys.platform == "win32":
        return
    for folder in ours.parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            status = folder.lstat()
            mine = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
            if folder != ours and mine and (held := _locked(folder, wait=False)) is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)
