"""`grader ci` run in this process, with the wall faked and the platform's environment made up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.ci.detect import RUNNER_FILES
from grader.cli import run_safely
from grader.model import Submission
from grader.store import Kept
from tests.cli.conftest import Stream, write_course
from tests.grade.fakes import examine

PLATFORM = ("GITHUB_", "RUNNER_", "ACTIONS_", "GITLAB_", "CI_", "CLASSROOM", "AUTOGRADER_", "GRADER_")


@dataclass
class Done:
    """How the command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _no_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests may themselves run in somebody's CI."""
    for name in [*os.environ]:
        if name.startswith(PLATFORM) or name == "CI":
            monkeypatch.delenv(name)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout, which is the current folder; the exercises are elsewhere."""
    root = write_course(tmp_path / "course")
    folder = tmp_path / "checkout"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GRADER_EXERCISES", str(root))
    return folder


@pytest.fixture
def github(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a runner's files: output, summary, env, path, state."""
    folder = tmp_path / "runner"
    folder.mkdir()
    for variable in RUNNER_FILES:
        path = folder / variable.rpartition("_")[2].lower()
        path.touch()
        monkeypatch.setenv(variable, str(path))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(checkout))
    return folder


@pytest.fixture
def during() -> list[Callable[[], None]]:
    """What student code does while it runs."""
    return []


@pytest.fixture
def ci(checkout: Path, monkeypatch: pytest.MonkeyPatch, during: list[Callable[[], None]]) -> Any:
    """ci("--emit", "gitlab", submission="right") -> Done; the submission's first word says how its examination goes."""
    from grader.cli import ci as module

    class FakeBench:
        """A bench that needs no wall."""

        tier = "strong"

        def __init__(self, pack: Any, *, only: tuple[str, ...] = (), **_: Any) -> None:
            for id in only:
                pack.question(id)

        def __enter__(self) -> FakeBench:
            return self

        def __exit__(self, *_: object) -> None: ...

        def examine(self, submission: Submission) -> Kept:
            for act in during:
                act()
            found = examine(submission)
            return Kept(result=found.result, questions=found.questions, graded_at="now")

    monkeypatch.setattr(module, "Bench", FakeBench)

    def run(*arguments: str, submission: str | None = "right", name: str = "adam.py") -> Done:
        if submission is not None:
            (checkout / name).write_text(submission)
        out, err = Stream("utf-8"), Stream("utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = run_safely(["ci", *arguments])
        return Done(code, out.getvalue(), err.getvalue())

    return run
