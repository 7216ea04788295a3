"""The page of a batch, from its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from grader.exercise import Pack, Question
from grader.model import Score, Status
from grader.pages.looks import page_link, worst_first
from grader.pages.submission import versions
from grader.report.model import (
    CheckSummary,
    ClassReport,
    Colophon,
    MisconceptionCount,
    QuestionSummary,
    StudentRow,
)
from grader.score import points_text
from grader.store import Row, Slip

__all__ = ["class_report", "histogram"]

BARS = 10


OF_A_KIT = "Graded from a kit: hidden checks, and all that a kit lacks, were not run. Grade where the full exercises are."


def class_report(
    pack: Pack, rows: Sequence[Row], *, tier: str, seed: int, graded_at: str, notes: tuple[str, ...] = ()
) -> ClassReport:
    """The page of a batch."""
    graded = [row for row in rows if row.score is not None]
    handed_in = [row for row in rows if not row.missing]
    return ClassReport(
        assignment_title=pack.assignment.title,
        graded_at=graded_at,
        rows=tuple(_student_row(row) for row in handed_in),
        questions=tuple(_summary(pack.questions[id], graded) for id in pack.assignment.questions),
        look_first=tuple(worst_first(rows)),
        misconceptions=_misconceptions(pack, graded),
        histogram=histogram([row.score for row in graded if row.score is not None]),
        notes=(*([OF_A_KIT] if pack.kit else []), *notes),
        colophon=Colophon(
            seed=seed,
            tier=tier,
            versions=versions(),
            exercise_digest=pack.assignment.digest,
            file_sha256="",
            seconds=None,
        ),
    )


def _student_row(row: Row) -> StudentRow:
    return StudentRow(
        student=row.student,
        file=row.file,
        score=row.score,
        statuses=row.statuses,
        first_problem=row.first_problem,
        student_page=f"students/{row.page}.html" if row.page else "",
        instructor_page=page_link(row) if row.page else "",
    )


def _summary(question: Question, rows: Sequence[Row]) -> QuestionSummary:
    found: list[tuple[Row, Status, Decimal]] = [
        (row, status, Decimal(earned))
        for row in rows
        for id, status, earned in row.statuses
        if id == question.id and status != "not_attempted"
    ]
    settled = [earned for _, status, earned in found if status not in ("awaiting_review", "broken")]
    attempted = {row.student for row, _, _ in found}
    return QuestionSummary(
        id=question.id,
        title=question.title,
        possible=question.possible,
        mean=sum(settled, Decimal(0)) / len(settled) if settled else None,
        passed=sum(status == "passed" for _, status, _ in found),
        attempted=len(found),
        checks=_check_summaries(question, [row for row in rows if row.student in attempted]),
    )


def _check_summaries(question: Question, rows: Sequence[Row]) -> tuple[CheckSummary, ...]:
    by_check: dict[str, list[tuple[Row, Status]]] = defaultdict(list)
    for row in rows:
        for of, check, status in row.checks:
            if of == question.id and status not in ("not_attempted", "awaiting_review", "broken"):
                by_check[check].append((row, status))
    return tuple(
        CheckSummary(
            id=check.id,
            title=check.title,
            hidden=check.hidden,
            passed=sum(status == "passed" for _, status in by_check[check.id]),
            attempted=len(by_check[check.id]),
            not_passed_by=tuple(
                (row.student, page_link(row, question.id))
                for row, status in by_check[check.id]
                if status != "passed"
            ),
        )
        for check in question.checks
    )


def _misconceptions(pack: Pack, rows: Sequence[Row]) -> tuple[MisconceptionCount, ...]:
    who: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    first: dict[tuple[str, str], Slip] = {}
    for row in rows:
        for slip in row.slips:
            key = (slip.question, slip.id)
            first.setdefault(key, slip)
            who[key].append((row.student, page_link(row, slip.question)))
    return tuple(
        MisconceptionCount(
            question=pack.questions[slip.question].title
            if slip.question in pack.questions
            else slip.question,
            id=slip.id,
            sentence=slip.sentence,
            severity=slip.severity,
            students=tuple(who[key]),
        )
        for key, slip in first.items()
    )


def histogram(scores: Sequence[Score]) -> tuple[tuple[str, int], ...]:
    """(range of points, how many) in at most ten ranges of whole points; the last one holds its upper end."""
    most = max((s.possible for s in scores), default=Decimal(0))
    if most <= 0:
        return ()
    step = max(Decimal(1), (most / BARS).to_integral_value(ROUND_CEILING))
    count = int((most / step).to_integral_value(ROUND_CEILING))
    bins = Counter(min(max(int(s.earned // step), 0), count - 1) for s in scores)
    ends = [min(step * k, most) for k in range(count + 1)]
    return tuple((f"{points_text(ends[k])}–{points_text(ends[k + 1])}", bins[k]) for k in range(count))
