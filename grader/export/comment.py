"""What a student reads beside the points: the total, and of each question its points, what went wrong and what a person said.
Nothing of a hidden check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from html import escape

from grader.export.results import Entry, QuestionLine
from grader.language import mistake_text
from grader.score import points_text

__all__ = ["as_html", "comment", "is_ours"]

_OURS = re.compile(
    r"Graded automatically: |Points: [\d.]+ of [\d.]*\d(?:\.(?:<|\s|$)| so far; a person still gives )"
)
"""How a comment of ours begins, those of older versions too; one that begins otherwise is a person's."""
LONGEST = 600
"""Characters about one question; what a person said is never cut."""
QUESTIONS = 40


def is_ours(text: str) -> bool:
    """Whether a comment that stands in a gradebook was written by `comment`, not by a person."""
    return _OURS.match(text.lstrip()) is not None


def comment(entry: Entry) -> str:
    """Plain text, one line a question, and a line for what a person said of it."""
    rest = f" so far; a person still gives {points_text(entry.awaiting)}" if entry.awaiting else ""
    lines = [f"Points: {_of(entry.earned, entry.possible)}{rest}."]
    told = [question for question in entry.questions if question.possible or question.comments]
    for question in told[:QUESTIONS]:
        lines += _lines(question)
    lines += ["..."] if len(told) > QUESTIONS else []
    return "\n".join(lines)


def _lines(question: QuestionLine) -> Iterator[str]:
    points = _of(question.earned, question.possible) if question.possible else "for practice"
    line = " ".join(f"{question.shown}: {points}. {_why(question)}".split())
    yield line if len(line) <= LONGEST else line[: LONGEST - 3] + "..."
    yield from (f"Comment: {said}" for said in question.comments)


def _why(question: QuestionLine) -> str:
    if question.status == "not_attempted":
        return "Not attempted."
    if question.earned >= question.possible or not question.final:
        return "" if question.final else "A person still looks at it."
    if question.mistakes:
        told = (mistake_text(question.bound_to, question.shown, m.rstrip(".")) for m in question.mistakes)
        return " ".join(f"{sentence}." for sentence in told)
    shown = (c for c in question.checks if not c.hidden and c.status == "failed" and c.message)
    return next((c.message.split("\n", 1)[0] for c in shown), "")


def _of(earned: Decimal, possible: Decimal) -> str:
    return f"{points_text(earned)} of {points_text(possible)}"


def as_html(text: str) -> str:
    """For a cell that a platform shows as HTML: what a student wrote stays text."""
    return escape(text, quote=False).replace("\n", "<br>")
