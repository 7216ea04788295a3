"""A worker without a wall: what a submission holds says how its examination goes."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from grader.errors import SandboxError
from grader.exercise import Assignment, Check, Pack, Question
from grader.grade import Order, Summary, grade_batch
from grader.intake import Refusal
from grader.model import Bound, CheckResult, Diagnosis, Doubt, QuestionResult, Result, Status, Submission
from grader.report.model import QuestionReport
from grader.review import Row
from grader.score import total
from grader.wire import Binding, Place

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Examined(Struct, frozen=True):
    """What an examiner gives."""

    result: Result
    questions: tuple[QuestionReport, ...]
    parts: tuple[QuestionReport, ...] = ()


def pack() -> Pack:
    """Two questions and one for practice."""
    checks = (
        Check(id="step", title="One step", points="1", review=("look",)),
        Check(id="path", title="The path", points="1", review=("look",), hidden=True),
    )
    asked = {id: Question(id=id, title=id.title(), points="2", checks=checks) for id in ("adam", "sgd")}
    free = Question(id="warm_up", title="Warm-up", points="0", checks=())
    spec = Assignment(
        title="A lab", questions=("adam", "sgd"), practice=("warm_up",), id="a-lab", digest="d" * 64, seed=7
    )
    return Pack(assignment=spec, questions={**asked, "warm_up": free}, secrets=())


def question(id: str, status: Status = "passed", *, message: str = "", **more: Any) -> QuestionResult:
    """A question with two checks, the second one hidden."""
    gone = status in ("failed", "not_attempted")
    first = CheckResult(
        id="step",
        title="One step",
        status=status,
        earned=Decimal(0 if status != "passed" else 1),
        possible=Decimal(1),
        message=message,
    )
    second = CheckResult(
        id="path",
        title="The path",
        status=status if gone else "passed",
        earned=Decimal(0 if gone else 1),
        possible=Decimal(1),
        hidden=True,
    )
    checks = (first, second)
    return QuestionResult(
        id=id,
        title=id.title(),
        status=status,
        earned=sum((c.possible if c.status == "broken" else c.earned for c in checks), Decimal(0)),
        possible=Decimal(2),
        awaiting=Decimal(1 if status == "awaiting_review" else 0),
        checks=checks,
        **more,
    )


SLIP = Diagnosis(
    id="squared",
    sentence="squares the gradient in the first moment",
    hint="Which of the two moments averages the square?",
    severity="partial",
    place=Place(label="cell 12", line=3),
)
BOUND = Bound(
    target="Adam",
    path="MyAdam",
    asked="Adam",
    how="spelling",
    label="cell 12",
    line=1,
    last_line=9,
    binding=Binding("MyAdam"),
)


def result(submission: Submission, *questions: QuestionResult, doubts: tuple[Doubt, ...] = ()) -> Result:
    """A result of these questions."""
    return Result(
        assignment="a-lab",
        student=submission.student,
        file=submission.path,
        sha256=submission.sha256,
        tier="strong",
        seconds=time.monotonic(),
        seed=7,
        score=total(questions),
        questions=questions,
        doubts=doubts,
        notes=("torchvision is missing: a stand-in was used",),
        received=submission.received,
        late=submission.late,
        who=submission.who,
        earlier=submission.earlier,
    )


def examine(submission: Submission, *, alone: bool = False) -> Examined:
    """By the first word of the file."""
    text = Path(submission.files[0]).read_text()
    word = text.split()[0] if text.split() else ""
    adam, sgd, doubts = question("adam"), question("sgd"), ()
    if word == "wrong":
        adam = question("adam", "failed", message="2 of 2 values differ", diagnoses=(SLIP,), bound_to="Adam")
    if word == "review":
        adam = question("adam", "awaiting_review")
    if word == "slow" and not alone:
        adam = question(
            "adam", "awaiting_review", doubts=(Doubt(reason="time_limit", text="10 s were not enough"),)
        )
    if word == "bug":
        raise RuntimeError("a bug of ours")
    if word == "unstorable":
        adam = question("adam", message=object())  # type: ignore[arg-type]  # as an exercise may get it wrong
    if word == "wall":
        raise SandboxError("the wall fell")
    if word == "broken":
        adam = question("adam", "broken", message="the probe raised")
    if word == "unreadable":
        doubts = (Doubt(reason="unreadable", text=f"{submission.path} is a PDF"),)
        adam = sgd = question("adam", "awaiting_review")
    found = result(submission, adam, sgd, doubts=doubts)
    reports = tuple(QuestionReport(result=q, asked="Write it.") for q in found.questions)
    return Examined(found, reports, parts=reports)


class Keys:
    """The file decides, as long as no question is said to have changed."""

    def __init__(self, *changed: str) -> None:
        self.changed = changed

    def whole(self, submission: Submission) -> str:
        """The key of a submission's examination."""
        return submission.sha256 + "".join(self.changed)

    def parts(self, submission: Submission) -> dict[str, str]:
        """Question id -> the key of its part of it."""
        sha256 = submission.sha256
        return {id: f"{sha256} {id}" + " changed" * (id in self.changed) for id in ("adam", "sgd")}


class Workshop:
    """Makes workers; remembers what they did."""

    def __init__(self, before: Callable[[Submission], None] = lambda _: None) -> None:
        self.before = before
        self.examined: list[tuple[str, bool]] = []
        self.spared: dict[str, set[str]] = {}
        """Student -> questions that needed no run."""
        self.made = self.closed = 0
        self.threads: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    def __call__(self) -> FakeWorker:
        """A new worker."""
        with self._lock:
            self.made += 1
        return FakeWorker(self)


class FakeWorker:
    """Must be used and closed by the thread that made it."""

    def __init__(self, shop: Workshop) -> None:
        self.shop, self.thread = shop, threading.get_ident()

    def examine(self, submission: Submission, *, alone: bool = False, known: Any = None) -> Examined:
        """An examination."""
        assert threading.get_ident() == self.thread
        self.shop.before(submission)
        with self.shop._lock:
            self.shop.examined.append((submission.student, alone))
            self.shop.spared[submission.student] = set(known or {})
        return examine(submission, alone=alone)

    def close(self) -> None:
        """Counted."""
        assert threading.get_ident() == self.thread
        with self.shop._lock:
            self.shop.closed += 1


def submissions(folder: Path, **texts: str) -> list[Submission]:
    """One a student, each in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for student, text in sorted(texts.items()):
        file = folder / f"{student}.py"
        file.write_text(text)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        made.append(Submission(student=student, path=file.name, files=(str(file),), sha256=digest))
    return made


def grade(
    out: Path,
    work: list[Submission],
    shop: Workshop | None = None,
    *,
    refusals: tuple[Refusal, ...] = (),
    reviews: tuple[Row, ...] = (),
    expected: int | None = None,
    changed: tuple[str, ...] = (),
    **order: Any,
) -> Summary:
    """A batch with fake workers."""
    return grade_batch(
        pack(),
        work,
        refusals,
        out,
        Order(tier="strong", seed=7, **order),
        workers=shop or Workshop(),
        keys=Keys(*changed),
        now=lambda: NOON,
        reviews=reviews,
        expected=expected,
    )
