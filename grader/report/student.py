"""A student's report arranged for its page: what stands first, what is folded, what stays hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.model import Passage, QuestionResult
from grader.report.detail import FULL, Detail
from grader.report.listing import faults
from grader.report.marks import student_mark
from grader.report.meter import Meter, meter
from grader.report.model import CellView, QuestionReport, StudentReport
from grader.report.question import CheckRow, QuestionView, anchor, check_row, question_view
from grader.report.words import Words
from grader.wire import Place

__all__ = ["CheckRow", "Lead", "StudentPage", "anchor", "check_row", "student_page"]


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
    def any_hidden(self) -> bool:
        """Whether hidden checks are among those told of."""
        return any(q.any_hidden for q in (*self.questions, *self.practice))

    @property
    def mark(self) -> str:
        """Of the student, for programs."""
        return student_mark(self.report.student)


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
