"""What the sandbox and the program behind the wall say to each other: one MessagePack document a message.

    outside  Config ─────────────▶  zygote
             ◀───────────── Ready
             Start + 3 fds ──────▶          (the job, where output goes, where frames go)
             Kill ───────────────▶          (too much output; ignored if that job is over)
             ◀──────────── Report

None of it ever comes from student code: children hold no end of this channel.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from msgspec import Struct

__all__ = [
    "ABANDONED",
    "MAX_MESSAGE",
    "UNLOCKED",
    "Config",
    "Kill",
    "Limits",
    "Ready",
    "Report",
    "Start",
    "pack",
    "unpack",
]

MAX_MESSAGE = 1 << 16

ABANDONED = "abandoned"
"""Reason of a report: whoever asked for the job does not want it any more."""

UNLOCKED = "unlocked"
"""Reason of a report: the child failed before it had locked itself down. Our fault, never the student's."""


class Limits(Struct, frozen=True, kw_only=True):
    """What one job may use. CPU time decides verdicts; the wall limit only ends a child that waits for ever."""

    cpu_seconds: float = 10.0
    wall_seconds: float | None = None
    """None: five times `cpu_seconds`, at least 10."""
    memory_mb: int = 2048
    """Beyond what the interpreter with its libraries has mapped before the job starts."""
    threads: int = 64
    """Threads of the child; processes it can have none."""
    disk_mb: int = 100
    """In the scratch folder, which in the strong tier holds 256 MB at most."""
    files: int = 5000
    file_mb: int = 32
    """Of one file; writing on raises OSError in the student's code."""
    stdout_kb_kept: int = 64
    stdout_mb_killed: int = 8
    result_mb: int = 64

    @property
    def wall(self) -> float:
        """The wall limit in seconds."""
        return max(10.0, 5 * self.cpu_seconds) if self.wall_seconds is None else self.wall_seconds


class Config(Struct, frozen=True, kw_only=True, tag="config"):
    """How the zygote sets itself and its children up."""

    scratch: str
    """The one folder a child may write to."""
    readable: list[str]
    """The folders a child may read."""
    preload: list[str]
    uid: int | None
    """Become this user; None: stay who we are."""
    keep_read_search: bool
    """Keep CAP_DAC_READ_SEARCH: the interpreter lies in a home folder that only root may enter. Landlock still bounds
    what a child can read."""
    landlock: bool
    filter: bytes
    """The seccomp program; the child writes its own process id into it."""
    count_processes: bool
    """Whether RLIMIT_NPROC counts only our own processes here (a user of our own, or a user namespace)."""


class Start(Struct, frozen=True, tag="start"):
    """Fork a child for the job that comes with this message."""

    job: int
    limits: Limits


class Kill(Struct, frozen=True, tag="kill"):
    """End this job's child; ignored if it ended by itself."""

    job: int
    reason: str


class Ready(Struct, frozen=True, tag="ready"):
    """Everything is imported and a first child has locked itself down."""

    problem: str = ""
    """Why this cannot be a wall; "" if it is one."""
    missing: list[str] = []
    """Packages of `preload` that are not installed."""


class Report(Struct, frozen=True, tag="report"):
    """How a child ended."""

    job: int
    reason: str
    """Which limit ended it; "" if it ended by itself."""
    exit_code: int
    """Negative: the signal."""
    cpu_seconds: float
    clean: bool
    """Whether the scratch folder is empty again."""


Message: TypeAlias = Config | Start | Kill | Ready | Report

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


def pack(message: Message) -> bytes:
    """The message as one MessagePack document."""
    return _encoder.encode(message)


def unpack(data: bytes) -> Message:
    """The message of such a document. Raises msgspec.MsgspecError."""
    return _decoder.decode(data)
