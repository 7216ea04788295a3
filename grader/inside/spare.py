"""The weak tier's process: imports everything, waits for one job on standard input, runs it, ends. No isolation.

It is kept ready so that a check answers at once where there is no fork (Windows, macOS). On standard input come a Config,
later a Start, each with its length in front, then the job to the end. Frames go to what was standard output when it
started; the student's output goes to standard error's pipe.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
import time
from contextlib import suppress
from typing import BinaryIO

from grader.inside import child, scratch, warm
from grader.inside.control import Config, Limits, Start, unpack

if sys.platform != "win32":
    import resource

READY = struct.Struct("<d")
"""Written first: everything is imported, and this much CPU time was used for it."""

LENGTH = struct.Struct("<I")
WATCH_SECONDS = 0.5
GRACE_SECONDS = 5.0


def main() -> None:
    """Run the job that comes on standard input, if one comes."""
    folder = os.getcwd()
    result_fd = os.dup(1)
    os.dup2(2, 1)
    try:
        with open(0, "rb", closefd=False) as stdin:
            _prepare(_read_block(stdin))
            os.write(result_fd, READY.pack(time.process_time()))
            start, packed_job = _read_block(stdin), stdin.read()
        if start:
            _do(folder, start, packed_job, result_fd)
    except BrokenPipeError:  # the sandbox is gone
        pass
    finally:
        _leave(folder)


def _prepare(packed_config: bytes) -> None:
    if packed_config:  # else the sandbox was closed already
        config = unpack(packed_config)
        assert isinstance(config, Config)
        warm.preload(config.preload)
        warm.import_inside()
        scratch.wipe(config.scratch)


def _do(folder: str, packed_start: bytes, packed_job: bytes, result_fd: int) -> None:
    start = unpack(packed_start)
    assert isinstance(start, Start)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    _end_with_parent(start.limits, folder)
    _limit_resources(start.limits)
    child.open_streams()
    child.do_job(packed_job, result_fd)
    os._exit(0)


def _read_block(stdin: BinaryIO) -> bytes:
    length = stdin.read(LENGTH.size)
    return stdin.read(*LENGTH.unpack(length)) if len(length) == LENGTH.size else b""


def _end_with_parent(limits: Limits, folder: str) -> None:
    """Nobody else ends this process if the grader itself is killed."""
    parent = os.getppid()
    deadline = time.monotonic() + limits.wall + GRACE_SECONDS

    def watch() -> None:
        while os.getppid() == parent and time.monotonic() < deadline:
            time.sleep(WATCH_SECONDS)
        _leave(folder)

    threading.Thread(target=watch, daemon=True).start()


def _leave(folder: str) -> None:
    """End, and leave no folder behind."""
    with suppress(OSError):
        os.chdir(os.path.dirname(folder))  # Windows removes no folder that somebody stands in
        scratch.wipe(folder)
        os.rmdir(folder)
    os._exit(0)


def _limit_resources(limits: Limits) -> None:
    """What this system lets us limit; the wall limit is kept from outside."""
    if sys.platform == "win32":
        return
    seconds = int(time.process_time() + limits.cpu_seconds) + 1
    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: limits.file_mb << 20,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":
        wanted[resource.RLIMIT_AS] = _mapped_bytes() + (limits.memory_mb << 20)
    for limit, value in wanted.items():
        with suppress(ValueError, OSError):  # macOS knows some of them in name only
            resource.setrlimit(limit, (value, value))


def _mapped_bytes() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
