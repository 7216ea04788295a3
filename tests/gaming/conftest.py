"""One sandbox for all gaming submissions, with everything that any assignment preloads and with all packs as secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from grader.examine import Examiner
from grader.expect import Memory
from grader.home import cache_folder
from grader.model import Result, Submission
from grader.pack import assignments, load_pack
from grader.sandbox import examine_machine, open_sandbox

ROOT = Path(__file__).resolve().parents[2]

Grade = Callable[..., Result]
"""grade(file, assignment, question, seed=None): the result of that question alone."""


@dataclass(frozen=True)
class Bench:
    """Examiners of all assignments that share one sandbox and one memory."""

    examiner: Callable[[str, str, int | None], Examiner]
    """examiner(assignment, question, seed): None is the assignment's own seed."""


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """All assignments behind the strong wall."""
    if not examine_machine().of("strong").available:
        pytest.skip("no strong tier here")
    packs = {name: load_pack(ROOT, name) for name in assignments(ROOT)}
    preload = tuple(dict.fromkeys(m for pack in packs.values() for m in pack.assignment.preload))
    secrets = tuple(dict.fromkeys(Path(s) for pack in packs.values() for s in pack.secrets))
    folder = cache_folder()
    memory = Memory(folder / "expected.sqlite" if folder else None)
    with open_sandbox("strong", preload=preload, secrets=secrets) as sandbox:

        @cache
        def examiner(assignment: str, question: str, seed: int | None) -> Examiner:
            return Examiner(packs[assignment], sandbox, only=(question,), memory=memory, seed=seed)

        yield Bench(examiner)
    memory.close()


@pytest.fixture(scope="session")
def grade(bench: Bench) -> Grade:
    """Grades a file for one question."""

    def graded(file: Path, assignment: str, question: str, *, seed: int | None = None) -> Result:
        submission = Submission(student=file.stem, path=file.name, files=(str(file),), sha256="")
        return bench.examiner(assignment, question, seed).examine(submission).result

    return graded
