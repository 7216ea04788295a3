"""The attack corpus: one submission a file under `attacks/`, with a label of what must happen to it.

    #: must = "the other student's file is never opened"     a sentence
    #: shows = "other"                                        what an attack that succeeds touches (see `Shows`)

Capitals between at signs stand for what lies outside ("@SECRET@", "@PORT@"): the arena fills them in. Every attack says
"trying" before it tries, so that one that was never run cannot pass for one that was stopped.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

__all__ = ["ASSIGNMENTS", "ATTACKS", "Attack", "Label", "of_classes"]

FOLDER = Path(__file__).parent / "attacks"
RUN = ("escape", "network", "traces", "tamper", "exhaust")
"""Classes whose attacks are programs; those of the others are made by programs (`test_parsers.py`, `test_archives.py`)."""

ASSIGNMENTS = {"df_w": "optimizer-numerics", "adam": "optimizers-lab"}

Shows = Literal[
    # opened, read, listed or changed (the kernel tells), or their text let out
    "secret", "reference", "checks", "other", "home", "neighbour", "open_file",
    # let out
    "token", "memory",
    # somebody came
    "tcp", "tcp6", "udp", "udp6", "unix", "unix_datagram", "abstract",
    # a socket of the family was made
    "family",
    # another process was signalled, ended, traced, limited or slowed down
    "victim",
    # a file, a process or a piece of shared memory is left
    "left",
    # the next submission finds another world
    "next",
    # it takes more than its share
    "takes",
    # a naive grader gives full points, or runs the student's code outside
    "naive",
    # our own collector takes its data for the probe's: data, and no more
    "frames",
]  # fmt: skip


class Label(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must happen to an attack."""

    must: str
    shows: Shows
    question: str = "df_w"
    right: bool = False
    """Its own code is right: it gets the question's points, as it would without the attack."""
    ends: tuple[str, ...] = ("completed",)
    """Outcome and reason behind the wall: "completed", "raised", "killed exit", "timed_out cpu"."""
    verdict: str = ""
    """The question's status; "": passed if it is right, else failed."""
    takes: Literal["", "memory_mb", "cpu_seconds", "threads", "processes", "disk_mb", "files", "file_mb", "stdout_mb_killed",
                   "result_mb", "open_files", "depth", "wall_seconds"] = ""  # fmt: skip
    fools: str = ""
    """The naive grader that it fools (`naive.py`)."""
    waits: bool = False
    """It waits for ever where there is no wall; it is ended as soon as it has done its harm."""
    as_root: bool = False
    """Without the wall it needs a user with rights."""
    tiers: tuple[str, ...] = ("strong", "medium")


class Attack(msgspec.Struct, frozen=True):
    """One submission with its label."""

    kind: str
    name: str
    source: str
    label: Label

    @property
    def id(self) -> str:
        """As pytest calls it."""
        return f"{self.kind}-{self.name}"


def _read(path: Path) -> Attack:
    source = path.read_text(encoding="utf-8")
    label = "\n".join(re.findall(r"(?m)^#: ?(.*)$", source))
    try:
        found = msgspec.convert(tomllib.loads(label), Label)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path}: {error}") from None
    return Attack(path.parent.name, path.stem, source, found)


ATTACKS = tuple(_read(path) for kind in RUN for path in sorted((FOLDER / kind).glob("*.py")))


def of_classes(*kinds: str) -> list[Attack]:
    """The attacks of these classes."""
    return [attack for attack in ATTACKS if attack.kind in kinds]
