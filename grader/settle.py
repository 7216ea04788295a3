"""What one question's verdict means for another: a mistake costs once, and an answer that follows from one keeps its points."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    return _charge_once(pack, [_rested(pack, result, results) for result in followed])


def _follow(pack: Pack, result: QuestionResult, results: Sequence[QuestionResult]) -> QuestionResult:
    """A wrong or doubtful answer that the student's own functions lead to keeps its points, if those functions lost theirs."""
    sources = pack.questions[result.id].follows_from
    lost = [r for r in results if r.id in sources and r.earned < r.possible and r.status != "not_attempted"]
    guilty = {c.id: _guilty(lost, c) for c in result.checks if _may_follow(c)}
    if not any(guilty.values()):
        return result
    checks = tuple(_forgiven(c, guilty[c.id]) if guilty.get(c.id) else c for c in result.checks)
    forgiven = _with_checks(result, checks)
    if forgiven.earned < forgiven.possible:
        return forgiven
    homes = {d.id: r.id for r in reversed(lost) for d in r.diagnoses}
    return msgspec.structs.replace(forgiven, diagnoses=_counted(forgiven, homes))


def _may_follow(check: CheckResult) -> bool:
    return check.follows and check.status in ("failed", "awaiting_review")


def _guilty(lost: Sequence[QuestionResult], check: CheckResult) -> list[QuestionResult]:
    """Those of the questions that lost points whose mistakes lead to this; none where all must, and one does not."""
    if check.follows_wholly and not all(_only_by(r, check.follows_if) for r in lost):
        return []
    return [r for r in lost if _led_to(r, check)]


def _only_by(source: QuestionResult, mistakes: Collection[str]) -> bool:
    """Whether what was lost there has names, and all of them are among these."""
    return bool(source.diagnoses) and all(d.id in mistakes for d in source.diagnoses)


def _led_to(source: QuestionResult, check: CheckResult) -> bool:
    """Whether what was lost there leads to this: any loss does, unless the check says which."""
    failed = {c.id for c in source.checks if c.status in ("failed", "skipped")}
    told = failed | {d.id for d in source.diagnoses}
    return not check.follows_if or not told.isdisjoint(check.follows_if)


def _counted(result: QuestionResult, homes: dict[str, str]) -> tuple[Diagnosis, ...]:
    """The result's diagnoses; those that have a home say so."""
    return tuple(
        msgspec.structs.replace(d, counted_in=homes[d.id]) if d.id in homes else d for d in result.diagnoses
    )


def _rested(pack: Pack, result: QuestionResult, results: Sequence[QuestionResult]) -> QuestionResult:
    """The result; what functions made in which the library did the work earns nothing before a person has looked."""
    caught = {r.id: r.title for r in results if any(d.reason == "delegation" for d in r.doubts)}
    resting = {c.id: [caught[o] for o in c.rests_on if o in caught] for c in pack.questions[result.id].checks}
    if not any(resting.get(c.id) and c.earned for c in result.checks):
        return result
    checks = (_withheld(c, resting[c.id]) if resting.get(c.id) and c.earned else c for c in result.checks)
    return _with_checks(result, tuple(checks))


def _withheld(check: CheckResult, titles: Sequence[str]) -> CheckResult:
    message = say(
        (
            "this rests on a function in which the library’s own routine seems to do the work "
            "({titles}): your instructor will look at this"
        ),
        titles=listed(titles),
    )
    return msgspec.structs.replace(check, status="awaiting_review", earned=Decimal(0), message=message)


def _forgiven(check: CheckResult, guilty: Sequence[QuestionResult]) -> CheckResult:
    titles = listed(r.title for r in guilty)
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
