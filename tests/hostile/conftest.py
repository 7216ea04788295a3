"""One arena, one machine without a wall, and one sandbox a tier for the whole corpus."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from grader import wire
from grader.examine import Examiner
from grader.home import cache_folder
from grader.memory import Memory
from grader.model import Observations, QuestionResult, Submission
from grader.pack import load_pack
from grader.sandbox import EndableSandbox, Limits, Tier, examine_machine, open_sandbox, places

from .arena import COURSE, PYTHON, USER, Arena, descendants, open_arena
from .corpus import ASSIGNMENTS, Attack
from .world import LOOK, look_job

HERE = Path(__file__).parent

SMALL = Limits(
    cpu_seconds=3.0, wall_seconds=30.0, memory_mb=128, threads=32, disk_mb=10, files=100, file_mb=5,
    stdout_mb_killed=1, result_mb=4,
)  # fmt: skip
"""For attacks that take more than their share."""
BESIDE: list[int] = []
"""Processes of the tests' own."""
SHORT = {"cpu_seconds": 0.4, "wall_seconds": 0.6}
"""Of those that take time."""


def limits_for(attack: Attack) -> Limits | None:
    """What this attack may use; None: as always."""
    what = attack.label.takes
    if not what:
        return None
    return replace(SMALL, **{what: SHORT[what]}) if what in SHORT else SMALL


@pytest.fixture(scope="session")
def arena() -> Iterator[Arena]:
    with open_arena() as opened:
        yield opened


class Bare:
    """A machine without a wall (`bare.py`)."""

    def __init__(self, arena: Arena) -> None:
        self.arena = arena
        self._drops = os.getuid() == 0
        paths = os.pathsep.join([str(places.ENGINE.parent), sysconfig.get_path("purelib")])
        own = {
            "PYTHONPATH": paths,
            "OMP_NUM_THREADS": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOSTILE": arena.mark,
        }
        self._process = subprocess.Popen(
            [PYTHON, str(HERE / "bare.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **own, "HOME": str(arena.base / "home")},
            pass_fds=[arena.open_file],
            text=True,
        )
        self.pid = self._process.pid

    def run(
        self,
        source: str,
        *,
        way: str = "plain",
        as_root: bool = False,
        seconds: float = 10,
        how: str = "",
        job: bytes = b"",
    ) -> dict[str, Any]:
        """What the program said, how much it used, and what is left of it; in a folder that is gone afterwards."""
        folder = self.arena.base / "run"
        folder.mkdir()
        folder.chmod(0o777)
        request = {
            "source": source,
            "folder": str(folder),
            "way": way,
            "how": how,
            "seconds": seconds,
            "look": LOOK,
            "job": b64encode(job).decode(),
        }
        request["uid"] = USER if self._drops and not as_root else 0
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        subprocess.run(["rm", "-rf", "--", str(folder)], check=True)  # too deep for shutil
        return answer | {"processes": self._ended_processes()}

    def _ended_processes(self) -> int:
        """How many the program left running; they are ended."""
        found = 0
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit() or int(folder.name) == self.pid:
                continue
            try:
                ours = f"HOSTILE={self.arena.mark}".encode() in (folder / "environ").read_bytes()
            except OSError:
                continue
            if ours and "defunct" not in (folder / "status").read_text():
                os.kill(int(folder.name), 9)
                found += 1
        return found

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="session")
def bare(arena: Arena) -> Iterator[Bare]:
    opened = Bare(arena)
    yield opened
    opened.close()


class Watched:
    """A sandbox that keeps what was seen of each job, and takes its limits from the test."""

    def __init__(self, sandbox: EndableSandbox) -> None:
        self.sandbox = sandbox
        self.tier: Tier = sandbox.tier
        self.limits: Limits | None = None
        self.jobs: list[bytes] = []
        self.seen: list[Observations] = []

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        self.jobs.append(wire.pack_job(job))
        seen = self.sandbox.run(job, self.limits or limits)
        self.seen.append(seen)
        return seen

    def close(self) -> None:
        self.sandbox.close()

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Range:
    """The real engine behind one wall, beside the arena."""

    def __init__(self, arena: Arena, sandbox: EndableSandbox, memory: Memory) -> None:
        self.arena, self.memory = arena, memory
        self.watched = Watched(sandbox)
        self.graded: dict[str, QuestionResult] = {}
        """By the attack's id: what has been graded need not be graded again."""
        self.packs = {name: load_pack(arena.course, name) for name in COURSE}
        mistakes = [
            m for pack in self.packs.values() for q in pack.questions.values() for m in q.misconceptions
        ]
        arena.ignored |= {m.source.rpartition("/")[2] for m in mistakes if m.source}
        self.examiner = cache(self._examiner)
        self.empty = {question: self.grade_text("", question).earned for question in ASSIGNMENTS}
        self.world = self.look()
        arena.touched()

    def _examiner(self, question: str) -> Examiner:
        pack = self.packs[ASSIGNMENTS[question]]
        return Examiner(pack, self.watched, only=(question,), memory=self.memory)

    def grade(self, attack: Attack) -> QuestionResult:
        """The attack's result; what was seen of its jobs is in `watched.seen`."""
        self.watched.limits = limits_for(attack)
        try:
            result = self.grade_text(self.arena.program(attack.source), attack.label.question)
        finally:
            self.watched.limits = None
        self.graded[attack.id] = result
        return result

    def grade_text(self, source: str, question: str) -> QuestionResult:
        """The result of this source."""
        data = (source or "\n# nothing was written\n").encode("utf-8", "surrogatepass")
        return self.grade_bytes(data, question, "handed_in.py")

    def grade_bytes(self, data: bytes, question: str, name: str) -> QuestionResult:
        self.watched.seen.clear()
        self.watched.jobs.clear()
        file = self.arena.base / name
        file.write_bytes(data)
        submission = Submission(student="mallory", path=name, files=(str(file),), sha256="")
        found = self.examiner(question).examine(submission)
        self.said = repr(found) + repr(self.watched.seen)
        (result,) = found.result.questions
        return result

    def look(self) -> dict[str, str]:
        """What the next submission finds."""
        seen = self.watched.sandbox.run(look_job())
        assert "go" in seen.values, seen
        found: dict[str, str] = seen.values["go"]
        return found

    def processes(self, bare: int = 0) -> int:
        """How many processes belong to the wall."""
        assert self.arena._victim is not None
        return len(descendants(os.getpid(), but=[*BESIDE, bare, self.arena._victim.pid]))


@contextmanager
def open_range(tier: str, arena: Arena) -> Iterator[Range]:
    found = examine_machine().of(tier)
    if not found.available:
        pytest.skip(f"no {tier} tier here: {found.why_not}")
    secrets = (arena.course / "exercises", arena.course / "reference")
    with open_sandbox(tier, preload=("numpy", "torch"), secrets=secrets, allow_weak=True) as sandbox:
        yield Range(arena, sandbox, _memory())


@cache
def _memory() -> Memory:
    folder = cache_folder()
    return Memory(folder / "expected.sqlite" if folder else None)


@pytest.fixture(scope="session")
def strong(arena: Arena) -> Iterator[Range]:
    with open_range("strong", arena) as opened:
        yield opened


@pytest.fixture(scope="session")
def medium(arena: Arena) -> Iterator[Range]:
    with open_range("medium", arena) as opened:
        yield opened


@pytest.fixture(params=["strong", "medium"])
def behind(request: pytest.FixtureRequest) -> Range:
    """The engine behind each wall."""
    opened: Range = request.getfixturevalue(request.param)
    return opened
