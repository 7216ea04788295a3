"""Judging: observations held against expectations, check by check. Pure: data in, data out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

import msgspec

from grader.admit import OUT_OF_BOUNDS
from grader.exercise import Check, Evidence, Question
from grader.language import cell_name, marked, said, say
from grader.model import STATUS_ORDER, CheckResult, Comparison, Document, Observations, Outcome, Status
from grader.printed import short_paths
from grader.untried import UNTRIED
from grader.wire import Failure

__all__ = [
    "LIMITS",
    "agreement",
    "constants_apart",
    "failure_text",
    "judge",
    "limit_text",
    "merged",
    "status_of",
    "unjudged",
]

CENT = Decimal("0.01")

LIMITS = marked(
    __name__,
    {
        "cpu": "your code ran longer than it may (time limit)",
        "wall": "your code ran longer than it may (time limit)",
        "memory": "your code used more memory than it may",
        "output": "your code printed more than it may",
        "result": "your code returned more data than it may",
        "disk": "your code wrote more to the disk than it may",
        "exit": "your code ended the process before the check was done (os._exit, exit or a crash of Python)",
    },
)
"""English; `limit_text` says them."""

Reference: TypeAlias = Callable[[], Observations | None]
"""What the reference gives of itself, asked for only where it is needed."""

OUTCOME_ORDER: tuple[Outcome, ...] = ("completed", "raised", "malformed", "killed", "timed_out")
"""From the best to the one that leaves most open."""


def merged(first: Observations, second: Observations | None) -> Observations:
    """Both children's observations as one; what the first saw wins, and the worse outcome stands."""
    if second is None:
        return first
    worse = max(first, second, key=lambda seen: OUTCOME_ORDER.index(seen.outcome))
    return msgspec.structs.replace(
        worse,
        values={**second.values, **first.values},
        failures={**second.failures, **first.failures},
        notes=first.notes,  # what a child says while it sees hidden inputs is not shown
        stdout=first.stdout,
        stdout_bytes=first.stdout_bytes,
        cpu_seconds=first.cpu_seconds + second.cpu_seconds,
        seconds=first.seconds + second.seconds,
    )


def judge(
    question: Question,
    seen: Observations,
    expected: Observations | None,
    document: Document,
    spoiled: Observations | None = None,
    own: Reference | None = None,
) -> tuple[CheckResult, ...]:
    """The verdict of every check of the question. `expected` is None where no check compares with a reference.

    `own`: what the reference gives of itself; in `expected` it may have gone on from a start of the student's.
    """
    reference = own or (lambda: expected)
    evidence = Evidence(values=seen.values, document=document, spoiled=spoiled.values if spoiled else {})
    results: dict[str, CheckResult] = {}
    for check in question.checks:
        failed = [o for o in check.after if o in results and results[o].status in ("failed", "skipped")]
        blockers = [] if check.review else failed  # a person may still give points
        if blockers:
            title = results[blockers[0]].title
            result = _result(check, "skipped", message=say("not judged: it builds on “{title}”", title=title))
        elif check.review and any(results[o].status == "not_attempted" for o in check.after if o in results):
            result = _result(check, "not_attempted")
        elif check.review:
            result = _result(check, "awaiting_review", message=say("a person gives these points"))
        elif check.judge is not None:
            result = _judged(check, evidence, seen, reference)
        else:
            result = _compared(check, seen, expected, reference)
        open_ = any(results[o].status == "awaiting_review" for o in check.after if o in results)
        if open_ and result.status == "not_attempted":
            result = _result(check, "awaiting_review", message=say("it depends on what a person finds"))
        results[check.id] = result
    return tuple(results.values())


def agreement(question: Question, seen: Observations, candidate: Observations) -> frozenset[str]:
    """Ids of the comparing checks on which a misconception's outputs are the student's."""
    return frozenset(
        check.id
        for check in question.checks
        if check.compare is not None and check.naming and _agrees(check, seen, candidate)
    )


def constants_apart(
    question: Question, checks: tuple[CheckResult, ...], *, named: bool = False
) -> tuple[CheckResult, ...]:
    """The checks, where constants that are right earn nothing if nothing is right that had to be computed.

    Student code may have sent them as they are; a person sees whether it did. Where the mistake that spoils the rest is
    `named`, nobody needs to look.
    """
    constant = {c.id for c in question.checks if c.constant}
    if any(c.earned for c in checks if c.id not in constant):
        return checks
    status: Status = "awaiting_review"
    why = say("this looks right, but nothing that had to be computed is: your instructor will look at this")
    if named:
        status = "skipped"
        why = say("this counts beside what has to be computed, and nothing of that is right yet")
    return tuple(
        msgspec.structs.replace(c, status=status, earned=Decimal(0), message=why)
        if c.id in constant and c.earned
        else c
        for c in checks
    )


def status_of(checks: tuple[CheckResult, ...]) -> Status:
    """The first of broken, failed, awaiting_review, skipped, not_attempted, passed that any check has.

    In a question with points, checks without points are remarks: they count only where they are broken.
    """
    told = [c for c in checks if c.possible or c.status == "broken"]
    told = told or [c for c in checks if c.status != "not_attempted"] or list(checks)
    found = {check.status for check in told}
    return next((status for status in STATUS_ORDER if status in found), "not_attempted")


def unjudged(question: Question, status: Status, message: str) -> tuple[CheckResult, ...]:
    """All checks of a question in one status, without points: nothing was run, or a person has to look."""
    return tuple(_result(check, status, message=message) for check in question.checks)


def limit_text(reason: str) -> str:
    """Which limit ended the student's code, in a sentence."""
    if reason in LIMITS:
        return said(LIMITS[reason])
    return say("your code was stopped ({reason})", reason=reason)


def failure_text(failure: Failure) -> str:
    """An exception in the student's code, as one line: where, what."""
    if failure.type == OUT_OF_BOUNDS:
        return failure.message
    where = ""
    if failure.places:
        place = failure.places[-1]
        where = say("{cell}, line {line}: ", cell=short_paths(cell_name(place.label)), line=place.line)
    return f"{where}{failure.type}: {failure.message}" if failure.message else f"{where}{failure.type}"


def _agrees(check: Check, seen: Observations, candidate: Observations) -> bool:
    assert check.compare is not None
    for name in check.observes:
        mine, theirs = seen.failures.get(name), candidate.failures.get(name)
        if mine or theirs:
            if not (mine and theirs and _kind(mine) == _kind(theirs)):
                return False
            continue
        if name not in seen.values or name not in candidate.values:
            return False
        if seen.values[name] is None:
            continue
        try:
            if not check.compare(seen.values[name], candidate.values[name], True).agrees:
                return False
        except Exception:  # an exercise's own comparison that cannot read this
            return False
    return True


KINDS = (
    ("a missing value is used", "NoneType"),
    ("a leaf changes in place", "leaf variable"),
    ("shapes do not fit", "size of tensor"),
    ("shapes do not fit", "shape"),
    ("shapes do not fit", "broadcast"),
    ("no gradient is recorded", "does not require grad"),
)


STYLES = frozenset({"RuntimeError", "ValueError", "TypeError", "AttributeError", "IndexError"})
"""Exceptions whose type depends on how a thing is written; of the others the type says it all."""


def _kind(failure: Failure) -> str:
    """What kind of failure it is: one mistake raises differently named exceptions in different styles."""
    if failure.type not in STYLES:
        return failure.type
    text = failure.message.casefold()
    return next((kind for kind, sign in KINDS if sign.casefold() in text), failure.type)


def _compared(
    check: Check, seen: Observations, expected: Observations | None, reference: Reference
) -> CheckResult:
    assert check.compare is not None
    wrong = _reference_problem(check, expected)
    untried = [
        seen.failures[n] for n in check.observes if n in seen.failures and seen.failures[n].type == UNTRIED
    ]
    if wrong and untried:  # the reference could not be tried on this machine either
        return _result(check, "awaiting_review", message=said(untried[0].message))
    if wrong or expected is None:
        return _result(check, "broken", message=say("our fault, it costs you nothing: {error}", error=wrong))
    try:
        return _held(check, seen, expected)
    except Exception as error:
        return _at_fault(check, error, reference, lambda right: _held(check, right, right))


def _at_fault(
    check: Check, error: Exception, reference: Reference, again: Callable[[Observations], object]
) -> CheckResult:
    """The verdict where an exercise's own code cannot read what came back: wrong, if it reads the reference's; else our fault."""
    what = f"{type(error).__name__}: {error}"[:300]
    ours = _result(check, "broken", message=say("our fault, it costs you nothing: {error}", error=what))
    right = reference()
    if right is None or not check.observes or not right.values.keys() >= set(check.observes):
        return ours
    try:
        again(right)
    except Exception:
        return ours
    text = say("what came back is not of the kind that is asked for: {error}", error=what)
    return _result(check, "failed", message=text)


def _held(check: Check, seen: Observations, expected: Observations) -> CheckResult:
    """What the scenarios say, held against what they should."""
    assert check.compare is not None
    told = False
    last = Comparison(agrees=True)
    for name in check.observes:
        if name in seen.failures and seen.failures[name].type == UNTRIED:
            return _result(check, "awaiting_review", message=said(seen.failures[name].message))
        if name in seen.failures:
            return _result(check, "failed", message=failure_text(seen.failures[name]))
        if name not in seen.values:
            return _missing(check, seen)
        if seen.values[name] is None:
            continue
        told = True
        last = check.compare(seen.values[name], expected.values[name], False)
        if not last.agrees:
            return _from(check, "failed", last)
    return _from(check, "passed", last) if told else _result(check, "not_attempted")


def _reference_problem(check: Check, expected: Observations | None) -> str:
    if expected is None:
        return "there is no reference to compare with"
    for name in check.observes:
        if name in expected.failures:
            return f"the reference fails: {failure_text(expected.failures[name])}"
        if name not in expected.values:
            return f"the reference said nothing about {name} ({expected.outcome} {expected.reason})"
    return ""


def _judged(check: Check, evidence: Evidence, seen: Observations, reference: Reference) -> CheckResult:
    """The verdict of a judging function; it is asked where at least one of its scenarios came to an end."""
    judged = check.judge
    assert judged is not None
    if check.observes and not any(name in seen.values for name in check.observes):
        failed = [seen.failures[name] for name in check.observes if name in seen.failures]
        if failed and failed[0].type == UNTRIED:
            status: Status = "awaiting_review" if Decimal(check.points) else "not_attempted"
            return _result(check, status, message=said(failed[0].message))
        return _result(check, "failed", message=failure_text(failed[0])) if failed else _missing(check, seen)
    try:
        verdict = judged(evidence)
    except Exception as error:
        again = msgspec.structs.replace
        return _at_fault(
            check, error, reference, lambda right: judged(again(evidence, values=right.values, spoiled={}))
        )
    if verdict is None:
        return _result(check, "not_attempted")
    if verdict.doubt:
        return msgspec.structs.replace(_from(check, "awaiting_review", verdict), earned=Decimal(0))
    return _from(check, "passed" if verdict.agrees and verdict.share == 1 else "failed", verdict)


def _missing(check: Check, seen: Observations) -> CheckResult:
    """The child ended before it came to this check."""
    load = seen.failures.get("__load__")
    if load is not None:
        return _result(check, "failed", message=failure_text(load))
    if seen.outcome == "timed_out":
        return _result(check, "awaiting_review", message=limit_text(seen.reason or "cpu"))
    if seen.outcome in ("killed", "malformed"):
        return _result(check, "failed", message=limit_text(seen.reason))
    return _result(check, "failed", message=say("the check came to no result"))


def _from(check: Check, status: Status, comparison: Comparison) -> CheckResult:
    earned = Decimal(check.points) * comparison.share if comparison.agrees else Decimal(0)
    if comparison.share != 1:
        earned = earned.quantize(CENT, ROUND_HALF_UP)  # a third of 0.4 is shown, and added up, as 0.13
    return msgspec.structs.replace(
        _result(check, status, message=comparison.message),
        earned=earned,
        measured=comparison.measured,
        allowed=comparison.allowed,
        difference=comparison.difference,
        read_from=comparison.note,
        follows=comparison.follows,
        follows_if=comparison.follows_if,
        follows_wholly=comparison.follows_wholly,
    )


def _result(check: Check, status: Status, *, message: str = "") -> CheckResult:
    return CheckResult(
        id=check.id,
        title=said(check.title),
        status=status,
        earned=Decimal(0),
        possible=Decimal(check.points),
        hidden=check.hidden,
        message=short_paths(message),  # it may tell of an exception in a library
    )
