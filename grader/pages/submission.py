"""A submission's two pages, and the row that the class page and the tables are made from."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from typing import Literal

from msgspec.structs import replace

from grader import __version__
from grader.exercise import Pack
from grader.language import date_text, said, say
from grader.model import CheckResult, QuestionResult, Result
from grader.pages.audience import for_student
from grader.pages.fixes import fixes_of, mistake, waiting_of
from grader.pages.looks import looks_of, short_names
from grader.pages.mending import as_told
from grader.report.model import AttemptView, Colophon, StudentReport
from grader.review import open_checks
from grader.score import points_text
from grader.store import Kept, Mark, Row, Slip

__all__ = ["attempts", "mistake", "moment", "row_of", "student_report", "versions"]

LONGEST_ERROR = 200
"""Characters of an exception's message that a class page needs."""
LONGEST_PROBLEM = 300
"""Characters of the first problem in a table."""


def moment(now: datetime) -> str:
    """ "21 November 2026, 14:02 UTC"."""
    utc = now.astimezone(UTC)
    return f"{date_text(utc)} UTC"


def _when(received: str) -> str:
    """ "2 October 2026, 21:14 (UTC+02:00)": the platform's own clock, with its zone."""
    if not received:
        return ""
    time = datetime.fromisoformat(received)
    return f"{date_text(time)} ({time.tzname()})"


def student_report(
    pack: Pack, kept: Kept, audience: Literal["student", "instructor"], *, at_home: bool = False
) -> StudentReport:
    """The page of one submission, for the student or for the instructor. `at_home`: the student made it."""
    result = _as_told(kept.result, at_home=at_home) if audience == "student" else kept.result
    practice = set(pack.assignment.practice)
    doubts = (*result.doubts, *(doubt for question in result.questions for doubt in question.doubts))
    told = {doubt.text for doubt in doubts}
    results = {question.id: question for question in result.questions}
    questions = [replace(q, result=results.get(q.result.id, q.result)) for q in kept.questions]
    shown = list(map(for_student, questions)) if audience == "student" else questions
    return StudentReport(
        audience=audience,
        assignment_title=said(pack.assignment.title),
        student=result.student,
        file=result.file,
        graded_at=kept.graded_at,
        received=_when(result.received),
        late=result.late,
        score=result.score,
        fix_first=fixes_of(result, practice),
        waits_first=waiting_of(result),
        questions=tuple(q for q in shown if q.result.id not in practice),
        practice=tuple(q for q in shown if q.result.id in practice),
        notes=tuple(note for note in result.notes if note not in told),
        look_first=() if audience == "student" else _looks(pack, result),
        colophon=Colophon(
            seed=result.seed,
            tier=result.tier,
            versions=versions(),
            exercise_digest=pack.assignment.digest,
            file_sha256=result.sha256,
            seconds=result.seconds,
        ),
        attempts=attempts(result),
        unreadable=unreadable(result),
        nothing_found=nothing_found(result),
        at_home=at_home,
    )


def _as_told(result: Result, *, at_home: bool) -> Result:
    """As the student reads it; of a file that could not be read nothing waits: it has to come again."""
    if not unreadable(result):
        return as_told(result, at_home=at_home)
    questions = tuple(replace(question, awaiting=Decimal(0)) for question in result.questions)
    return replace(result, questions=questions, score=replace(result.score, awaiting_review=Decimal(0)))


def _looks(pack: Pack, result: Result) -> tuple[str, ...]:
    """Why a person must look, each with the title of its question."""
    titles = {id: said(question.title) for id, question in pack.questions.items()}
    return tuple(f"{titles.get(id, id)}: {text}" if id else text for _, text, id in looks_of(result))


def unreadable(result: Result) -> str:
    """Why the file could not be read, unless a person could read it."""
    looked = any(check.by_person for question in result.questions for check in question.checks)
    lost = (doubt.text for doubt in result.doubts if doubt.reason == "unreadable" and not looked)
    return next(lost, "")


def nothing_found(result: Result) -> str:
    """That the file holds nothing that was asked for; "" where it does."""
    return next((doubt.text for doubt in result.doubts if doubt.reason == "unbound"), "")


def attempts(result: Result) -> tuple[AttemptView, ...]:
    """All hand-ins of this student, the one that counts first; () where there was only one."""
    earlier = [attempt for attempt in result.earlier if attempt.path or attempt.received]
    if not earlier:
        return ()
    own, *names = short_names([result.file, *(attempt.path for attempt in earlier)])
    first = AttemptView(file=own, received=_when(result.received), counts=True)
    others = (
        AttemptView(file=name, received=_when(attempt.received), unsure=attempt.unsure)
        for name, attempt in zip(names, earlier, strict=True)
    )
    return (first, *others)


def versions() -> tuple[tuple[str, str], ...]:
    """Of all that a verdict depends on; nothing heavy is imported for it."""
    return tuple((name, version or say("not installed")) for name, version in _versions())


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    found = [("Python", platform.python_version())]
    for shown, name in (("NumPy", "numpy"), ("torch", "torch")):
        try:
            found.append((shown, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            found.append((shown, ""))
    return (*found, ("grader", __version__))


def row_of(result: Result, page: str) -> Row:
    """The compact row of a result; `page` is the file name of its pages, without the ending."""
    unread = unreadable(result)
    broken = next((text for kind, text, _ in looks_of(result) if kind == "broken"), "")
    return Row(
        student=result.student,
        file=result.file,
        page=page,
        score=None if unread else result.score,
        late=result.late,
        statuses=tuple((q.id, q.status, points_text(q.earned)) for q in result.questions),
        checks=tuple(_mark(q, check) for q in result.questions for check in q.checks),
        slips=tuple(_slips(result)),
        looks=looks_of(result),
        first_problem=_first_problem(result, unread),
        error=unread or broken,
        open=tuple((q, check, points_text(possible), why) for q, check, possible, why in open_checks(result)),
        sha256=result.sha256,
        who=result.who,
        received=result.received,
        failures=tuple(
            (q.id, q.failure.type, q.failure.message.strip()[:LONGEST_ERROR])
            for q in result.questions
            if q.failure is not None
        ),
        seconds=result.seconds,
    )


def _slips(result: Result) -> Iterator[Slip]:
    """Each mistake once, where it costs: not where it only shows as well, nor once more for practice."""
    graded = {d.place for q in result.questions if q.possible for d in q.diagnoses if d.place}
    for q in result.questions:
        for d in q.diagnoses:
            if not d.counted_in and (q.possible or d.place not in graded):
                yield Slip(question=q.id, id=d.id, sentence=d.sentence, severity=d.severity)


def _mark(question: QuestionResult, check: CheckResult) -> Mark:
    return Mark(
        question.id,
        check.id,
        check.status,
        earned=points_text(check.earned),
        possible=points_text(check.possible),
        by_person=check.by_person,
    )


def _first_problem(result: Result, unread: str) -> str:
    """What the student's own page says first, in one line; a fault of ours where nothing else is told."""
    told = _as_told(result, at_home=False)
    practice = {question.id for question in result.questions if not question.possible}
    fixes = [sentence for _, sentence, _ in fixes_of(told, practice)]
    broken = [
        f"{q.title}: {c.message or c.title}"
        for q in told.questions
        if q.possible
        for c in q.checks
        if c.status == "broken"
    ]
    first = next(filter(None, (unread, nothing_found(result), *fixes, waiting_of(told)[1], *broken)), "")
    return first if first == unread else _shortened(first.splitlines()[0] if first else "")


def _shortened(text: str) -> str:
    """The text, cut between two words where it is too long for a line of a table."""
    if len(text) <= LONGEST_PROBLEM:
        return text
    return f"{text[:LONGEST_PROBLEM].rpartition(' ')[0] or text[:LONGEST_PROBLEM]} …"
