"""Whole pages. The only module that faces call; same report, same bytes."""

from __future__ import annotations

from grader.report.classroom import class_page
from grader.report.detail import BARE, BRIEF, FULL
from grader.report.environment import style, template
from grader.report.model import ClassReport, OverviewReport, StudentReport
from grader.report.overview import overview_page
from grader.report.people import EVERYBODY, FEW, UNLINKED
from grader.report.question import anchor
from grader.report.student import student_page
from grader.report.words import ENGLISH, Words

__all__ = ["anchor", "render_class", "render_overview", "render_student"]

LARGEST = 290_000
"""Bytes of a student's page, beyond which it is shortened."""

LARGEST_CLASS = 1_900_000
"""Bytes of a class page, beyond which its lists of names lose links, and then names."""

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
    """The page of a batch as HTML: what a person must see first, then the scores. With a small script, which it does not need."""
    html = ""
    looks = style(*_CLASS_SHEETS, script="classroom")
    for lists in (EVERYBODY, UNLINKED, FEW):
        page = class_page(report, words, lists)
        html = template("class.html.jinja").render(p=page, w=words, style=looks)
        if len(html.encode()) <= LARGEST_CLASS:
            break
    return html


def render_overview(report: OverviewReport, *, words: Words = ENGLISH) -> str:
    """The page above several assignments as HTML: what a person must see first, then each assignment."""
    page = overview_page(report, words)
    return template("overview.html.jinja").render(p=page, w=words, style=style(*_OVERVIEW_SHEETS))
