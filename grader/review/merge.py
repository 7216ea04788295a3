"""Merging what people gave into what was graded. Pure; points are given out in grader.score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from grader.exercise import Question
from grader.judge import status_of
from grader.model import CheckResult, Doubt, QuestionResult, Result
from grader.review.sheet import Problem, Row
from grader.score import given, points_text, question_points, total

__all__ = ["Review", "merged", "not_covered", "open_checks", "resolved"]

OPEN = ("awaiting_review", "broken")
DIGITS = 12
"""Of a sha256, as tables show it."""


class Review(Struct, frozen=True, kw_only=True):
    """Points that a person gave."""

    student: str
    question: str
    checks: tuple[str, ...] = ()
    """Those that the points are for, together; empty: the whole question."""
    points: Decimal
    comment: str = ""
    sha256: str = ""
    """Of the submission that was looked at; no more than the table's first digits where no such version is known."""


# --- from a row to a review ------------------------------------------------------------------------------------


def resolved(
    row: Row, rows: Iterable[Row], question: Question, result: Result, versions: Iterable[str] = ()
) -> Review | Problem:
    """The row as a review of this result, as it was graded without any review; or why it does not fit.

    Without a check it is for all that awaits a person in the question, but what other `rows` name; where no rubric waits, it is
    for the whole question. `versions`: what the student had handed in before.
    """
    graded = next((q for q in result.questions if q.id == question.id), None)
    if graded is None:
        return row.problem("question", f"{question.id} was not graded in this run (--only)")
    checks = (row.check,) if row.check else _together(rows, question, graded)
    most = sum((c.possible for c in graded.checks if not checks or c.id in checks), Decimal(0))
    if row.points > most:
        names = ", ".join(checks)
        return row.problem(
            "points",
            f"{points_text(row.points)} is more than the {points_text(most)} of what awaits a person: {names}",
        )
    return Review(
        student=row.student,
        question=row.question,
        checks=checks,
        points=row.points,
        comment=row.comment,
        sha256=_version(row.version, result.sha256, versions),
    )


def _version(told: str, current: str, versions: Iterable[str]) -> str:
    """What was looked at: what the table says, whole where it is known; else what is here."""
    if not told or current.startswith(told):
        return current
    return next((sha256 for sha256 in versions if sha256.startswith(told)), told[:DIGITS])


def _together(rows: Iterable[Row], question: Question, graded: QuestionResult) -> tuple[str, ...]:
    named = {row.check for row in rows if row.check and row.question == question.id}
    rubrics = {check.id for check in question.checks if check.review}
    open_ = [c.id for c in graded.checks if c.status in OPEN and c.id not in named]
    return tuple(open_) if rubrics & set(open_) else ()


def not_covered(reviews: Iterable[Review], new: Review) -> list[Review]:
    """Earlier reviews that the new one does not replace."""
    return [
        old
        for old in reviews
        if old.question != new.question
        or (new.checks and not (old.checks and set(old.checks) <= set(new.checks)))
    ]


# --- from reviews to a result ----------------------------------------------------------------------------------


def merged(result: Result, reviews: Sequence[Review]) -> Result:
    """The result with the reviews in it, the later ones last. Unchanged without any."""
    if not reviews:
        return result
    questions = tuple(
        _reviewed(q, [r for r in reviews if r.question == q.id], result.sha256) for q in result.questions
    )
    return replace(result, questions=questions, score=total(questions), doubts=_left(result, questions))


def _reviewed(question: QuestionResult, reviews: Sequence[Review], sha256: str) -> QuestionResult:
    if not reviews:
        return question
    checks, lost = question.checks, []
    for review in reviews:
        changed = _with(checks, review)
        checks = changed or checks
        lost += [] if changed else [review]
    earned, possible, awaiting = question_points(checks)
    doubts = tuple(d for d in question.doubts if _still(d, checks, reviews))
    return replace(
        question,
        checks=checks,
        status=status_of(checks),
        earned=earned,
        possible=possible,
        awaiting=awaiting,
        doubts=(*doubts, *_about(reviews, lost, sha256)),
    )


def _with(checks: tuple[CheckResult, ...], review: Review) -> tuple[CheckResult, ...]:
    """The checks with the review's points; empty where they do not fit any more."""
    ids = set(review.checks) or {check.id for check in checks}
    touched = [check for check in checks if check.id in ids]
    if len(touched) < len(ids) or review.points > sum((c.possible for c in touched), Decimal(0)):
        return ()
    open_ = frozenset(c.id for c in touched if c.status in OPEN)
    points = given(touched, open_, review.points)
    first = next((check for check in touched if check.id in open_), touched[0]).id
    return tuple(
        _settled(check, points[check.id], review.comment if check.id == first else "")
        if check.id in ids
        else check
        for check in checks
    )


def _settled(check: CheckResult, points: Decimal, comment: str) -> CheckResult:
    """The check as a person decided. One that the tool had judged so already keeps what it says."""
    same = check.status not in OPEN and check.earned == points
    return replace(
        check,
        status=check.status if same else "passed" if points == check.possible else "failed",
        earned=points,
        message=check.message if same else "",
        by_person=True,
        comment=comment,
    )


def _still(doubt: Doubt, checks: Iterable[CheckResult], reviews: Iterable[Review]) -> bool:
    """Whether the doubt stays: a review of the whole question settles all, others what no check waits for any more."""
    if any(not review.checks for review in reviews):
        return False
    return doubt.reason == "undiagnosed" or any(check.status in OPEN for check in checks)


def _about(reviews: Iterable[Review], lost: Sequence[Review], sha256: str) -> list[Doubt]:
    doubts = []
    old = [r for r in reviews if r not in lost and not sha256.startswith(r.sha256)]
    unknown = dict.fromkeys(r.sha256 for r in old if len(r.sha256) <= DIGITS)
    for version in unknown:
        text = f"a person gave points for version {version}, which is not known here: they were kept; do they fit?"
        doubts.append(Doubt(reason="outdated_review", text=text))
    if any(r.sha256 not in unknown for r in old):
        text = "the submission changed after a person gave points: they were kept; do they still fit?"
        doubts.append(Doubt(reason="outdated_review", text=text))
    for review in lost:
        what = ", ".join(review.checks) or "the question"
        text = f"a person gave {points_text(review.points)} for {what}, which the exercise has no place for any more"
        doubts.append(Doubt(reason="outdated_review", text=text))
    return doubts


def _left(result: Result, questions: Sequence[QuestionResult]) -> tuple[Doubt, ...]:
    """Doubts about the whole submission that no review has settled."""
    waiting = any(q.awaiting for q in questions)
    timed = any(d.reason == "time_limit" for q in questions for d in q.doubts)
    looked = any(c.by_person for q in questions for c in q.checks)
    return tuple(
        d
        for d in result.doubts
        if not (
            (d.reason == "unreadable" and not waiting)
            or (d.reason == "time_limit" and not timed)
            or (d.reason == "unbound" and looked)
        )
    )


def open_checks(result: Result) -> list[tuple[str, str, Decimal, str]]:
    """(question, check, possible points, why) of all that awaits a person, and of what was given for another version."""
    return [
        (q.id, check.id, check.possible, _why(q, check))
        for q in result.questions
        for check in q.checks
        if check.status in OPEN or (check.by_person and any(d.reason == "outdated_review" for d in q.doubts))
    ]


def _why(question: QuestionResult, check: CheckResult) -> str:
    """What was found of the check; of the whole question what is doubted, and what was noticed where it passed."""
    doubts = (doubt.text for doubt in question.doubts)
    noticed = (c.message for c in question.checks if c.status == "passed" and not c.by_person)
    had = f"{points_text(check.earned)} were given" if check.by_person else check.message
    return "; ".join(dict.fromkeys(text for text in (check.title, had, *doubts, *noticed) if text))
