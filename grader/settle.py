"""What one question's verdict means for another: a mistake costs once, and an answer that follows from one keeps its points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from grader.exercise import Pack
from grader.judge import status_of
from grader.language import listed, say
from grader.model import CheckResult, Diagnosis, QuestionResult
from grader.score import Charge, bounded, question_points

__all__ = ["settle"]


def settle(pack: Pack, results: Sequence[QuestionResult]) -> list[QuestionResult]:
    """The results with shared mistakes charged once and answers that follow from charged mistakes given their points."""
    followed = [_follow(pack, result, results) for result in results]
    return _charge_once(pack, followed)


def _follow(pack: Pack, result: QuestionResult, results: Sequence[QuestionResult]) -> QuestionResult:
    """A wrong or doubtful answer that the student's own functions lead to keeps its points, if those functions lost theirs."""
    sources = pack.questions[result.id].follows_from
    guilty = [r for r in results if r.id in sources and r.earned < r.possible and r.status != "not_attempted"]
    if not guilty or not any(check.follows for check in result.checks):
        return result
    titles = listed(r.title for r in guilty)
    open_ = ("failed", "awaiting_review")
    checks = tuple(_forgiven(c, titles) if c.follows and c.status in open_ else c for c in result.checks)
    forgiven = _with_checks(result, checks)
    if forgiven.earned < forgiven.possible:
        return forgiven
    homes = {d.id: r.id for r in reversed(guilty) for d in r.diagnoses}
    return msgspec.structs.replace(forgiven, diagnoses=_counted(forgiven, homes))


def _counted(result: QuestionResult, homes: dict[str, str]) -> tuple[Diagnosis, ...]:
    """The result's diagnoses; those that have a home say so."""
    return tuple(
        msgspec.structs.replace(d, counted_in=homes[d.id]) if d.id in homes else d for d in result.diagnoses
    )


def _forgiven(check: CheckResult, titles: str) -> CheckResult:
    message = say(
        "not the right answer, but just what your own code leads to; the mistake is counted in: {titles}",
        titles=titles,
    )
    return msgspec.structs.replace(check, status="passed", earned=check.possible, message=message)


def _charge_once(pack: Pack, results: Sequence[QuestionResult]) -> list[QuestionResult]:
    """Shared mistakes are charged in their home: the first question that judges code and lost points by it, else the first."""
    homes: dict[str, str] = {}
    for result in sorted(results, key=lambda r: bool(pack.questions[r.id].follows_from)):
        for id in _shared(pack, result):
            if result.earned < result.possible:
                homes.setdefault(id, result.id)
    return [_relieved(pack, result, homes) for result in results]


def _shared(pack: Pack, result: QuestionResult) -> set[str]:
    question = pack.questions[result.id]
    return {d.id for d in result.diagnoses if question.misconception(d.id).shared}


def _relieved(pack: Pack, result: QuestionResult, homes: dict[str, str]) -> QuestionResult:
    away = {id for id in _shared(pack, result) if homes.get(id, result.id) != result.id}
    if not away:
        return result
    diagnoses = _counted(result, {id: homes[id] for id in away})
    result = msgspec.structs.replace(result, diagnoses=diagnoses)
    if any(d.id not in away for d in diagnoses):
        return result  # another mistake is charged here: its own bound holds
    question = pack.questions[result.id]
    answers = bool(question.follows_from)  # what is judged there is where functions lead
    named = {c.id for c in question.checks if (c.naming and c.compare) or (answers and c.judge)}
    explained = frozenset(
        c.id for c in result.checks if c.status == "skipped" or (c.status == "failed" and c.id in named)
    )
    return _with_checks(result, bounded(result.checks, (Charge(explained, Decimal(0)),)))


def _with_checks(result: QuestionResult, checks: tuple[CheckResult, ...]) -> QuestionResult:
    earned, possible, awaiting = question_points(checks)
    settled = not any(check.status == "failed" for check in checks)
    return msgspec.structs.replace(
        result,
        checks=checks,
        status=status_of(checks),
        earned=earned,
        possible=possible,
        awaiting=awaiting,
        doubts=tuple(d for d in result.doubts if not (settled and d.reason == "undiagnosed")),
    )
