"""The page of a batch, from its rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from grader.exercise import Pack, Question
from grader.language import later, said
from grader.model import Score, Status
from grader.pages.items import DECIDED, MADE, Item, items
from grader.pages.looks import page_link, titled, worst_first
from grader.pages.submission import versions
from grader.report.model import (
    Changes,
    CheckSummary,
    ClassReport,
    Colophon,
    ErrorGroup,
    MisconceptionCount,
    QuestionSummary,
    Slow,
    StudentRow,
)
from grader.score import points_text
from grader.store import Row, Slip

__all__ = ["class_report", "histogram"]

BARS = 10
SLOWEST = 5
ERRORS = 30
"""Different exceptions that a page lists."""

OF_A_KIT = later(
    "Graded from a kit: hidden checks, and all that a kit lacks, were not run. Grade where the full exercises are."
)
_CHANGING = re.compile(r"0x[0-9a-fA-F]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?")
"""Numbers and addresses: messages that differ in nothing else are one."""


def class_report(
    pack: Pack,
    rows: Sequence[Row],
    *,
    tier: str,
    seed: int,
    graded_at: str,
    notes: tuple[str, ...] = (),
    changes: Changes | None = None,
    expected: int | None = None,
    similar: str = "",
) -> ClassReport:
    """The page of a batch. `expected`: how many the roster has, where there is one; `similar`: where the page of similar
    submissions is."""
    graded = [row for row in rows if row.score is not None]
    handed_in = [row for row in rows if not row.missing]
    analysis = items(graded)
    missing = len(rows) - len(handed_in)
    asked = (*pack.assignment.questions, *pack.assignment.practice)
    return ClassReport(
        assignment_title=said(pack.assignment.title),
        graded_at=graded_at,
        rows=tuple(_student_row(row) for row in handed_in),
        questions=tuple(_summary(pack, id, graded, analysis) for id in asked),
        look_first=tuple(titled(worst_first(rows), pack)),
        misconceptions=_misconceptions(pack, graded),
        histogram=histogram([row.score for row in graded if row.score is not None]),
        notes=(*([said(OF_A_KIT)] if pack.kit else []), *notes),
        colophon=Colophon(
            seed=seed,
            tier=tier,
            versions=versions(),
            exercise_digest=pack.assignment.digest,
            file_sha256="",
            seconds=None,
        ),
        expected=expected,
        missing=missing,
        errors=_errors(pack, graded),
        slow=_slowest(handed_in),
        changes=changes,
        due=any(row.late is not None for row in handed_in),
        similar=similar,
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
        late=bool(row.late),
    )


def _attempts(question: str, rows: Sequence[Row]) -> Iterator[tuple[Row, Status, Decimal]]:
    for row in rows:
        for id, status, earned in row.statuses:
            if id == question and status != "not_attempted":
                yield row, status, Decimal(earned)


def _summary(
    pack: Pack, id: str, rows: Sequence[Row], analysis: Mapping[tuple[str, str], Item]
) -> QuestionSummary:
    question = pack.questions[id]
    found = list(_attempts(question.id, rows))
    settled = [earned for _, status, earned in found if status not in ("awaiting_review", "broken")]
    return QuestionSummary(
        id=question.id,
        title=said(question.title),
        possible=question.possible,
        mean=sum(settled, Decimal(0)) / len(settled) if settled else None,
        passed=sum(status == "passed" for _, status, _ in found),
        attempted=len(found),
        open=len(found) - len(settled),
        practice=id in pack.assignment.practice,
        checks=_check_summaries(question, rows, analysis),
    )


def _check_summaries(
    question: Question, rows: Sequence[Row], analysis: Mapping[tuple[str, str], Item]
) -> tuple[CheckSummary, ...]:
    without: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        link = page_link(row, question.id)
        for mark in row.checks:
            if mark.question == question.id and mark.status in MADE and mark.status != "passed":
                without[mark.check].append((row.student, link))
    found = [(check, analysis.get((question.id, check.id), Item())) for check in question.checks]
    return tuple(
        CheckSummary(
            id=check.id,
            title=said(check.title),
            hidden=check.hidden,
            passed=item.passed,
            attempted=item.attempted,
            discrimination=item.discrimination,
            flags=item.flags,
            not_passed_by=tuple(without[check.id]),
            awaiting=item.awaiting,
        )
        for check, item in found
    )


def _misconceptions(pack: Pack, rows: Sequence[Row]) -> tuple[MisconceptionCount, ...]:
    who: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    first: dict[tuple[str, str], Slip] = {}
    for row in rows:
        for slip in row.slips:
            key = (slip.question, slip.id)
            first.setdefault(key, slip)
            who[key].append((row.student, page_link(row, slip.question)))
    judged = {id: sum(_judged(id, row) for row in rows) for id in dict.fromkeys(q for q, _ in first)}
    return tuple(
        MisconceptionCount(
            question=_title(pack, slip.question),
            id=slip.id,
            sentence=slip.sentence,
            severity=slip.severity,
            students=tuple(who[key]),
            judged=judged[slip.question],
            practice=slip.question in pack.assignment.practice,
        )
        for key, slip in first.items()
    )


def _judged(question: str, row: Row) -> bool:
    """Whether a program could say anything of this answer: not where a syntax error or a time limit stopped it all."""
    decided = any(mark.question == question and mark.status in DECIDED for mark in row.checks)
    return decided or any(slip.question == question for slip in row.slips)


def _title(pack: Pack, question: str) -> str:
    return said(pack.questions[question].title) if question in pack.questions else question


def _errors(pack: Pack, rows: Iterable[Row]) -> tuple[ErrorGroup, ...]:
    """Exceptions of students' code, the most frequent first; messages that differ in numbers only are one."""
    groups: dict[tuple[str, str], list[tuple[Row, str, str]]] = defaultdict(list)
    for row in rows:
        for question, type, message in row.failures:
            groups[type, _CHANGING.sub("…", message)].append((row, question, message))
    found = [_error(pack, *key, found) for key, found in groups.items()]
    return tuple(sorted(found, key=lambda group: -len(group.students)))[:ERRORS]


def _error(pack: Pack, type: str, pattern: str, found: Sequence[tuple[Row, str, str]]) -> ErrorGroup:
    messages = {message for _, _, message in found}
    people = {row.student: page_link(row, question) for row, question, _ in reversed(found)}
    return ErrorGroup(
        type=type,
        message=messages.pop() if len(messages) == 1 else pattern,
        questions=tuple(dict.fromkeys(_title(pack, question) for _, question, _ in found)),
        students=tuple(reversed(people.items())),
    )


def _slowest(rows: Iterable[Row]) -> tuple[Slow, ...]:
    ranked = sorted((row for row in rows if row.seconds > 0), key=lambda row: -row.seconds)[:SLOWEST]
    return tuple(Slow(student=row.student, link=page_link(row), seconds=row.seconds) for row in ranked)


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
