"""A running zygote and the channel to it: started at once, waited for when first needed, stopped for good."""

from __future__ import annotations

import json
import os
import secrets as random_source
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from grader.errors import SandboxError
from grader.inside import lockdown, scratch
from grader.inside.control import MAX_MESSAGE, Config, Kill, Ready, Report, Start, pack, unpack
from grader.sandbox import bubblewrap, places, syscalls
from grader.sandbox.launch import environment, python_command

__all__ = ["Setup", "Worker", "WorkerGone"]

STARTUP_SECONDS = 300.0

REMOVAL_TRIES = 20
MOST_FILES_WIPED = 1_000_000

NOBODY = 65534
FIRST_UID, UIDS = 1_879_048_192, 100_000_000
"""A range that no system gives to users: a sandbox started by root gets a user to itself."""


class WorkerGone(Exception):
    """The zygote has ended."""


class Setup(Struct, frozen=True, kw_only=True):
    """All that a worker is started from."""

    tier: Literal["strong", "medium"]
    preload: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()
    """Environment variables beside our own."""
    packages: tuple[str, ...]
    readable: tuple[str, ...]
    secrets: tuple[str, ...]
    """Those that lie in a readable folder and must be covered (strong)."""


class Worker:
    """One zygote: `ready` waits for it, `start_job` hands it a job, `stop` ends it and all that is inside."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._ready = False
        self._info = -1
        self._pid1: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._uid = _free_uid() if os.getuid() == 0 else None
        self._keep_read_search = self._uid is not None and not places.open_to_others()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # read when something goes wrong
        self._scratch = "" if setup.tier == "strong" else tempfile.mkdtemp(prefix="grader-")
        self.channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                self._launch(theirs)
            self.channel.send(pack(self._config()))
        except OSError as error:
            self.stop()
            raise SandboxError(f"the sandbox did not start: {error}") from None

    def _launch(self, theirs: socket.socket) -> None:
        if self._scratch and self._uid is not None:
            os.chown(self._scratch, self._uid, self._uid)
        self._info, info_theirs = os.pipe()
        try:
            self._process = subprocess.Popen(
                self._command(info_theirs),
                stdin=theirs.fileno(),
                stdout=self._log,
                stderr=self._log,
                pass_fds=[info_theirs],
                env=environment(self._scratch or str(bubblewrap.SCRATCH)) | dict(self._setup.settings),
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the grader alone
            )
        finally:
            os.close(info_theirs)

    def _command(self, info_fd: int) -> list[str]:
        strong = self._setup.tier == "strong"
        program = python_command(
            "zygote",
            self._setup.packages,
            engine=bubblewrap.INSIDE if strong else places.ENGINE,
        )
        if not strong:
            return program
        return bubblewrap.command(
            program,
            readable=map(Path, self._setup.readable),
            secrets=map(Path, self._setup.secrets),
            drops_user=self._uid is not None,
            keep_read_search=self._keep_read_search,
            info_fd=info_fd,
        )

    def _config(self) -> Config:
        return Config(
            scratch=self._scratch or str(bubblewrap.SCRATCH),
            readable=list(self._setup.readable),
            preload=list(self._setup.preload),
            uid=self._uid,
            keep_read_search=self._keep_read_search,
            landlock=lockdown.landlock_abi() > 0,
            filter=syscalls.assemble(),
            count_processes=self._setup.tier == "strong" or self._uid not in (None, NOBODY),
        )

    def ready(self) -> None:
        """Wait until jobs can be given. Raises SandboxError, with the zygote's last words, if that never is."""
        if self._ready:
            return
        self._find_pid1()
        self.channel.settimeout(STARTUP_SECONDS)
        try:
            message = unpack(self.channel.recv(MAX_MESSAGE))
        except (OSError, msgspec.MsgspecError):
            message = None
        if not isinstance(message, Ready):
            raise SandboxError(f"the sandbox did not start: {self._last_words()}")
        if message.problem:
            raise SandboxError(f"the sandbox cannot be locked down: {message.problem}")
        self.channel.settimeout(None)
        self._ready = True

    def _find_pid1(self) -> None:
        """Get hold of the namespace's first process: with it everything inside ends."""
        if self._setup.tier != "strong" or self._info < 0:
            return
        told = b""
        while not told.rstrip().endswith(b"}") and (data := os.read(self._info, 4096)):
            told += data  # not to the end of the pipe, which those inside hold open
        os.close(self._info)
        self._info = -1
        with suppress(ValueError, KeyError, ProcessLookupError):
            self._pid1 = os.pidfd_open(json.loads(told)["child-pid"])

    def _last_words(self) -> str:
        assert self._process is not None
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        self._log.seek(0)
        said = self._log.read().decode("utf-8", "replace").strip()
        return said[-2000:] or f"exit code {self._process.poll()}, nothing was said"

    def start_job(self, start: Start, fds: list[int]) -> None:
        """Hand a job over. Raises WorkerGone."""
        try:
            socket.send_fds(self.channel, [pack(start)], fds)
        except OSError:
            raise WorkerGone from None

    def kill_job(self, job: int, reason: str) -> None:
        """Ask for this job's end; too late does no harm."""
        with suppress(OSError):
            self.channel.send(pack(Kill(job, reason)))

    def report(self) -> Report:
        """The report of the job that has ended. Raises WorkerGone."""
        try:
            message = unpack(self.channel.recv(MAX_MESSAGE))
        except (OSError, msgspec.MsgspecError):
            raise WorkerGone from None
        if not isinstance(message, Report):
            raise WorkerGone
        return message

    def stop(self) -> None:
        """End the zygote, its child and its namespaces, and remove its folder. Safe to call twice."""
        if self._process is not None:
            self._find_pid1()
        if self._pid1 is not None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pid1, signal.SIGKILL)
            os.close(self._pid1)
            self._pid1 = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self.channel.close()
        self._log.close()
        if self._info >= 0:
            os.close(self._info)
            self._info = -1
        if self._scratch:
            _remove(self._scratch)


def _free_uid() -> int:
    """A user id of its own for this sandbox, or nobody's where the container maps too few."""
    wanted = FIRST_UID + random_source.randbelow(UIDS)
    for line in Path("/proc/self/uid_map").read_text().splitlines():
        first, _, length = map(int, line.split())
        if first <= wanted < first + length:
            return wanted
    return NOBODY


def _remove(folder: str) -> None:
    """Remove a folder of any depth, in which the last child may be ending just now."""
    for _ in range(REMOVAL_TRIES):
        with suppress(OSError):
            scratch.wipe(folder, most=MOST_FILES_WIPED)
            os.rmdir(folder)
        if not os.path.exists(folder):
            return
