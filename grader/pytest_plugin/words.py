"""How a check ends in pytest, and what is said of it. `pytest` fails where `grader check` does not give 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from grader.cli.checks import measured_line
from grader.cli.terminal import clean
from grader.language import say
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
        return Ending("skipped", message or say("not judged"))
    if check.status == "broken":
        return Ending("skipped", broken_text(check))
    costs = free or check.earned < check.possible
    if check.status == "awaiting_review":
        return _awaiting(result, question, check, rubric=rubric or not costs)
    if check.status == "not_attempted":
        text = say("not attempted: {message}", message=message) if message else say("not attempted")
        return Ending("failed" if costs and check.possible else "skipped", text)
    text = "\n".join(_failure(result, question, check))
    return Ending("failed", text) if costs else Ending("costless", say("costs no points: {text}", text=text))


def _awaiting(result: Result, question: QuestionResult, check: CheckResult, *, rubric: bool) -> Ending:
    """A rubric is for a person. Where the code itself made judging impossible, that is no success."""
    message = clean(check.message) or say("your instructor will look at this")
    doubts = [d.text for d in (*result.doubts, *question.doubts) if d.reason != "review"]
    if rubric or not doubts:
        return Ending("skipped", say("for a person: {message}", message=message))
    lines = dict.fromkeys((message, *map(clean, doubts)))
    return Ending("failed", "\n".join([say("your instructor will look at this"), *lines]))


def _failure(result: Result, question: QuestionResult, check: CheckResult) -> Iterator[str]:
    """What differs, the likely cause, what to try, the next command."""
    yield clean(check.message) or say("did not pass")
    if measured := measured_line(check):
        yield clean(measured)
    for diagnosis in question.diagnoses:
        yield ""
        cause = f"{clean(mistake(question, diagnosis))}{place_text(question, diagnosis.place)}"
        yield say("likely: {mistake}", mistake=cause)
        if diagnosis.hint:
            yield say("hint: {hint}", hint=clean(diagnosis.hint))
    yield ""
    earned, possible = points_text(check.earned), points_text(check.possible)
    yield say("{earned} of {possible} points", earned=earned, possible=possible)
    yield say("Next: {command}", command=f"grader check {clean(result.file)} --only {question.id} --watch")


def broken_text(check: CheckResult) -> str:
    """Of a check that could not be judged: it is our fault."""
    return "\n".join(
        (
            say("could not be judged: {message}", message=clean(check.message)),
            say("our fault: this costs no points; tell your instructor"),
        )
    )
