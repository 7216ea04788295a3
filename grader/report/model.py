"""What a renderer needs, and nothing else: no path of the machine, no answer and no code of ours."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from grader.chart import Chart, Curve, Picture
from grader.model import Answer, QuestionResult, Score, Severity, Status
from grader.wire import Place

__all__ = [
    "AssignmentSummary",
    "AttemptView",
    "CellView",
    "Change",
    "Changes",
    "Chart",
    "CheckSummary",
    "ClassReport",
    "Colophon",
    "Curve",
    "ErrorGroup",
    "Flag",
    "Flip",
    "LookFirst",
    "MisconceptionCount",
    "Names",
    "OverviewReport",
    "QuestionReport",
    "QuestionSummary",
    "Reason",
    "Slow",
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
    carets: tuple[tuple[int, int], ...] = ()
    """(line, column from 1): where in it Python stopped reading."""


class QuestionReport(Struct, frozen=True, kw_only=True):
    """A question's verdict with all that explains it."""

    result: QuestionResult
    asked: str
    """The whole statement, Markdown."""
    rubric: dict[str, tuple[str, ...]] = {}
    """By check: what a person looks for. It holds the answer: a student sees it when the points are given."""
    answer: Answer = Answer()
    """What the student wrote in words, for a person to judge."""
    charts: tuple[Picture, ...] = ()
    cells: tuple[CellView, ...] = ()
    ran: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()
    """(cell, lines of it that were run): all that the question needs of the student's file."""
    ran_whole: bool = False
    """All cells were run, one after another."""
    given: dict[str, tuple[str, ...]] = {}
    """By public check: the inputs with which the student's code was tried."""
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
    device: str = "CPU"


class AttemptView(Struct, frozen=True, kw_only=True):
    """One hand-in of a student who handed in more than once."""

    file: str
    received: str
    """For people; "" where unknown."""
    counts: bool = False
    unsure: bool = False
    """Nothing tells whether it is newer than the one that counts."""


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
    """(question id, sentence such as "Adam squares the gradient in the first moment", where), what to do first first."""
    questions: tuple[QuestionReport, ...]
    practice: tuple[QuestionReport, ...]
    """Questions without points."""
    notes: tuple[str, ...]
    look_first: tuple[str, ...]
    """Why a person must look (instructor's page only)."""
    colophon: Colophon
    attempts: tuple[AttemptView, ...] = ()
    """The one that counts, then the others, newest first; empty where there was one."""
    notebook: str = ""
    """Link to the annotated notebook, as in `StudentRow`; "" where there is none."""
    waits_first: tuple[str, str] = ("", "")
    """(question id, sentence) of what was found and a person has to confirm; empty where there is nothing."""
    unreadable: str = ""
    """Why the file could not be read; nothing was judged then."""
    nothing_found: str = ""
    """That the file holds nothing that was asked for; "" where it does."""
    at_home: bool = False
    """Made by the student: no instructor knows of it."""


Person: TypeAlias = tuple[str, str]
"""(student, link); links as in `StudentRow`, "" where there is no page."""

Names: TypeAlias = Literal["shown", "pseudonyms", "none"]
"""Whether a class page tells who is who."""

Flag: TypeAlias = Literal["never", "always", "negative"]
"""Why a check may be at fault itself: nobody passed, everybody passed, or the better students fail it."""

Reason: TypeAlias = Literal["file", "review", "exercise", "libraries", "seed", "tier", "fresh", "again"]
"""Why a result differs from that of the run before; "again": what was not settled was tried again."""


class CheckSummary(Struct, frozen=True, kw_only=True):
    """One check over the class."""

    id: str
    title: str
    hidden: bool
    passed: int
    attempted: int
    """Those of whom it is decided. Passed by attempted is the check's difficulty."""
    discrimination: float | None = None
    """From -1 to 1; None where there are too few to tell (`grader.pages.items`)."""
    flags: tuple[Flag, ...] = ()
    not_passed_by: tuple[Person, ...] = ()
    """Those who attempted it and did not pass."""
    awaiting: int = 0
    """How many wait for a person here."""


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
    open: int = 0
    """Of those who attempted it, how many wait for a person, or were not judged by our own fault."""
    practice: bool = False
    """Without points."""


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
    late: bool = False


class LookFirst(Struct, frozen=True, kw_only=True):
    """Something a person must see before the scores are used."""

    student: str
    kind: str
    """As `grader.model.Doubt.reason`."""
    text: str
    question: str
    """Its title on a page, its id elsewhere; "" where it concerns the whole submission."""
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
    students: tuple[Person, ...]
    judged: int = 0
    """Of how many the answer to the question could be judged; 0 where that is not told."""
    practice: bool = False


class ErrorGroup(Struct, frozen=True, kw_only=True):
    """The same exception in several students' code."""

    type: str
    message: str
    """With "…" for numbers that differ."""
    questions: tuple[str, ...]
    """Titles."""
    students: tuple[Person, ...]


class Slow(Struct, frozen=True, kw_only=True):
    """What a submission took."""

    student: str
    link: str
    seconds: float


class Flip(Struct, frozen=True, kw_only=True):
    """A check whose verdict is another one than before; None: there was none, or is none."""

    question: str
    check: str
    """Titles."""
    before: Status | None
    now: Status | None


class Change(Struct, frozen=True, kw_only=True):
    """A student whose result differs from that of the run before. None: could not be graded."""

    student: str
    link: str
    before: Score | None
    now: Score | None
    reasons: tuple[Reason, ...]
    flips: tuple[Flip, ...] = ()


class Changes(Struct, frozen=True, kw_only=True):
    """What differs from the run before."""

    since: str
    """When that was, for people."""
    rows: tuple[Change, ...] = ()
    new: tuple[Person, ...] = ()
    """Who handed in, and had not."""
    gone: tuple[str, ...] = ()
    """Who had, and is not in this run."""
    same: int = 0
    """How many have the same result."""
    same_with_another_file: int = 0
    """Of these, how many handed in another file."""
    details: tuple[str, ...] = ()
    """What is not the same in the two runs: "NumPy 2.4.5 → 2.4.6"."""


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
    expected: int | None = None
    """How many are on the roster; None where nobody knows."""
    missing: int = 0
    """How many of them handed in nothing."""
    errors: tuple[ErrorGroup, ...] = ()
    slow: tuple[Slow, ...] = ()
    """The slowest first."""
    changes: Changes | None = None
    """None: there is no run before."""
    names: Names = "shown"
    due: bool = False
    """Whether anything tells who was late."""
    similar: str = ""
    """Link to the page of similar submissions; "" where there is none."""


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
