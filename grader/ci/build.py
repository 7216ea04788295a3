"""From a result to the report that emitters read: what a student may see, one outcome a check, findings worst first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from grader.ci.findings import Find, definition, findings, our_fault, unreadable
from grader.ci.model import Fault, Line, Outcome, Report, Spot
from grader.exercise import Pack
from grader.judge import LIMITS, limit_text
from grader.language import said, say
from grader.model import CheckResult, QuestionResult, Result, Score
from grader.pages import mistake
from grader.pages.hidden import hidden_checks
from grader.pages.mending import as_told, endless, place_text, to_mend

__all__ = ["for_students", "report_of", "report_of_problem"]

_RAISED = re.compile(r"(?:.{1,200}? \d+: )?([A-Za-z_]\w*)(?:: |$)", re.DOTALL)
_RAISES = ("Error", "Exception", "Interrupt", "Exit", "Iteration")


def for_students(result: Result) -> Result:
    """The result without what hidden checks say: a student sees their titles, statuses and points."""
    return msgspec.structs.replace(
        result,
        questions=tuple(
            msgspec.structs.replace(q, checks=tuple(_covered(c) for c in q.checks)) for q in result.questions
        ),
    )


def _covered(check: CheckResult) -> CheckResult:
    if not check.hidden:
        return check
    return msgspec.structs.replace(check, message="", measured="", allowed="", difference=None, read_from="")


def report_of(
    result: Result,
    pack: Pack,
    find: Find,
    *,
    path: str,
    complete: bool,
    late: str = "",
    notes: tuple[str, ...] = (),
) -> Report:
    """The report of a result; practice that nobody tried is left out.

    `path`: the main file, relative to the checkout. `complete`: nothing is missing but what a person gives.
    `notes`: what else the student should know.
    """
    practice = set(pack.assignment.practice)
    shown = [q for q in result.questions if q.id not in practice or q.status != "not_attempted"]
    unread = next((doubt for doubt in result.doubts if doubt.reason == "unreadable"), None)
    seen = as_told(result)
    stopped = {text for q in seen.questions for text in to_mend(q.doubts)}
    lines = [
        line
        for q in seen.questions
        if q.id in {each.id for each in shown}
        for line in _lines(q, pack, find, practice=q.id in practice)
    ]
    told = [f for q in shown for f in findings(q, find, practice=q.id in practice)]
    if unread:
        lines, told = [_unusable(unread.text), *lines], [unreadable(unread.text, path)]
    return Report(
        assignment=result.assignment,
        title=said(pack.assignment.title),
        path=path,
        score=result.score,
        to_mend=result.score.awaiting_review - seen.score.awaiting_review,
        lines=tuple(lines) or (_unusable(say("there was nothing to judge")),),
        findings=tuple(sorted(told, key=lambda f: (f.weight, -f.lost))),
        problem=unread.text if unread else "",
        fault="submission" if unread else "",
        complete=complete,
        hidden=hidden_checks(result, pack),
        notes=notes
        + tuple(note for note in result.notes if note not in stopped)
        + tuple(d.text for d in result.doubts if d.reason == "unbound"),
        late=late,
        seconds=result.seconds,
        seed=result.seed,
        tier=result.tier,
        digest=pack.assignment.digest,
    )


def report_of_problem(
    problem: str, fault: Fault, pack: Pack | None = None, *, path: str = "", late: str = ""
) -> Report:
    """The report where there is no result: every point that is known of waits for a person, none is lost."""
    asked = [pack.questions[id] for id in pack.assignment.questions] if pack else []
    lines = [
        Line(
            question=question.id,
            question_title=said(question.title),
            id=check.id,
            title=said(check.title),
            outcome="broken" if fault == "ours" else "awaiting",
            earned=Decimal(0),
            possible=Decimal(check.points),
            hidden=check.hidden,
            rubric=bool(check.review),
            message="" if check.hidden else say("not judged"),
        )
        for question in asked
        for check in question.checks
    ]
    possible = sum((line.possible for line in lines), Decimal(0))
    first = _unusable(problem) if fault == "submission" else _failed(problem)
    return Report(
        assignment=pack.assignment.id if pack else "",
        title=said(pack.assignment.title) if pack else say("Your submission"),
        path=path,
        score=Score(earned=Decimal(0), possible=possible, awaiting_review=possible),
        lines=(first, *lines),
        findings=(unreadable(problem, path),) if fault == "submission" else (),
        problem=problem,
        fault=fault,
        hidden="run" if any(line.hidden for line in lines) else "none",
        late=late,
        digest=pack.assignment.digest if pack else "",
    )


def _unusable(text: str) -> Line:
    return _about("readable", say("Your submission can be read"), "error", text)


def _failed(text: str) -> Line:
    return _about("grader", say("The grader came to its end"), "broken", text)


def _about(id: str, title: str, outcome: Outcome, text: str) -> Line:
    return Line(
        question="submission",
        question_title=say("Your submission"),
        id=id,
        title=title,
        outcome=outcome,
        earned=Decimal(0),
        possible=Decimal(0),
        message=text,
    )


# --- checks ----------------------------------------------------------------------------------------------------


def _lines(question: QuestionResult, pack: Pack, find: Find, *, practice: bool) -> Iterator[Line]:
    rubrics = {check.id for check in pack.questions[question.id].checks if check.review}
    hint, spot = _why(question, find)
    for check in question.checks:
        outcome = _outcome(check, question)
        good = outcome in ("passed", "broken")
        yield Line(
            question=question.id,
            question_title=question.title,
            id=check.id,
            title=check.title,
            outcome=outcome,
            earned=Decimal(0) if outcome == "broken" else check.earned,
            possible=check.possible,
            hidden=check.hidden,
            practice=practice,
            rubric=check.id in rubrics,
            message=_message(check),
            hint="" if good else hint,
            detail=check.message if outcome == "broken" else "",
            spot=None if good else spot,
            seconds=question.seconds / len(question.checks),
        )


def _message(check: CheckResult) -> str:
    if check.status == "broken":
        return our_fault()
    return "" if check.hidden else check.message


def _why(question: QuestionResult, find: Find) -> tuple[str, Spot | None]:
    """What goes wrong in the question, in sentences, and where."""
    told = [
        f"{mistake(question, d)}{place_text(question, d.place)}. {d.hint}".strip() for d in question.diagnoses
    ]
    first = next((find(d.place) for d in question.diagnoses if d.place), None)
    failure = question.failure
    if failure and failure.places:
        first = first or find(failure.places[-1])
    return "\n".join(told), first or definition(question, find)


def _outcome(check: CheckResult, question: QuestionResult) -> Outcome:
    """One word for a check; what ran out of time or cannot be read is called by its cause."""
    if check.status == "awaiting_review":
        return "awaiting"
    if check.status != "failed":
        return check.status
    if check.earned > 0:
        return "partial"
    stopped = to_mend(question.doubts)
    if stopped and (check.message in stopped or not check.message):
        return "timeout" if endless() in (check.message, stopped[0]) else "error"
    if check.message == limit_text("memory") or "MemoryError" in check.message[:200]:
        return "memory"
    if check.message in map(said, LIMITS.values()) or _raised(check.message, question):
        return "error"
    return "failed"


def _raised(message: str, question: QuestionResult) -> bool:
    found = _RAISED.match(message)
    own = question.failure.type if question.failure else ""
    return bool(found) and (found[1] == own or found[1].endswith(_RAISES)) if found else False
