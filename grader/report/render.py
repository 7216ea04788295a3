"""Whole pages. The only module that faces call; same report, same bytes."""

from __future__ import annotations

from grader.report.classroom import class_page
from grader.report.environment import style, template
from grader.report.model import ClassReport, OverviewReport, StudentReport
from grader.report.overview import overview_page
from grader.report.student import BARE, BRIEF, FULL, anchor, student_page
from grader.report.words import ENGLISH, Words

__all__ = ["anchor", "render_class", "render_overview", "render_student"]

LARGEST = 290_000
"""Bytes of a student's page, beyond which it is shortened."""

_STUDENT_SHEETS = ("colours", "page", "summary", "question", "code", "chart", "print")
_CLASS_SHEETS = ("colours", "page", "chart", "classroom", "print")
_OVERVIEW_SHEETS = ("colours", "page", "classroom", "overview", "print")


def render_student(report: StudentReport, *, words: Words = ENGLISH) -> str:
    """One submission's page as HTML, for the audience the report names."""
    html = ""
    for detail in (FULL, BRIEF, BARE):
        page = student_page(report, detail, words)
        html = template("student.html.jinja").render(p=page, w=words, style=style(*_STUDENT_SHEETS))
        if len(html.encode()) <= LARGEST:
            break
    return html


def render_class(report: ClassReport, *, words: Words = ENGLISH) -> str:
    """The page of a batch as HTML: what a person must see first, then the scores."""
    page = class_page(report, words)
    return template("class.html.jinja").render(p=page, w=words, style=style(*_CLASS_SHEETS))


def render_overview(report: OverviewReport, *, words: Words = ENGLISH) -> str:
    """The page above several assignments as HTML: what a person must see first, then each assignment."""
    page = overview_page(report, words)
    return template("overview.html.jinja").render(p=page, w=words, style=style(*_OVERVIEW_SHEETS))
