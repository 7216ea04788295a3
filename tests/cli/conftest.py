"""A small exercise folder, and commands run in this process with the wall faked."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader.cli import run_safely
from grader.model import Submission
from grader.store import Kept
from tests.grade.fakes import Keys, Workshop, examine

QUESTION = """
from grader.exercise import Check, Question, Target

question = Question(
    title="{title}",
    points="{points}",
    targets=(Target(id="{title}", name="{title}", kind="class"),),
    checks=(
        Check(id="step", title="One step", points="{half}", judge=lambda e: None),
        Check(id="path", title="The path", points="{half}", judge=lambda e: None, hidden=True),
    ),
)
"""
ASSIGNMENT = """
from grader.exercise import Assignment

assignment = Assignment(
    title="A lab", questions=("adam", "sgd"), practice=("warm_up",), setup="import torch\\n", seed=7
)
"""


def write_course(root: Path) -> Path:
    """The folder, with one assignment of three questions in it."""
    lab = root / "exercises" / "a-lab"
    for id, title, points, half in (
        ("adam", "Adam", "2", "1"),
        ("sgd", "SGD", "2", "1"),
        ("warm_up", "WarmUp", "0", "0"),
    ):
        (lab / id).mkdir(parents=True)
        (lab / id / "question.py").write_text(QUESTION.format(title=title, points=points, half=half))
        (lab / id / "statement.md").write_text(f"# {title}\n\nWrite `{title}`.\n")
        (lab / id / "starter.py").write_text(f"class {title}:\n    ...\n")
    (lab / "assignment.py").write_text(ASSIGNMENT)
    (root / "reference" / "a-lab").mkdir(parents=True)
    return root


@dataclass
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exercise folder with one assignment; the current folder is another one."""
    root = write_course(tmp_path / "course")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("GRADER_EXERCISES", str(root))
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "GRADER_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return root


class Stream(io.StringIO):
    """A stream with an encoding of its own."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As given."""
        return self._encoding


@pytest.fixture
def run(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """run("check", "a.py", ...) -> Done, with workers that need no wall."""
    from grader.cli import annotate, check, grade

    class FakeBench:
        """A bench that needs no wall."""

        tier = "strong"
        at = ""

        def __init__(self, pack: Any, *, only: tuple[str, ...] = (), **_: Any) -> None:
            for id in only:
                pack.question(id)

        def __enter__(self) -> FakeBench:
            return self

        def __exit__(self, *_: object) -> None: ...

        def examine(self, submission: Submission) -> Kept:
            found = examine(submission)
            return Kept(result=found.result, questions=found.questions, graded_at="now")

    assert root
    monkeypatch.setattr(check, "Bench", FakeBench)
    monkeypatch.setattr(annotate, "Bench", FakeBench)
    monkeypatch.setattr(grade, "_sandboxed", lambda *_, **__: lambda *_: Workshop())
    monkeypatch.setattr(grade, "_keys", lambda _pack, _order: Keys())

    def run(*arguments: str, encoding: str = "utf-8") -> Done:
        out, err = Stream(encoding), Stream("utf-8")
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = run_safely(list(arguments))
        return Done(code, out.getvalue(), err.getvalue())

    return run
