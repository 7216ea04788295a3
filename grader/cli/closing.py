"""The last lines of a verdict: what it means, and the next command."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from typing import Literal, NamedTuple

from grader.cli.view import folded
from grader.exercise import Pack
from grader.language import lang_option, said, say
from grader.model import QuestionResult, Result
from grader.pages.fixes import first_questions
from grader.pages.hidden import Hidden
from grader.pages.mending import as_told, to_mend
from grader.report.words import ENGLISH
from grader.score import points_text

__all__ = ["closing", "closing_lines", "public_only"]


class Line(NamedTuple):
    """One of the lines, and what it is: "public" (passed, as far as it goes), "passed" (all), "more", "next" (commands)."""

    kind: Literal["said", "public", "passed", "more", "next"]
    text: str


def public_only() -> str:
    """That something is checked elsewhere."""
    return say("Public checks only. Hidden checks run after submission.")


def closing(
    result: Result,
    pack: Pack,
    *,
    hidden: Hidden,
    full: bool = False,
    watching: bool = False,
    given: str = "",
) -> Iterator[str]:
    """The texts of `closing_lines`."""
    for each in closing_lines(result, pack, hidden=hidden, full=full, watching=watching, given=given):
        yield each.text


def closing_lines(
    result: Result,
    pack: Pack,
    *,
    hidden: Hidden,
    full: bool = False,
    watching: bool = False,
    given: str = "",
) -> Iterator[Line]:
    """What it means, and what to do next; lines that must not be wrapped.

    `full`: every message was shown. `watching`: the next check comes with the next save. `given`: the path as it was given, where
    that is not the main file's.
    """
    if any(doubt.reason == "unreadable" for doubt in result.doubts):
        return
    result = as_told(result)
    practice = set(pack.assignment.practice)
    graded = [q for q in result.questions if q.id not in practice] or list(result.questions)
    left = [q for q in graded if q.status not in ("passed", "awaiting_review", "broken") or _stopped(q)]
    if result.score.awaiting_review:
        points = points_text(result.score.awaiting_review)
        if points == "1":
            yield Line("said", say("1 point still to be given by a person."))
        else:
            yield Line("said", say("{points} points still to be given by a person.", points=points))
    yield from _what_passed(graded, left, hidden)
    yield from (Line("said", text) for text in _not_in_kit(result, pack))
    command = _command(given or result.file)
    partly = len(result.questions) < len(pack.questions)
    if folded(result, practice) and not full:
        only = "".join(f" --only {q.id}" for q in result.questions) if partly else ""
        yield Line("more", say("Every message: {command}", command=f"{command}{only} --all"))
    known = {q.id: q for q in graded}
    first = [known[id] for id in first_questions(result, practice) if id in known]
    options = _next([*first, *left], partly=partly, watching=watching)
    if options is not None:
        yield Line("next", say("Next: {command}", command=" ".join([command, *options])))


def _not_in_kit(result: Result, pack: Pack) -> Iterator[str]:
    """Public checks of these questions that a kit lacks."""
    asked = {q.id for q in result.questions}
    missing = [each for each in (pack.kit.left_out if pack.kit else ()) if each.question in asked]
    for id in dict.fromkeys(each.question for each in missing):
        titles = [f"“{said(each.check)}”" for each in missing if each.question == id]
        yield say(
            "{question}: only when your work is graded: {checks}", question=id, checks=", ".join(titles)
        )


def _stopped(question: QuestionResult) -> bool:
    """Whether a person has to look at something that the student can mend."""
    return bool(to_mend(question.doubts))


def _next(left: list[QuestionResult], *, partly: bool, watching: bool) -> list[str] | None:
    """Options of the next command; None where there is none. `left`: questions, what the page names first at its beginning."""
    if not left:
        return [] if partly else None
    if watching and partly:
        return None
    tried = [q for q in left if q.status != "not_attempted"]
    again = ["--watch"] if partly else []
    return ["--only", (tried or left)[0].id, *again]


def _command(file: str) -> str:
    quoted = (
        f'"{file}"' if os.name == "nt" and " " in file else file if os.name == "nt" else shlex.quote(file)
    )
    return f"grader check {quoted}{lang_option()}"


def _what_passed(graded: list[QuestionResult], left: list[QuestionResult], hidden: Hidden) -> Iterator[Line]:
    """Never "all passed" where hidden checks, a person or we ourselves still have to speak."""
    open_still = any(q.status != "passed" for q in graded)
    lost = any(c.status in ("failed", "skipped") and c.earned < c.possible for q in graded for c in q.checks)
    if left or lost or not any(q.status == "passed" for q in graded):
        if hidden == "elsewhere":
            yield Line("said", public_only())
    elif gone := [f"{q.id}: {text}" for q in graded if (text := ENGLISH.unattempted(q))]:
        yield from (Line("said", text) for text in gone)
        if hidden == "elsewhere":
            yield Line("said", public_only())
    elif hidden == "elsewhere":
        yield Line("public", say("Public checks passed. Hidden checks run after submission."))
    elif open_still:
        yield Line("passed", say("Every check that could be made passed."))
    elif hidden == "run":
        yield Line("passed", say("All checks passed, the hidden ones too."))
    else:
        yield Line("passed", say("All checks passed."))
    if any(q.status == "broken" for q in graded):
        text = say("What could not be judged is our fault and costs nothing; tell your instructor.")
        yield Line("said", text)
