"""From examinations and stored rows to the reports that are rendered: a student's two pages, and the class page."""

from __future__ import annotations

import importlib.metadata
import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import ROUND_CEILING, Decimal
from functools import cache
from typing import Literal

from grader import __version__
from grader.exercise import Pack, Question
from grader.model import Diagnosis, Doubt, QuestionResult, Result, Score, Severity, Status
from grader.report.model import (
    CheckSummary,
    ClassReport,
    Colophon,
    LookFirst,
    MisconceptionCount,
    QuestionSummary,
    StudentReport,
    StudentRow,
)
from grader.report.text import visible
from grader.score import points_text
from grader.store import Kept, Row, Slip
from grader.wire import Place

__all__ = [
    "KINDS",
    "class_report",
    "mistake",
    "moment",
    "row_of",
    "student_report",
    "versions",
    "worst_first",
]

KINDS = (
    "broken",
    "unreadable",
    "delegation",
    "time_limit",
    "syntax_error",
    "unbound",
    "doubtful_binding",
    "undiagnosed",
    "review",
)
"""Reasons why a person must look, the worst first."""

_WEIGHT: dict[Severity, int] = {"fundamental": 0, "partial": 1, "slip": 2, "note": 3}
BARS = 10


def moment(now: datetime) -> str:
    """ "21 November 2026, 14:02 UTC"."""
    utc = now.astimezone(UTC)
    return f"{utc.day} {utc:%B %Y, %H:%M} UTC"


def mistake(question: QuestionResult, diagnosis: Diagnosis) -> str:
    """ "Adam squares the gradient in the first moment"."""
    return f"{question.bound_to or question.title} {diagnosis.sentence}"


def _by_weight(questions: Iterable[QuestionResult]) -> list[tuple[QuestionResult, Diagnosis]]:
    """The mistakes that cost something where they stand, worst first."""
    found = [(q, d) for q in questions for d in q.diagnoses if d.severity != "note" and not d.counted_in]
    return sorted(found, key=lambda pair: (not pair[0].possible, _WEIGHT[pair[1].severity]))


def _look(doubts: Iterable[Doubt], question: str = "") -> list[tuple[str, str, str]]:
    return [(doubt.reason, _placed(doubt), question) for doubt in doubts]


def _placed(doubt: Doubt) -> str:
    place = doubt.place
    return f"{doubt.text} ({place.label}, line {place.line})" if place else doubt.text


def looks_of(result: Result) -> tuple[tuple[str, str, str], ...]:
    """(kind, text, question id): why a person must look at this submission, worst first."""
    looks = _look(result.doubts)
    unread = any(doubt.reason == "unreadable" for doubt in result.doubts)
    for question in result.questions:
        own = _look(question.doubts, question.id)
        if question.status == "broken" and not any(kind == "broken" for kind, _, _ in own):
            text = next((c.message for c in question.checks if c.status == "broken" and c.message), "")
            own.append(("broken", text or "our fault: this question was not judged", question.id))
        if question.awaiting and not own and not unread:
            titles = "; ".join(c.title for c in question.checks if c.status == "awaiting_review")
            own.append(
                ("review", f"{points_text(question.awaiting)} to be given by a person: {titles}", question.id)
            )
        looks += own
    return tuple(sorted(dict.fromkeys(looks), key=lambda look: _rank(look[0])))


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


# --- a submission ----------------------------------------------------------------------------------------------


def student_report(pack: Pack, kept: Kept, audience: Literal["student", "instructor"]) -> StudentReport:
    """The page of one submission, for the student or for the instructor."""
    result = kept.result
    practice = set(pack.assignment.practice)
    looks = looks_of(result)
    titles = {id: question.title for id, question in pack.questions.items()}
    fixes: list[tuple[str, str, Place | None]] = [
        (q.id, mistake(q, d), d.place) for q, d in _by_weight(result.questions)
    ]
    return StudentReport(
        audience=audience,
        assignment_title=pack.assignment.title,
        student=result.student,
        file=result.file,
        graded_at=kept.graded_at,
        received=result.received,
        late=result.late,
        score=result.score,
        fix_first=tuple(fixes),
        questions=tuple(q for q in kept.questions if q.result.id not in practice),
        practice=tuple(q for q in kept.questions if q.result.id in practice),
        notes=result.notes,
        look_first=tuple(f"{titles.get(id, id)}: {text}" if id else text for _, text, id in looks),
        colophon=Colophon(
            seed=result.seed,
            tier=result.tier,
            versions=versions(),
            exercise_digest=pack.assignment.digest,
            file_sha256=result.sha256,
            seconds=result.seconds,
        ),
    )


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """Of all that a verdict depends on; nothing heavy is imported for it."""
    found = [("Python", platform.python_version())]
    for shown, name in (("NumPy", "numpy"), ("torch", "torch")):
        try:
            found.append((shown, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            found.append((shown, "not installed"))
    return (*found, ("grader", __version__))


def row_of(result: Result, page: str) -> Row:
    """The compact row of a result; `page` is the file name of its pages, without the ending."""
    unreadable = next((doubt.text for doubt in result.doubts if doubt.reason == "unreadable"), "")
    broken = next((text for kind, text, _ in looks_of(result) if kind == "broken"), "")
    return Row(
        student=result.student,
        file=result.file,
        page=page,
        score=None if unreadable else result.score,
        late=result.late,
        statuses=tuple((q.id, q.status, points_text(q.earned)) for q in result.questions),
        checks=tuple((q.id, check.id, check.status) for q in result.questions for check in q.checks),
        slips=tuple(
            Slip(question=q.id, id=d.id, sentence=d.sentence, severity=d.severity)
            for q in result.questions
            for d in q.diagnoses
        ),
        looks=looks_of(result),
        first_problem=_first_problem(result, unreadable),
        error=unreadable or broken,
    )


def _first_problem(result: Result, unreadable: str) -> str:
    if unreadable:
        return unreadable
    slips = [pair for pair in _by_weight(result.questions) if pair[0].possible]
    if slips:
        return mistake(*slips[0])
    for question in result.questions:
        for check in question.checks:
            if question.possible and check.status in ("broken", "failed"):
                return f"{question.title}: {check.message or check.title}".splitlines()[0][:200]
    return ""


# --- a class ---------------------------------------------------------------------------------------------------


def worst_first(rows: Iterable[Row]) -> list[LookFirst]:
    """Everything a person must see before the scores are used, worst first."""
    looks = [
        LookFirst(student=row.student, kind=kind, text=text, question=question, link=_link(row, question))
        for row in rows
        for kind, text, question in row.looks
    ]
    return sorted(looks, key=lambda look: _rank(look.kind))


def class_report(
    pack: Pack, rows: Sequence[Row], *, tier: str, seed: int, graded_at: str, notes: tuple[str, ...] = ()
) -> ClassReport:
    """The page of a batch."""
    graded = [row for row in rows if row.score is not None]
    return ClassReport(
        assignment_title=pack.assignment.title,
        graded_at=graded_at,
        rows=tuple(_student_row(row) for row in rows),
        questions=tuple(_summary(pack.questions[id], graded) for id in pack.assignment.questions),
        look_first=tuple(worst_first(rows)),
        misconceptions=_misconceptions(pack, graded),
        histogram=histogram([row.score for row in graded if row.score is not None]),
        notes=notes,
        colophon=Colophon(
            seed=seed,
            tier=tier,
            versions=versions(),
            exercise_digest=pack.assignment.digest,
            file_sha256="",
            seconds=0.0,
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
        instructor_page=_link(row) if row.page else "",
    )


def _link(row: Row, question: str = "") -> str:
    if not row.page:
        return "index.html#scores"  # it has no page: its line of the table
    from grader.report import anchor  # late: it brings Jinja, which a check on the terminal does not need

    return f"instructor/{row.page}.html" + (f"#{anchor(question)}" if question else "")


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
                (row.student, _link(row, question.id))
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
            who[key].append((row.student, _link(row, slip.question)))
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


# --- several assignments ---------------------------------------------------------------------------------------

_OVERVIEW = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action 'none'; base-uri 'none'">
<meta name="color-scheme" content="light dark">
<title>Graded assignments</title>
</head>
<body>
<main>
<h1>Graded assignments</h1>
<ul>
{% for title, folder, graded, total in links %}<li><a href="{{ folder }}/index.html">{{ title }}</a>: \
{{ graded }} of {{ total }} graded</li>
{% endfor %}</ul>
{% if lost %}<h2>Could not be placed</h2>
<ul>
{% for text in lost %}<li>{{ text }}</li>
{% endfor %}</ul>
{% endif %}</main>
</body>
</html>
"""


def overview(links: Sequence[tuple[str, str, int, int]], lost: Sequence[str]) -> str:
    """The page above several assignments: (title, folder, graded, total) of each, and what belongs to none."""
    import jinja2

    template = jinja2.Environment(autoescape=True).from_string(_OVERVIEW)
    return template.render(links=links, lost=[visible(text) for text in lost])
