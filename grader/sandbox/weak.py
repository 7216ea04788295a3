"""The weak tier: every job in a fresh process, which was started ahead. No isolation: for one's own code only."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Literal, Self

from grader import wire
from grader.errors import SandboxError
from grader.inside import scratch
from grader.inside.control import Config, Limits, Start, pack
from grader.model import Observations
from grader.sandbox import places
from grader.sandbox.collect import Collector
from grader.sandbox.launch import environment, python_command

__all__ = ["WeakSandbox"]

READY = struct.Struct("<d")
LENGTH = struct.Struct("<I")
CHUNK = 1 << 16
WATCH_SECONDS = 0.1
JOIN_SECONDS = 2.0
MOST_FILES_WIPED = 1_000_000


class WeakSandbox:
    """Keeps one spare process with everything imported; a job takes it, and the next one is started."""

    def __init__(
        self,
        *,
        preload: tuple[str, ...],
        settings: Mapping[str, str] = MappingProxyType({}),
        packages: tuple[Path, ...] = (),
    ) -> None:
        self.tier: Literal["strong", "medium", "weak"] = "weak"
        self._preload = preload
        self._packages = tuple(map(str, (*packages, *places.package_folders(preload))))
        self._settings = dict(settings)
        self._spare: _Spare | None = _Spare(self._preload, self._packages, self._settings)
        self._running: _Spare | None = None

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        """What one process of this job lets out. Raises SandboxError if none can be started."""
        spare, self._spare = self._spare or _Spare(self._preload, self._packages, self._settings), None
        self._running = spare
        try:
            seen = spare.run(job, limits or Limits())
        finally:
            self._running = None
            spare.stop()
        self._spare = _Spare(self._preload, self._packages, self._settings)
        return seen

    def end_job(self) -> None:
        """End the job that runs, from another thread."""
        if running := self._running:
            running.end("abandoned")

    def close(self) -> None:
        """End the spare."""
        if self._spare is not None:
            self._spare.stop()
            self._spare = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class _Spare:
    """One process for one job, with a folder of its own."""

    def __init__(self, preload: tuple[str, ...], packages: tuple[str, ...], settings: dict[str, str]) -> None:
        self._scratch = tempfile.mkdtemp(prefix="grader-")
        self._reason = ""
        self._ended = threading.Event()
        self._process = subprocess.Popen(
            python_command("spare", packages, engine=places.ENGINE),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=environment(self._scratch) | settings,
            cwd=self._scratch,
            start_new_session=True,  # so that all that it starts can be ended with it
        )
        self._send(_block(pack(_config(self._scratch, preload))))

    def run(self, job: wire.Job, limits: Limits) -> Observations:
        """Hand the job over, feed what comes back to a collector, wait for the end."""
        startup_cpu = self._wait_until_ready()
        collector = Collector(job, limits)
        began = time.monotonic()
        readers = self._start_readers(collector)
        watcher = threading.Thread(target=self._watch, args=(limits,), daemon=True)
        watcher.start()
        self._send(_block(pack(Start(1, limits))) + wire.pack_job(job))
        self._close(self._process.stdin)
        exit_code, cpu_seconds = self._wait()
        self._ended.set()
        watcher.join()
        self._kill_group()  # what it started and left behind
        for reader in readers:
            reader.join(JOIN_SECONDS)
        used = max(0.0, cpu_seconds - startup_cpu)
        if _too_full(self._scratch, limits):
            self._reason = self._reason or "disk"
        return collector.observations(
            reason=self._reason or _why_ended(exit_code, used, limits),
            exit_code=exit_code,
            cpu_seconds=used,
            seconds=time.monotonic() - began,
        )

    def _wait_until_ready(self) -> float:
        """CPU seconds it took. Raises SandboxError with the process's last words if it never was."""
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        ready = self._process.stdout.read(READY.size) or b""
        if len(ready) == READY.size:
            cpu_seconds: float = READY.unpack(ready)[0]
            return cpu_seconds
        said = self._process.stderr.read().decode("utf-8", "replace").strip()
        raise SandboxError(f"the weak tier's process did not start: {said[-2000:]}")

    def _start_readers(self, collector: Collector) -> list[threading.Thread]:
        """Threads, since not every system can wait for several pipes at once."""
        feeds = (
            (self._process.stdout, collector.result),
            (self._process.stderr, collector.output),
        )
        readers = [
            threading.Thread(target=self._read, args=(pipe, feed, collector), daemon=True)
            for pipe, feed in feeds
        ]
        for reader in readers:
            reader.start()
        return readers

    def _read(self, pipe: IO[bytes], feed: Callable[[bytes], None], collector: Collector) -> None:
        with pipe:
            while data := pipe.read(CHUNK):
                feed(data)
                if collector.reason:
                    self.end(collector.reason)

    def _watch(self, limits: Limits) -> None:
        deadline = time.monotonic() + limits.wall
        while not self._ended.wait(WATCH_SECONDS):
            if time.monotonic() > deadline:
                self.end("wall")
            elif _too_full(self._scratch, limits):
                self.end("disk")

    def end(self, reason: str) -> None:
        """End the process, from any thread, unless it has ended."""
        if not self._ended.is_set():
            self._reason = self._reason or reason
            self._kill_group()

    def _kill_group(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _wait(self) -> tuple[int, float]:
        """(exit code, CPU seconds) of the process, once it has ended; 0 seconds where the system does not tell."""
        if sys.platform == "win32":
            return self._process.wait(), 0.0
        _, status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return self._process.returncode, used.ru_utime + used.ru_stime

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        left = memoryview(data)
        with suppress(OSError):  # it has ended: that shows elsewhere
            while left:
                left = left[self._process.stdin.write(left) or 0 :]

    def _close(self, pipe: IO[bytes] | None) -> None:
        if pipe is not None:
            with suppress(OSError):
                pipe.close()

    def stop(self) -> None:
        """End the process if it still runs and remove its folder. Safe to call twice."""
        if self._process.poll() is None:
            self._kill_group()
            self._process.wait()
            self._close(self._process.stdout)
            self._close(self._process.stderr)
        self._close(self._process.stdin)
        with suppress(OSError):
            scratch.wipe(self._scratch, most=MOST_FILES_WIPED)
            os.rmdir(self._scratch)


def _block(data: bytes) -> bytes:
    return LENGTH.pack(len(data)) + data


def _config(folder: str, preload: tuple[str, ...]) -> Config:
    return Config(
        scratch=folder,
        readable=[],
        preload=list(preload),
        uid=None,
        keep_read_search=False,
        landlock=False,
        filter=b"",
        count_processes=False,
    )


def _too_full(folder: str, limits: Limits) -> bool:
    size, files = scratch.usage(folder)
    return size > limits.disk_mb << 20 or files > limits.files


def _why_ended(exit_code: int, cpu_seconds: float, limits: Limits) -> str:
    """The limit that a process met without our doing; "" if none."""
    if sys.platform == "win32" or exit_code not in (-signal.SIGXCPU, -signal.SIGKILL):
        return ""
    return "cpu" if cpu_seconds > limits.cpu_seconds else "memory"
