"""What the student can mend although nothing could be judged: to a student that is a failure, not a person's turn.

Only what faces for students show: results, databases and exit codes keep the statuses that the examination gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from grader.judge import limit_text, status_of
from grader.language import cell_name, place_name, say
from grader.model import CheckResult, Doubt, QuestionResult, Result
from grader.score import question_points, total
from grader.wire import Place

__all__ = ["ENDLESS", "MENDED", "as_told", "endless", "place_text", "to_mend", "unread_texts"]

ENDLESS = "your code ran longer than it may (time limit): is there a loop that never ends?"
"""English; `endless` says it."""
MENDED = ("syntax_error", "time_limit")
"""Reasons of doubts that the student can end."""


def endless() -> str:
    """What a student is told at the time limit."""
    return say("your code ran longer than it may (time limit): is there a loop that never ends?")


def to_mend(doubts: tuple[Doubt, ...]) -> tuple[str, ...]:
    """Sentences about what stopped the judging and can be mended, each once."""
    return tuple(dict.fromkeys(_sentence(d) for d in doubts if d.reason in MENDED))


def unread_texts(doubts: tuple[Doubt, ...]) -> tuple[str, ...]:
    """Sentences about lines that Python cannot read: nothing of these was run."""
    return tuple(doubt.text for doubt in doubts if doubt.reason == "syntax_error")


def place_text(question: QuestionResult, place: Place | None) -> str:
    """ " (cell 6, line 29)"; the cell alone where no line is known but the first one of the definition; "" without a place."""
    if place is None:
        return ""
    heads = {(b.label, b.line) for b in question.bound if b.last_line > b.line}
    if place.label.startswith("cell ") and (place.label, place.line) in heads:
        return f" ({cell_name(place.label)})"
    return f" ({place_name(place.label, place.line)})"


def as_told(result: Result, *, at_home: bool = True) -> Result:
    """The result as a student reads it, in sentences for students.

    `at_home`: no person will look, so what waits only for a syntax error or a time limit has failed. Of a batch that is graded it
    waits on the student's page as it does on the instructor's.
    """
    questions = tuple(_told(question, at_home=at_home) for question in result.questions)
    said = {d.reason for q in questions for d in q.doubts}
    doubts = tuple(_reworded(d) for d in result.doubts if not (d.reason == "time_limit" and d.reason in said))
    return msgspec.structs.replace(result, questions=questions, doubts=doubts, score=total(questions))


def _told(question: QuestionResult, *, at_home: bool) -> QuestionResult:
    said = {text: _sentence(d) for d in question.doubts if d.reason in MENDED for text in _texts(d)}
    if not said:
        return question
    doubts = tuple(_reworded(doubt) for doubt in question.doubts)
    if not at_home:
        checks = tuple(_retold(check, said) for check in question.checks)
        return msgspec.structs.replace(question, checks=checks, doubts=doubts)
    checks = tuple(_failed(check, said) for check in question.checks)
    changed = checks != question.checks
    return msgspec.structs.replace(
        question,
        checks=checks,
        status=status_of(checks) if changed else question.status,
        awaiting=question_points(checks)[2] if changed else question.awaiting,
        doubts=doubts,
    )


def _failed(check: CheckResult, said: Mapping[str, str]) -> CheckResult:
    """A check that waits for nothing else; of hidden ones the message may have been taken out already."""
    if check.status != "awaiting_review" or not (
        check.message in said or (check.hidden and not check.message)
    ):
        return check
    message = said.get(check.message, "")
    return msgspec.structs.replace(check, status="failed", earned=Decimal(0), message=message)


def _retold(check: CheckResult, said: Mapping[str, str]) -> CheckResult:
    return msgspec.structs.replace(check, message=said.get(check.message, check.message))


def _texts(doubt: Doubt) -> tuple[str, ...]:
    """Messages of checks that say what the doubt says."""
    return (
        (doubt.text, endless(), limit_text("cpu"), limit_text("wall"))
        if doubt.reason == "time_limit"
        else (doubt.text,)
    )


def _reworded(doubt: Doubt) -> Doubt:
    """The doubt in the student's sentence."""
    if doubt.reason not in MENDED:
        return doubt
    return msgspec.structs.replace(doubt, text=_sentence(doubt))


def _sentence(doubt: Doubt) -> str:
    return endless() if doubt.reason == "time_limit" else doubt.text
