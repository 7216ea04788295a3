"""Saves of a file, one after another, however an editor writes it."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

__all__ = ["Save", "saved", "saves", "wakes"]

PATIENCE = 1.0
"""Seconds in which a file that is gone, empty or not yet whole may come to its end."""
PAUSE = 0.1
"""Seconds between two looks where nothing tells of changes."""
QUIET_MS = 20
"""An editor's save makes several changes: this long without another, and it is over."""
LOOK_MS = 1000
"""A look at least this often: some network drives tell of nothing."""
MOST_FILES = 500
_PASSING = ("__pycache__", ".ipynb_checkpoints", ".git")


class Save(Struct, frozen=True, kw_only=True):
    """How a submission stands on the disk."""

    marks: tuple[tuple[str, int, int, int], ...] = ()
    """Of every file: name, time in nanoseconds, size, number on the disk. Empty where nothing is there."""
    digest: str = ""
    whole: bool = True
    """False: nothing is there, or a notebook is not JSON (yet)."""

    @property
    def at(self) -> float:
        """When the newest file was saved, in seconds since the epoch."""
        return max((mark[1] for mark in self.marks), default=0) / 1e9


def saved(path: Path) -> Save:
    """How the file, or all files of the folder, stand now."""
    marks, data = [], hashlib.sha256()
    whole = True
    for file in _files(path):
        try:
            content, stat = file.read_bytes(), file.stat()
        except OSError:
            continue  # gone between two looks
        marks.append((str(file), stat.st_mtime_ns, stat.st_size, stat.st_ino))
        data.update(f"{file}\0{len(content)}\0".encode("utf-8", "replace") + content)
        whole = whole and _whole(file, content)
    return Save(marks=tuple(marks), digest=data.hexdigest(), whole=whole and bool(marks))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.exists() else []
    found = (p for p in path.rglob("*") if not set(_PASSING) & set(p.parts) and p.is_file())
    return sorted(found)[:MOST_FILES]


def _whole(file: Path, content: bytes) -> bool:
    """Whether a save has come to its end, as far as can be told: editors empty a file before they write it."""
    if not content.strip():
        return False
    if file.suffix.lower() != ".ipynb":
        return True
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def saves(
    path: Path,
    before: Save,
    woken: Iterable[None],
    *,
    now: Callable[[], float] = time.monotonic,
) -> Iterator[Save]:
    """Every state of `path` that is new since `before` and has come to rest; looked for each time `woken` comes.

    A file that is gone, empty or no notebook comes only when it stays so for PATIENCE seconds. Saves faster than whoever
    reads this are one.
    """
    since: float | None = None
    for _ in woken:
        save = saved(path)
        if save.marks == before.marks:
            since = None
            continue
        if not save.whole:
            since = now() if since is None else since
            if now() - since < PATIENCE:
                continue
        since, before = None, save
        yield save


def wakes(path: Path) -> Iterator[None]:
    """Comes at once, then whenever something may have changed at `path`, and at least every second."""
    yield None
    folder = path if path.is_dir() else path.absolute().parent
    try:
        from watchfiles import watch
    except ImportError:  # no wheel for this machine
        yield from _polls()
        return
    try:
        told = watch(
            folder,
            watch_filter=None,
            recursive=path.is_dir(),
            step=QUIET_MS,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
        )
        for _ in told:
            yield None
    except (OSError, RuntimeError):  # the folder is gone, or the machine has no watches left
        yield from _polls()


def _polls() -> Iterator[None]:
    while True:
        time.sleep(PAUSE)
        yield None
