"""The strong and the medium tier: jobs go to children of a zygote."""

from __future__ import annotations

import os
import select
import signal
import time
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Literal, Self

from grader import wire
from grader.errors import SandboxError
from grader.inside.control import ABANDONED, UNLOCKED, Limits, Report, Start
from grader.model import Observations
from grader.sandbox import places
from grader.sandbox.collect import Collector
from grader.sandbox.worker import Setup, Worker, WorkerGone

__all__ = ["ForkedSandbox"]

CHUNK = 1 << 20
GRACE_SECONDS = 15.0
"""Beyond a job's wall limit, before the zygote itself counts as stuck."""

ZYGOTE_DIED = Report(0, "sandbox", 0, 0.0, False)
"""Stands for the report that a dead zygote can no longer give. By no fault of the job's: nothing inside can reach it."""

ZYGOTE_STUCK = Report(0, "sandbox", 0, 0.0, False)
"""Of one that is there, and says nothing."""


class ForkedSandbox:
    """A zygote that is started at once, and again should it die. Use it from one thread at a time."""

    def __init__(
        self,
        tier: Literal["strong", "medium"],
        *,
        preload: tuple[str, ...],
        secrets: tuple[Path, ...],
        settings: Mapping[str, str] = MappingProxyType({}),
        packages: tuple[Path, ...] = (),
    ) -> None:
        self.tier: Literal["strong", "medium", "weak"] = tier
        self._setup = _setup(tier, preload, secrets, settings, packages)
        self._jobs = count(1)
        self._worker: Worker | None = Worker(self._setup)
        self._running: tuple[Worker, int] | None = None

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        """What one child of this job lets out. Raises SandboxError if the wall itself cannot be built."""
        limits = limits or Limits()
        try:
            return self._run(job, limits)
        except BaseException:
            self._discard()  # in an unknown state: the next job gets a new one
            raise
        finally:
            self._running = None

    def _run(self, job: wire.Job, limits: Limits) -> Observations:
        packed = wire.pack_job(job)
        report, observations = self._attempt(job, limits, packed)
        if report is ZYGOTE_DIED or _killed_by_others(report):
            report, observations = self._attempt(job, limits, packed)
        if report.reason == UNLOCKED:
            raise SandboxError("a child could not lock itself down, so the job was not run")
        return observations

    def _attempt(self, job: wire.Job, limits: Limits, packed: bytes) -> tuple[Report, Observations]:
        collector = Collector(job, limits)
        conversation = self._begin(limits, packed)
        report = conversation.listen(collector)
        if not report.clean:
            self._discard()
        return report, collector.observations(
            reason=report.reason,
            exit_code=report.exit_code,
            cpu_seconds=report.cpu_seconds,
            seconds=conversation.seconds,
        )

    def _begin(self, limits: Limits, packed: bytes) -> _Conversation:
        worker = self._ready_worker()
        try:
            conversation = _Conversation(worker, Start(next(self._jobs), limits), packed)
        except WorkerGone:  # it had died since the last job
            self._discard()
            worker = self._ready_worker()
            conversation = _Conversation(worker, Start(next(self._jobs), limits), packed)
        self._running = worker, conversation.job
        return conversation

    def _ready_worker(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(self._setup)
        self._worker.ready()
        return self._worker

    def _discard(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None

    def end_job(self) -> None:
        """End the job that runs, from another thread: its child is killed, the zygote stays."""
        if running := self._running:
            worker, job = running
            worker.kill_job(job, ABANDONED)

    def close(self) -> None:
        """End everything that was started."""
        self._discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def _killed_by_others(report: Report) -> bool:
    """Whether it may be no fault of the job's: we did not end the child; the kernel may have, when memory ran out for all."""
    return report.reason == "memory" and report.exit_code == -signal.SIGKILL


class _Conversation:
    """One job's descriptors, from its start to the zygote's report."""

    def __init__(self, worker: Worker, start: Start, packed_job: bytes) -> None:
        self.seconds = 0.0
        self._worker = worker
        self._start = start
        self.job = start.job
        self._began = time.monotonic()
        self._output, output_theirs = os.pipe()
        self._result, result_theirs = os.pipe()
        job = _job_file(packed_job)
        try:
            worker.start_job(start, [job, output_theirs, result_theirs])
        except WorkerGone:
            self._close()
            raise
        finally:
            for fd in (job, output_theirs, result_theirs):
                os.close(fd)

    def listen(self, collector: Collector) -> Report:
        """Feed the collector until the child has ended and its pipes are empty."""
        try:
            report = self._listen(collector)
        except WorkerGone:
            report = ZYGOTE_DIED
        finally:
            self.seconds = time.monotonic() - self._began
            self._close()
        return report

    def _listen(self, collector: Collector) -> Report:
        channel = self._worker.channel.fileno()
        feeds = {self._output: collector.output, self._result: collector.result}
        poller = select.poll()
        for fd in (*feeds, channel):
            poller.register(fd, select.POLLIN)
        deadline = self._began + self._start.limits.wall + GRACE_SECONDS
        report: Report | None = None
        asked = False
        while report is None or feeds:
            left = deadline - time.monotonic()
            ready = [fd for fd, _ in poller.poll(max(0.0, left) * 1000)]
            if not ready:
                return ZYGOTE_STUCK
            for fd in ready:
                if fd == channel:
                    report = self._worker.report()
                    poller.unregister(channel)
                elif data := os.read(fd, CHUNK):
                    feeds[fd](data)
                else:
                    poller.unregister(fd)
                    del feeds[fd]
            if collector.reason and not asked and report is None:
                asked = True
                self._worker.kill_job(self._start.job, collector.reason)
        return report

    def _close(self) -> None:
        os.close(self._output)
        os.close(self._result)


def _job_file(packed_job: bytes) -> int:
    """The job as a file without a name, which only the child that is given it can read."""
    fd = os.memfd_create("job", os.MFD_CLOEXEC)
    with open(fd, "wb", closefd=False) as file:
        file.write(packed_job)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def _setup(
    tier: Literal["strong", "medium"],
    preload: tuple[str, ...],
    secrets: tuple[Path, ...],
    settings: Mapping[str, str],
    first: tuple[Path, ...],
) -> Setup:
    """Raises TierUnavailable if a secret cannot be hidden in this tier."""
    packages = [*first, *places.package_folders(preload)]
    readable = places.readable_folders(packages)
    places.check_secrets(secrets, readable, can_cover=tier == "strong")
    hidden = [*secrets, places.ENGINE] if tier == "strong" else []
    return Setup(
        tier=tier,
        preload=preload,
        settings=tuple(settings.items()),
        packages=tuple(map(str, packages)),
        readable=tuple(map(str, readable)),
        secrets=tuple(str(secret) for secret, _ in places.exposed(hidden, readable)),
    )
