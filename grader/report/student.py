"""A student's report arranged for its page: what stands first, what is folded, what stays hidden."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import Passage
from grader.report.detail import FULL, Detail
from grader.report.lead import Lead, lead
from grader.report.marks import student_mark
from grader.report.meter import Meter, meter
from grader.report.model import CellView, StudentReport
from grader.report.question import QuestionView, question_view
from grader.report.words import Words

__all__ = ["StudentPage", "student_page"]

FEW_PRACTICE = 4
"""Questions without points that stand in the table of all questions."""


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
    def counts_cells(self) -> bool:
        """Whether cells are named by their numbers, and the summary does not say how these are counted."""
        labels = (b.label for q in (*self.questions, *self.practice) for b in q.result.bound)
        return not self.lead.counts_cells and any(label.startswith("cell ") for label in labels)

    @property
    def folds_practice(self) -> bool:
        """Whether the rows of questions without points are so many that they would hide the others."""
        return bool(self.questions) and len(self.practice) > FEW_PRACTICE

    @property
    def any_hidden(self) -> bool:
        """Whether hidden checks are among those told of."""
        return any(q.any_hidden for q in (*self.questions, *self.practice))

    @property
    def hidden_ran(self) -> bool:
        """Whether one of them came to a verdict."""
        return any(q.hidden_ran for q in (*self.questions, *self.practice))

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
    unread = bool(report.unreadable)
    views = [
        question_view(q, instructor, detail, words, shown, unread=unread, at_home=report.at_home)
        for q in every
    ]
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
