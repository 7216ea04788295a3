"""How a check ends in pytest, and what is said of it. `pytest` fails where `grader check` does not give 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from grader.cli.terminal import clean
from grader.cli.view import measured_line
from grader.model import CheckResult, QuestionResult, Result
from grader.pages import mistake
from grader.pages.mending import place_text
from grader.score import points_text

__all__ = ["Ending", "broken_text", "ending"]

How: TypeAlias = Literal["passed", "failed", "skipped", "costless"]
"""costless: it did not pass, and no points hang on it."""


class Ending(NamedTuple):
    """How a check ends, and its text."""

    how: How
    text: str = ""


def ending(
    result: Result, question: QuestionResult, check: CheckResult, *, rubric: bool, free: bool
) -> Ending:
    """How a check ends. `rubric`: a person judges it. `free`: none of the questions that were asked has points."""
    message = clean(check.message)
    if check.status == "passed":
        return Ending("passed")
    if check.status == "skipped":
        return Ending("skipped", message or "not judged")
    if check.status == "broken":
        return Ending("skipped", broken_text(check))
    costs = free or check.earned < check.possible
    if check.status == "awaiting_review":
        return _awaiting(result, question, check, rubric=rubric or not costs)
    if check.status == "not_attempted":
        text = f"not attempted: {message}" if message else "not attempted"
        return Ending("failed" if costs and check.possible else "skipped", text)
    text = "\n".join(_failure(result, question, check))
    return Ending("failed", text) if costs else Ending("costless", f"costs no points: {text}")


def _awaiting(result: Result, question: QuestionResult, check: CheckResult, *, rubric: bool) -> Ending:
    """A rubric is for a person. Where the code itself made judging impossible, that is no success."""
    message = clean(check.message) or "a person has to look"
    doubts = [d.text for d in (*result.doubts, *question.doubts) if d.reason != "review"]
    if rubric or not doubts:
        return Ending("skipped", f"for a person: {message}")
    lines = dict.fromkeys((message, *map(clean, doubts)))
    return Ending("failed", "\n".join(["a person has to look", *lines]))


def _failure(result: Result, question: QuestionResult, check: CheckResult) -> Iterator[str]:
    """What differs, the likely cause, what to try, the next command."""
    yield clean(check.message) or "did not pass"
    if measured := measured_line(check):
        yield clean(measured)
    for diagnosis in question.diagnoses:
        yield ""
        yield f"likely: {clean(mistake(question, diagnosis))}{place_text(question, diagnosis.place)}"
        if diagnosis.hint:
            yield f"hint: {clean(diagnosis.hint)}"
    yield ""
    yield f"{points_text(check.earned)} of {points_text(check.possible)} points"
    yield f"Next: grader check {clean(result.file)} --only {question.id} --watch"


def broken_text(check: CheckResult) -> str:
    """Of a check that could not be judged: it is our fault."""
    return (
        f"could not be judged: {clean(check.message)}\nour fault: this costs no points; tell your instructor"
    )
