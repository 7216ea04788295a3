"""The one folder a child may write to: how full it is, and emptying it, whatever a child has put there.

Trees of any depth and folders without permissions are met with loops and renames, never with recursion; both
functions look at a bounded number of entries.
"""

from __future__ import annotations

import os
from itertools import count

__all__ = ["usage", "wipe"]

MOST_ENTRIES = 20_000
DEEPEST = 40


def usage(folder: str) -> tuple[int, int]:
    """(bytes, files) in the folder. Deeper than 40 folders counts as endlessly many files."""
    if os.path.ismount(folder):
        stat = os.statvfs(folder)
        used = (stat.f_blocks - stat.f_bfree) * stat.f_frsize
        return used, max(0, stat.f_files - stat.f_ffree - 1)
    files = size = 0
    waiting = [(folder, 0)]
    while waiting and files < MOST_ENTRIES:
        path, depth = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    files += 1 if depth < DEEPEST else MOST_ENTRIES
                    size += _bytes_of(entry)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, depth + 1))
        except OSError:
            files += 1  # it vanished, or may not be looked into
    return size, files


def _bytes_of(entry: os.DirEntry[str]) -> int:
    stat = entry.stat(follow_symlinks=False)
    blocks: int | None = getattr(stat, "st_blocks", None)  # not on Windows; a sparse file is small
    return stat.st_size if blocks is None else blocks * 512


def wipe(folder: str, *, most: int = MOST_ENTRIES) -> bool:
    """Empty the folder; returns whether it is empty. Gives up after `most` entries: then a new sandbox is cheaper."""
    numbers = count()
    removed = 0
    emptied: list[str] = []
    waiting = [folder]
    while waiting and removed < most:
        path = waiting.pop()
        try:
            if path != folder:
                os.chmod(path, 0o700)
            entries = list(os.scandir(path))
        except OSError:
            continue
        for entry in entries:
            removed += 1
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(_lifted(entry.path, folder, numbers))
                    emptied.append(waiting[-1])
                else:
                    os.unlink(entry.path)
            except OSError:
                continue
    for path in reversed(emptied):
        try:
            os.rmdir(path)
        except OSError:
            continue
    return not os.listdir(folder)


def _lifted(path: str, folder: str, numbers: count[int]) -> str:
    """The folder moved up to the top, so that no path grows too long to be used."""
    while True:
        target = os.path.join(folder, f".{next(numbers)}")
        if target == path:
            return path
        if not os.path.lexists(target):
            os.rename(path, target)
            return target
