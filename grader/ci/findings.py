"""What to tell at a line of the submission: named mistakes, exceptions, failed checks, reasons why a person must look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from grader.ci.model import Finding, Level, Spot
from grader.language import say
from grader.model import Diagnosis, Doubt, QuestionResult, Severity
from grader.pages import mistake
from grader.pages.mending import endless
from grader.wire import Place

__all__ = ["Find", "definition", "findings", "our_fault", "unreadable"]

Find = Callable[[Place | None], Spot | None]

TOLD = ("time_limit", "syntax_error", "doubtful_binding", "unbound")
"""Reasons why a person must look that help a student; the others are the instructor's business."""
_WEIGHTS: dict[Severity, int] = {"fundamental": 2, "partial": 3, "slip": 4, "note": 7}
_SEVERITIES: dict[Severity, Literal["info", "minor", "major", "critical"]] = {
    "fundamental": "critical",
    "partial": "major",
    "slip": "minor",
    "note": "info",
}


def our_fault() -> str:
    """Of what could not be judged."""
    return say("our fault: this costs you nothing; your instructor has been told to look")


def _stop(reason: str) -> tuple[str, str] | None:
    """What follows the question's title, and what it means, "" where the doubt says it; None where nothing was stopped."""
    if reason == "time_limit":
        return say("stopped at the time limit"), endless()
    return (say("Python cannot read this"), "") if reason == "syntax_error" else None


def findings(question: QuestionResult, find: Find, *, practice: bool) -> Iterator[Finding]:
    """Named mistakes and where the code stopped; where neither is known, the checks that failed."""
    lost = sum((c.possible - c.earned for c in question.checks if c.status != "broken"), Decimal(0))
    found = [_mistake(question, d, find, lost) for d in question.diagnoses]
    if question.failure and question.status != "passed":
        found.append(_stopped(question, find, lost))
    if not found:
        found = list(_failed_checks(question, find))
    found += [_doubt(question, doubt, find) for doubt in question.doubts if doubt.reason in TOLD]
    if question.status == "broken":
        found = [_ours(question)]
    for finding in found:
        yield _as_practice(finding) if practice else finding


def _mistake(question: QuestionResult, diagnosis: Diagnosis, find: Find, lost: Decimal) -> Finding:
    free = diagnosis.severity == "note" or bool(diagnosis.counted_in)
    return Finding(
        question=question.id,
        id=diagnosis.id,
        title=mistake(question, diagnosis),
        text=diagnosis.hint or say("Look at this line."),
        level="notice" if free else "error",
        weight=7 if free else _WEIGHTS[diagnosis.severity],
        severity="info" if free else _SEVERITIES[diagnosis.severity],
        lost=lost,
        spot=find(diagnosis.place) or definition(question, find),
    )


def _stopped(question: QuestionResult, find: Find, lost: Decimal) -> Finding:
    failure = question.failure
    assert failure is not None
    place = failure.places[-1] if failure.places else None
    return Finding(
        question=question.id,
        id="stopped",
        title=f"{question.title}: {say('your code stopped')}",
        text=f"{failure.type}: {failure.message}".rstrip(": "),
        level="error",
        weight=1,
        severity="critical",
        lost=lost,
        spot=find(place) or definition(question, find),
    )


def _failed_checks(question: QuestionResult, find: Find) -> Iterator[Finding]:
    for check in question.checks:
        if check.status != "failed":
            continue
        hidden = say("a hidden check did not pass: it tries your work on other inputs")
        yield Finding(
            question=question.id,
            id=check.id,
            title=f"{question.title}: {check.title}",
            text=hidden if check.hidden else check.message or say("this check did not pass"),
            level="error",
            weight=5,
            severity="minor" if check.earned else "major",
            lost=check.possible - check.earned,
            spot=definition(question, find),
        )


def _doubt(question: QuestionResult, doubt: Doubt, find: Find) -> Finding:
    stopped = _stop(doubt.reason)
    title, text = stopped or (say("your instructor will look at this"), doubt.text)
    level: Level = "error" if stopped else "warning"
    return Finding(
        question=question.id,
        id=doubt.reason,
        title=f"{question.title}: {title}",
        text=text or doubt.text,
        level=level,
        weight=1 if stopped else 6,
        severity="major" if stopped else "minor",
        lost=question.awaiting,
        spot=find(doubt.place) or definition(question, find),
    )


def _ours(question: QuestionResult) -> Finding:
    return Finding(
        question=question.id,
        id="broken",
        title=f"{question.title}: {say('not judged')}",
        text=our_fault(),
        level="notice",
        weight=8,
        severity="info",
    )


def _as_practice(finding: Finding) -> Finding:
    """Costs nothing: told last, and as a remark."""
    return msgspec.structs.replace(finding, level="notice", weight=finding.weight + 10, severity="info")


def definition(question: QuestionResult, find: Find) -> Spot | None:
    """Where the answer to the question begins."""
    bound = question.bound[0] if question.bound else None
    return find(Place(bound.label, bound.line)) if bound else None


def unreadable(text: str, path: str) -> Finding:
    """Why nothing was graded."""
    return Finding(
        question="submission",
        id="readable",
        title=say("Your submission was not graded"),
        text=text,
        level="error",
        weight=0,
        severity="critical",
        spot=Spot(path=path, line=1) if path else None,
    )
