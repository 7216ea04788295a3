"""What a renderer needs, and nothing else: no path of the machine, no answer and no code of ours."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from grader.chart import Chart, Curve
from grader.model import Answer, QuestionResult, Score, Severity, Status
from grader.wire import Place

__all__ = [
    "AssignmentSummary",
    "CellView",
    "Chart",
    "CheckSummary",
    "ClassReport",
    "Colophon",
    "Curve",
    "LookFirst",
    "MisconceptionCount",
    "OverviewReport",
    "QuestionReport",
    "QuestionSummary",
    "StudentReport",
    "StudentRow",
]


class CellView(Struct, frozen=True, kw_only=True):
    """A cell or part of a module that a question used, with the lines at fault."""

    label: str
    first_line: int
    source: str
    marked: tuple[int, ...] = ()
    """Line numbers as the student counts them."""
    remarks: tuple[tuple[int, str], ...] = ()
    """(line, what is wrong there)."""


class QuestionReport(Struct, frozen=True, kw_only=True):
    """A question's verdict with all that explains it."""

    result: QuestionResult
    asked: str
    """The statement's first paragraph, plain text."""
    rubric: dict[str, tuple[str, ...]] = {}
    """By check: what a person looks for. It holds the answer: a student sees it when the points are given."""
    answer: Answer = Answer()
    """What the student wrote in words, for a person to judge."""
    charts: tuple[Chart, ...] = ()
    cells: tuple[CellView, ...] = ()
    reproduce: str = ""
    """One command."""


class Colophon(Struct, frozen=True, kw_only=True):
    """How the verdict came about; stands at the end of a page."""

    seed: int
    tier: str
    versions: tuple[tuple[str, str], ...]
    exercise_digest: str
    file_sha256: str
    seconds: float | None
    """None: not told."""


class StudentReport(Struct, frozen=True, kw_only=True):
    """One submission's page. `audience` "student" leaves hidden checks' details out."""

    audience: Literal["student", "instructor"]
    assignment_title: str
    student: str
    file: str
    graded_at: str
    """For people: "21 November 2026, 14:02 UTC"."""
    received: str
    late: bool | None
    score: Score
    fix_first: tuple[tuple[str, str, Place | None], ...]
    """(question id, sentence such as "Adam squares the gradient in the first moment", where), worst first."""
    questions: tuple[QuestionReport, ...]
    practice: tuple[QuestionReport, ...]
    """Questions without points."""
    notes: tuple[str, ...]
    look_first: tuple[str, ...]
    """Why a person must look (instructor's page only)."""
    colophon: Colophon


class CheckSummary(Struct, frozen=True, kw_only=True):
    """One check over the class."""

    id: str
    title: str
    hidden: bool
    passed: int
    attempted: int
    not_passed_by: tuple[tuple[str, str], ...] = ()
    """(student, link) of those who attempted it and did not pass."""


class QuestionSummary(Struct, frozen=True, kw_only=True):
    """One question over the class."""

    id: str
    title: str
    possible: Decimal
    mean: Decimal | None
    passed: int
    attempted: int
    checks: tuple[CheckSummary, ...] = ()
    """In the order of the question; may be left empty."""


class StudentRow(Struct, frozen=True, kw_only=True):
    """One line of the class table."""

    student: str
    file: str
    score: Score | None
    """None: could not be graded."""
    statuses: tuple[tuple[str, Status, str], ...]
    """(question id, status, earned as text), in the order of the questions."""
    first_problem: str
    student_page: str
    instructor_page: str
    """Plain paths relative to the class page ("students/ada.html"), not encoded; the page encodes them."""


class LookFirst(Struct, frozen=True, kw_only=True):
    """Something a person must see before the scores are used."""

    student: str
    kind: str
    """As `grader.model.Doubt.reason`."""
    text: str
    question: str
    """Id or title; "" where it concerns the whole submission."""
    link: str
    """As in `StudentRow`; may end in ".html#" and an `anchor` of the question; "" where there is no page."""
    assignment: str = ""
    """Its title, on a page above several."""


class MisconceptionCount(Struct, frozen=True, kw_only=True):
    """How often a mistake was named, and by whom it was made."""

    question: str
    id: str
    sentence: str
    severity: Severity
    students: tuple[tuple[str, str], ...]
    """(student, link)."""


class ClassReport(Struct, frozen=True, kw_only=True):
    """The page of a batch. For instructors only."""

    assignment_title: str
    graded_at: str
    rows: tuple[StudentRow, ...]
    questions: tuple[QuestionSummary, ...]
    look_first: tuple[LookFirst, ...]
    misconceptions: tuple[MisconceptionCount, ...]
    histogram: tuple[tuple[str, int], ...]
    """(range of points as text, how many submissions)."""
    notes: tuple[str, ...]
    colophon: Colophon


class AssignmentSummary(Struct, frozen=True, kw_only=True):
    """One assignment on the page above several."""

    title: str
    link: str
    """To its class page, relative to the page above."""
    submissions: int
    graded: int
    not_graded: int
    possible: Decimal
    mean: Decimal | None
    median: Decimal | None
    """None where nothing was graded."""
    look_first: tuple[LookFirst, ...]
    """Worst first; links relative to the page above."""


class OverviewReport(Struct, frozen=True, kw_only=True):
    """The page above several assignments. For instructors only."""

    graded_at: str
    assignments: tuple[AssignmentSummary, ...]
    look_first: tuple[LookFirst, ...]
    """Of all assignments, and what belongs to none."""
    notes: tuple[str, ...]
