"""What stays warm between the checks of one assignment: its pack without hidden checks, the references' sandbox, a bench."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

import msgspec

from grader import wire
from grader.errors import UsageError
from grader.examine import Examiner
from grader.exercise import Pack, Question
from grader.home import cache_folder, catalogue, find_root
from grader.intake import Catalogue, guess_assignment
from grader.kitfile import KIT
from grader.memory import Memory
from grader.model import Document, Observations, Submission
from grader.observe import Run
from grader.report.model import QuestionReport
from grader.sandbox import Limits, Sandbox, Tier
from grader.single import Bench, found_at, opened
from grader.store import Kept

__all__ = ["Behind", "Desk", "assignment_of", "desk_at", "public"]


class Behind:
    """A sandbox that is opened when it is first needed: with what is remembered it seldom is."""

    tier: Tier = "weak"
    """What the student's own code has around it in the kernel: nothing."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._sandbox: Sandbox | None = None

    def run(self, job: wire.Job, limits: Limits | None = None) -> Observations:
        """As a sandbox does."""
        if self._sandbox is None:
            self._sandbox = opened(self._pack)
        try:
            return self._sandbox.run(job, limits)
        except BaseException:  # Ctrl-C in the middle of a conversation
            self.close()
            raise

    def close(self) -> None:
        """End it; the next run opens another."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Desk:
    """One assignment, ready to be checked again and again."""

    def __init__(self, known: Catalogue, assignment: str) -> None:
        self.known = known
        self.full = known.load(assignment)
        self.pack = public(self.full)
        self.hidden_elsewhere = self.pack is not self.full or bool(self.full.kit and self.full.kit.more)
        self.behind = Behind(self.pack)
        cache = cache_folder()
        self._memory = Memory(cache / "expected.sqlite" if cache else None)
        self._examiner: Examiner | None = None
        self._bench: tuple[tuple[str, ...], Bench] | None = None

    def live(
        self, document: Document, ids: tuple[str, ...], run: Run, name: str
    ) -> tuple[QuestionReport, ...]:
        """The verdict on these questions, the student's part of it run by `run`."""
        self._run = run
        if self._examiner is None:
            self._examiner = Examiner(
                self.pack, self.behind, memory=self._memory, run=lambda job, whole: self._run(job, whole)
            )
        self._examiner.only = ids
        submission = Submission(student="notebook", path=name)
        return self._examiner.examine_document(document, submission, code_only=True).questions

    def fresh(self, file: Path, ids: tuple[str, ...], name: str) -> Kept:
        """The verdict on the saved notebook, run behind the wall. Raises SubmissionError, UsageError."""
        with found_at(file, self.known, assignment=self.pack.assignment.id, given=name) as found:
            bench = self._bench_for(ids)
            try:
                return bench.examine(found.submission)
            except BaseException:  # Ctrl-C in the middle of a conversation
                self._bench = None
                bench.close()
                raise

    def _bench_for(self, ids: tuple[str, ...]) -> Bench:
        if self._bench is not None and self._bench[0] != ids:
            self._bench[1].close()
            self._bench = None
        if self._bench is None:
            self._bench = (ids, Bench(self.pack, only=ids))
        return self._bench[1]

    def close(self) -> None:
        """End what was started."""
        self.behind.close()
        self._memory.close()
        if self._bench is not None:
            self._bench[1].close()


def _root(exercises: str | None) -> Path:
    """Where the exercises are; a notebook that has gone to another folder since the last check finds them where they were."""
    return find_root(exercises, before=_used[-1][0] if _used else None)


def _has(root: Path, assignment: str, question: str) -> bool:
    """Whether the assignment has this question; only kits, which are quick to read, are read for it."""
    if (root / "exercises" / assignment / KIT).is_file():
        return question in _catalogue(root, "").load(assignment).questions
    return (root / "exercises" / assignment / question / "question.py").is_file()


_used: list[tuple[Path, str]] = []


def desk_at(root: Path, assignment: str, lang: str = "") -> Desk:
    """The desk of this assignment; it is closed when the kernel ends."""
    desk = _desk(root, assignment, lang)
    _used.append((root, assignment))
    return desk


@cache
def _desk(root: Path, assignment: str, lang: str) -> Desk:
    desk = Desk(_catalogue(root, lang), assignment)
    atexit.register(desk.close)
    return desk


@cache
def _catalogue(root: Path, lang: str) -> Catalogue:
    return catalogue(root, language=lang)


def assignment_of(
    exercises: str | None, named: str, question: str, text: str, place: Path
) -> tuple[Path, str]:
    """(folder of the exercises, assignment): as named, the only one with this question, else as the notebook tells.

    `text`: what was run; `place`: the notebook, or a file in its folder. Raises UsageError where it cannot be told.
    """
    root = _root(exercises)
    names = _catalogue(root, "").names
    if named:
        if named not in names:
            raise UsageError(f"there is no assignment {named!r}; there are {', '.join(sorted(names))}")
        return root, named
    having = [name for name in names if question and _has(root, name, question)]
    if question and len(having) == 1:
        return root, having[0]
    if _used and _used[-1][0] == root and (_used[-1][1] in having or not having):
        return _used[-1]  # what was checked here before
    if len(names) == 1:
        return root, names[0]
    parents = [folder.name for folder in place.parents][:3]
    guessed = guess_assignment(text, [place.name, *parents], _catalogue(root, ""))
    if not guessed:
        raise UsageError(
            f'which assignment is it? Name it: grader.check(assignment="{(having or sorted(names))[0]}"); '
            f"there are {', '.join(having or sorted(names))}"
        )
    return root, guessed


def public(pack: Pack) -> Pack:
    """The pack without its hidden checks; the same pack where it has none."""
    if not any(check.hidden for question in pack.questions.values() for check in question.checks):
        return pack
    questions = {id: q for id, question in pack.questions.items() if (q := _public(question)).checks}
    return msgspec.structs.replace(pack, questions=questions)


def _public(question: Question) -> Question:
    checks = tuple(check for check in question.checks if not check.hidden)
    return msgspec.structs.replace(question, checks=checks, hidden_probe=(), hidden_source="")
