"""What a student reads beside the points: the total, what each question gave, what went wrong. Nothing of a hidden check."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from grader.export.results import Entry, QuestionLine
from grader.score import points_text

__all__ = ["OPENING", "as_html", "comment"]

OPENING = "Graded automatically: "
"""How every comment of ours begins; one that begins otherwise is a person's."""
LONGEST = 240
"""Characters about one question."""
QUESTIONS = 40


def comment(entry: Entry) -> str:
    """Plain text, one line a question."""
    so_far = " so far" if entry.awaiting else ""
    lines = [f"{OPENING}{_of(entry.earned, entry.possible)} points{so_far}."]
    counted = [question for question in entry.questions if question.possible]
    lines += [_line(question) for question in counted[:QUESTIONS]]
    lines += ["..."] if len(counted) > QUESTIONS else []
    if entry.awaiting:
        lines.append(f"{points_text(entry.awaiting)} points are still given by a person.")
    return "\n".join(lines)


def _line(question: QuestionLine) -> str:
    why = _why(question)
    text = f"{question.id}: {_of(question.earned, question.possible)}" + (f". {why}" if why else "")
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 3] + "..."


def _why(question: QuestionLine) -> str:
    if question.status == "not_attempted":
        return "Not attempted."
    if question.earned >= question.possible or not question.final:
        return "" if question.final else "A person still looks at it."
    if question.mistakes:
        return f"{question.bound_to or question.id} {question.mistakes[0]}"
    shown = (c for c in question.checks if not c.hidden and c.status == "failed" and c.message)
    return next((c.message.split("\n", 1)[0] for c in shown), "")


def _of(earned: Decimal, possible: Decimal) -> str:
    return f"{points_text(earned)} of {points_text(possible)}"


def as_html(text: str) -> str:
    """For a cell that a platform shows as HTML: what a student wrote stays text."""
    return escape(text, quote=False).replace("\n", "<br>")
