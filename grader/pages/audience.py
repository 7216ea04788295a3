"""What a student may read of an examination. The pages show what they are given: what is not for students is taken out here."""

from __future__ import annotations

from msgspec.structs import replace

from grader.model import CheckResult, QuestionResult
from grader.pages.mending import MENDED
from grader.report.model import QuestionReport

__all__ = ["TOLD", "for_student"]

TOLD = (*MENDED, "delegation", "doubtful_binding")
"""Reasons of doubts that a student is told of: what they can end, or should know of."""


def for_student(report: QuestionReport) -> QuestionReport:
    """The question without what hidden checks saw, without rubrics whose points are not given yet, without our doubts."""
    open_ = {check.id for check in report.result.checks if not check.hidden}
    given = {check.id for check in report.result.checks if check.by_person}
    return replace(
        report,
        result=_result(report.result),
        rubric={id: lines for id, lines in report.rubric.items() if id in given},
        given={id: texts for id, texts in report.given.items() if id in open_},
    )


def _result(result: QuestionResult) -> QuestionResult:
    doubts = tuple(doubt for doubt in result.doubts if doubt.reason in TOLD)
    return replace(result, checks=tuple(map(_check, result.checks)), doubts=doubts)


def _check(check: CheckResult) -> CheckResult:
    """Of a hidden check: title, status, points, and what a person wrote about it."""
    if not check.hidden:
        return check
    return replace(check, message="", measured="", allowed="", difference=None, read_from="")
