"""What a student reads first, as text: for snapshots that a person reads through."""

from __future__ import annotations

from collections.abc import Iterable

from grader.exercise import Pack
from grader.model import Result
from grader.pages import student_report
from grader.report import render_student
from grader.report.model import QuestionReport
from grader.store import Kept

from .reading import read


def first_box(html: str) -> str:
    """The points, and what is said first; of a student's page."""
    lines = read(html).lines
    return "\n".join(f"    {line}" for line in lines[lines.index("In short") + 1 : _end(lines)])


def _end(lines: list[str]) -> int:
    """Where the table of questions begins."""
    return (
        lines.index("Questions, their results and points")
        if "Questions, their results and points" in lines
        else len(lines)
    )


def first_boxes(pack: Pack, results: Iterable[Result]) -> str:
    """The first box of each student's page, in the order of their names."""
    return "\n".join(
        f"{result.student}\n{first_box(_page(pack, result))}"
        for result in sorted(results, key=lambda result: result.student)
    )


def _page(pack: Pack, result: Result) -> str:
    """The page, without what explains the questions."""
    questions = tuple(QuestionReport(result=question, asked="") for question in result.questions)
    return render_student(
        student_report(pack, Kept(result=result, questions=questions, graded_at=""), "student")
    )
