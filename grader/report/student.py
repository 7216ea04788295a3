"""A student's report arranged for its page: what stands first, what is folded, what stays hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from grader.model import CheckResult, Diagnosis, Doubt, Passage, QuestionResult
from grader.report.figures import Figure, figure
from grader.report.listing import CodeLine, code_lines, faults
from grader.report.markdown import PassageView, passages
from grader.report.marks import student_mark
from grader.report.meter import Meter, meter
from grader.report.model import CellView, QuestionReport, StudentReport
from grader.report.words import Words
from grader.wire import Place

__all__ = ["BARE", "BRIEF", "FULL", "Detail", "Lead", "StudentPage", "anchor", "student_page"]


@dataclass(frozen=True)
class Detail:
    """How much of the long parts is shown: a page must stay small enough to be mailed."""

    points: int
    rows: int
    lines: int
    around: int
    colour: bool
    printed: int
    message: int
    charts: int
    """Of one question."""
    cells: int
    answer: int
    """Characters of a question's answer in words."""


FULL = Detail(
    points=240,
    rows=24,
    lines=80,
    around=12,
    colour=True,
    printed=4_000,
    message=1_200,
    charts=8,
    cells=20,
    answer=20_000,
)
BRIEF = Detail(
    points=90,
    rows=10,
    lines=30,
    around=5,
    colour=True,
    printed=800,
    message=600,
    charts=3,
    cells=6,
    answer=8_000,
)
BARE = Detail(
    points=30,
    rows=4,
    lines=8,
    around=2,
    colour=False,
    printed=200,
    message=200,
    charts=1,
    cells=1,
    answer=2_000,
)


@dataclass(frozen=True)
class Fix:
    """A thing to put right, and where."""

    sentence: str
    place: Place | None
    link: str


@dataclass(frozen=True)
class Lead:
    """What the summary says first."""

    heading: str
    kind: Literal["fix", "calm"]
    fixes: tuple[Fix, ...] = ()
    text: str = ""
    question: QuestionResult | None = None


@dataclass(frozen=True)
class CheckRow:
    """A check as this audience may see it."""

    title: str
    shade: str
    earned: Decimal
    possible: Decimal
    hidden: bool
    message: str = ""
    measured: str = ""
    allowed: str = ""
    read_from: str = ""
    by_person: bool = False
    comment: str = ""


@dataclass(frozen=True)
class CodeView:
    """A cell, arranged."""

    label: str
    lines: list[CodeLine]
    marked: bool
    anchor: str
    shown_at: str = ""
    """Where these lines stand already, on a question above."""


@dataclass(frozen=True)
class QuestionView:
    """A question, arranged."""

    report: QuestionReport
    result: QuestionResult
    anchor: str
    shade: str
    checks: list[CheckRow]
    folded: bool
    """Everything passed: details are there, but closed."""
    measures: bool
    any_hidden: bool
    figures: list[Figure]
    cells: list[CodeView]
    written: list[PassageView]
    awaits_reader: bool
    """Whether a person has still to read what is written."""
    rubric: list[str]
    subject: str
    doubts: tuple[Doubt, ...]

    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The named mistakes."""
        return self.result.diagnoses


@dataclass(frozen=True)
class StudentPage:
    """All that the templates need."""

    report: StudentReport
    detail: Detail
    instructor: bool
    lead: Lead
    meter: Meter
    questions: list[QuestionView]
    practice: list[QuestionView]
    titles: dict[str, str]
    """Of the questions on this page, by id."""
    shortened: bool

    @property
    def mark(self) -> str:
        """Of the student, for programs."""
        return student_mark(self.report.student)


def anchor(question: str) -> str:
    """The fragment of a question on a student's page."""
    return f"q-{question}"


def student_page(report: StudentReport, detail: Detail, words: Words) -> StudentPage:
    """The page's parts in their order."""
    score = report.score
    instructor = report.audience == "instructor"
    every = (*report.questions, *report.practice)
    shown: dict[CellView | Passage, str] = {}
    views = [question_view(q, instructor, detail, words, shown) for q in every]
    return StudentPage(
        report=report,
        detail=detail,
        instructor=instructor,
        lead=lead(report, words),
        meter=meter(score.earned, score.awaiting_review, score.possible),
        questions=views[: len(report.questions)],
        practice=views[len(report.questions) :],
        titles={q.result.id: q.result.title for q in every},
        shortened=detail is not FULL,
    )


def lead(report: StudentReport, words: Words) -> Lead:
    """What to do first: the worst mistake, or where to begin, or nothing."""
    if report.fix_first:
        return Lead(words.fix_first, "fix", fixes=fixes(report))
    results = [q.result for q in report.questions]
    statuses = {r.status for r in results}
    wrong = next((r for r in results if _wrong(r)), None)
    if results and statuses <= {"not_attempted"}:
        return Lead(words.start_here, "calm", text=words.not_attempted_yet, question=results[0])
    if wrong is not None:
        return Lead(words.look_first, "fix", text=words.look_at, question=wrong)
    if "broken" in statuses:
        return Lead(words.our_turn, "calm", text=words.our_turn_text)
    empty = next((r for r in results if r.status == "not_attempted"), None)
    if empty is not None:
        return Lead(words.start_here, "calm", text=words.next_question, question=empty)
    partly = next((r for r in results if words.unattempted(r)), None)
    if partly is not None:
        later = f" {words.person_next}" if "awaiting_review" in statuses else ""
        return Lead(words.look_first, "calm", text=words.unattempted(partly) + later, question=partly)
    if "awaiting_review" in statuses:
        text = f"{words.passed_so_far} {words.person_next}"
        return Lead(words.nothing_to_fix, "calm", text=text)
    return Lead(words.nothing_to_fix, "calm", text=words.well_done)


def _wrong(question: QuestionResult) -> bool:
    """Whether something in it did not pass, whatever else it waits for."""
    lost = any(c.status in ("failed", "skipped") and c.earned < c.possible for c in question.checks)
    return lost or question.status in ("failed", "skipped")


def fixes(report: StudentReport) -> tuple[Fix, ...]:
    """The first few mistakes, linked to the line where it can be seen."""
    by_id = {q.result.id: q for q in (*report.questions, *report.practice)}
    found = []
    for question, sentence, place in report.fix_first[:3]:
        line = line_anchor(by_id[question], place) if question in by_id else ""
        found.append(Fix(sentence, place, line or anchor(question)))
    return tuple(found)


def line_anchor(question: QuestionReport, place: Place | None) -> str:
    """The fragment of a marked line, "" if it is not on the page."""
    for k, cell in enumerate(question.cells):
        if place and cell.label == place.label and place.line in faults(cell):
            return f"{anchor(question.result.id)}-{k}-{place.line}"
    return ""


def question_view(
    report: QuestionReport,
    instructor: bool,
    detail: Detail,
    words: Words,
    shown: dict[CellView | Passage, str],
) -> QuestionView:
    """One question, for this audience."""
    result = report.result
    checks = [check_row(c, instructor, words) for c in result.checks]
    sizes = {"most_points": detail.points, "most_rows": detail.rows}
    return QuestionView(
        report=report,
        result=result,
        anchor=anchor(result.id),
        shade=words.shade(result.status, result.earned),
        checks=checks,
        folded=all(c.status == "passed" for c in result.checks),
        measures=any(c.measured or c.allowed for c in checks),
        any_hidden=any(c.hidden for c in checks),
        figures=[figure(c, words=words, **sizes) for c in report.charts[: detail.charts]],
        cells=code_views(report, detail, shown),
        written=passages(
            report.answer, anchor(result.id), most=detail.answer, table=words.table_in_answer, shown=shown
        ),
        awaits_reader=any(c.status == "awaiting_review" and c.id in report.rubric for c in result.checks),
        rubric=rubric_lines(report, instructor),
        subject=result.bound_to or words.your_answer,
        doubts=result.doubts if instructor else (),
    )


def rubric_lines(report: QuestionReport, instructor: bool) -> list[str]:
    """What a person looks for; of a check to which none has given points yet, a student sees nothing."""
    given = {check.id for check in report.result.checks if check.by_person}
    shown = (lines for check, lines in report.rubric.items() if instructor or check in given)
    return [line for lines in shown for line in lines]


def check_row(check: CheckResult, instructor: bool, words: Words) -> CheckRow:
    """A check; of a hidden one a student sees the title, the status and the points."""
    row = CheckRow(
        title=check.title,
        shade=words.shade(check.status, check.earned),
        earned=check.earned,
        possible=check.possible,
        hidden=check.hidden,
        by_person=check.by_person,
        comment=check.comment,  # written by a person for the student to read
    )
    if check.hidden and not instructor:
        return row
    return replace(
        row,
        message=check.message,
        measured=check.measured,
        allowed=check.allowed,
        read_from=check.read_from,
    )


def code_views(
    report: QuestionReport, detail: Detail, shown: dict[CellView | Passage, str]
) -> list[CodeView]:
    """The cells of a question with their lines; where there are too many, those with faults come first.

    `shown` tells which cells stand on the page already, and where; it grows.
    """
    order = sorted(range(len(report.cells)), key=lambda k: not faults(report.cells[k]))[: detail.cells]
    return [
        code_view(report.cells[k], f"{anchor(report.result.id)}-{k}", detail, shown) for k in sorted(order)
    ]


def code_view(cell: CellView, place: str, detail: Detail, shown: dict[CellView | Passage, str]) -> CodeView:
    """One cell, or where it was shown; one with faults is always shown."""
    marked = bool(faults(cell))
    if not marked and cell in shown:
        return CodeView(cell.label, [], marked, place, shown_at=shown[cell])
    shown[cell] = place
    lines = code_lines(cell, most=detail.lines, around=detail.around, colour=detail.colour)
    return CodeView(cell.label, lines, marked, place)
