"""What a student should put right first: what stopped the judging, then what costs most."""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from grader.judge import failure_text
from grader.language import mistake_text, say
from grader.model import CheckResult, Diagnosis, Doubt, QuestionResult, Result
from grader.pages.audience import TOLD
from grader.pages.mending import MENDED, endless
from grader.score import points_text
from grader.wire import Place

__all__ = ["Fix", "first_check", "first_questions", "fixes_of", "mistake", "waiting_of"]

FEW = 3
"""Questions that are named one by one."""
Fix: TypeAlias = tuple[str, str, Place | None]
"""(question id, sentence, where)."""


class _Found(NamedTuple):
    """Something wrong in a question; sorted, the most useful comes first."""

    practice: bool
    judged: bool
    """Nothing was stopped by it."""
    lost: Decimal
    """Points, negative."""
    question: QuestionResult
    sentence: str
    place: Place | None = None
    shared: bool = False
    """The sentence does not name the question: it is said once for all that it concerns."""


def mistake(question: QuestionResult, diagnosis: Diagnosis) -> str:
    """What is wrong, in a sentence."""
    return mistake_text(question.bound_to, question.title, diagnosis.sentence)


def first_questions(result: Result, practice: Container[str]) -> tuple[str, ...]:
    """Ids of the questions in the order of what is to be put right in them: every face sends the student to the same first."""
    return tuple(dict.fromkeys(id for id, _, _ in fixes_of(result, practice)))


def first_check(result: Result, practice: Container[str]) -> tuple[str, str]:
    """Ids of the question and the check to mend first: one that costs, of the question named first, for its first mistake."""
    order = first_questions(result, practice)
    failed = [(q, c) for q in result.questions for c in q.checks if c.status == "failed"]
    if not failed:
        return "", ""

    def rank(pair: tuple[QuestionResult, CheckResult]) -> tuple[bool, bool, int, bool]:
        question, check = pair
        named = order.index(question.id) if question.id in order else len(order)
        main = next((d for d in question.diagnoses if d.severity != "note" and not d.counted_in), None)
        caused = main is None or check.id in main.explains
        return question.id in practice, check.possible <= check.earned, named, not caused

    question, check = min(failed, key=rank)
    return question.id, check.id


def fixes_of(result: Result, practice: Container[str]) -> tuple[Fix, ...]:
    """All that can be put right, the most useful first; practice last, without lines that a graded question names already."""
    found = [each for question in result.questions for each in _of(question, question.id in practice)]
    graded = {each.place for each in found if each.place and not each.practice}
    groups: dict[str, list[_Found]] = {}
    for each in sorted(found, key=lambda each: each[:3]):
        if each.practice and each.place in graded:
            continue
        groups.setdefault(each.sentence, []).append(each)
    return tuple((group[0].question.id, _said(group), group[0].place) for group in groups.values())


def waiting_of(result: Result) -> tuple[str, str]:
    """(question id, sentence) of the first thing that was found and that a person has to confirm; empty where there is none."""
    for question in result.questions:
        for check in question.checks:
            if check.status == "awaiting_review" and not check.hidden and check.message not in _turns():
                return question.id, f"{question.title}: {check.message}"
    return "", ""


def _turns() -> tuple[str, ...]:
    """What is said of a check where nothing was found, and only a person can say more."""
    return "", say("a person gives these points"), say("it depends on what a person finds")


def _said(group: list[_Found]) -> str:
    """The sentence, with the questions that it concerns where it does not name one."""
    if not group[0].shared:
        return group[0].sentence
    what = group[0].sentence
    titles = [each.question.title for each in group]
    if len(titles) == 1:
        return f"{titles[0]}: {what}"
    ended = what if what.endswith((".", "?", "!")) else f"{what}."
    if len(titles) > FEW:
        return say("{what} Concerned: {count} questions", what=ended, count=len(titles))
    return say("{what} Concerned: {questions}", what=ended, questions="; ".join(titles))


def _of(question: QuestionResult, practice: bool) -> Iterator[_Found]:
    """What is wrong in a question: what stopped it, else named mistakes, else the first check that did not pass."""
    lost = -_lost(question)
    whole = question.possible > 0 and not lost  # it got its points all the same
    stops = [] if whole else [d for d in question.doubts if d.reason in TOLD]
    for doubt in stops:
        sentence = _stopped(question, doubt)
        yield _Found(practice, False, lost, question, sentence, doubt.place, shared=doubt.reason in MENDED)
    named = [d for d in question.diagnoses if d.severity != "note"]
    for d in named:
        if not d.counted_in:
            yield _Found(practice, True, lost, question, mistake(question, d), d.place)
    if not stops and not named and (unnamed := _unnamed(question)):
        yield _Found(practice, True, lost, question, *unnamed)


def _stopped(question: QuestionResult, doubt: Doubt) -> str:
    """Why the question could not be judged, or does not count yet."""
    subject = question.bound_to or question.title
    if doubt.reason == "delegation":
        return say("{subject}: {what}. Write these steps yourself", subject=subject, what=doubt.text)
    if doubt.reason == "doubtful_binding":
        likely = next(b for b in question.bound if b.how in ("spelling", "signature"))
        return say(
            "{question}: `{path}` was taken for `{asked}`, and fails: is it what you meant?",
            question=question.title,
            path=likely.path,
            asked=likely.asked,
        )
    return endless() if doubt.reason == "time_limit" else doubt.text


def _lost(question: QuestionResult) -> Decimal:
    """Points that were not earned; those that wait for a person count where the student can help it."""
    waiting = Decimal(0) if any(d.reason in TOLD for d in question.doubts) else question.awaiting
    return question.possible - question.earned - waiting


def _unnamed(question: QuestionResult) -> tuple[str, Place | None] | None:
    """A sentence on the first check that did not pass, those first that are not hidden, and where the code stopped there."""
    wrong = [c for c in question.checks if _wrong(question, c)]
    if not wrong:
        return None
    first = min(wrong, key=lambda c: (c.hidden, c.by_person, c.status == "skipped"))
    stop = question.failure
    if stop and stop.places and first.message == failure_text(stop):
        what = f"{stop.type}: {stop.message}" if stop.message else stop.type
        return f"{question.title}: {what}", stop.places[-1]
    return _sentence(question.title, first), None


def _wrong(question: QuestionResult, check: CheckResult) -> bool:
    costs = check.earned < check.possible or not question.possible
    return check.status in ("failed", "skipped") and costs


def _sentence(title: str, check: CheckResult) -> str:
    if check.by_person:
        return say(
            "{question}: {earned} of {possible} points were given for “{check}”",
            question=title,
            earned=points_text(check.earned),
            possible=points_text(check.possible),
            check=check.title,
        )
    if check.hidden:
        return say("{question}: the hidden check “{check}” did not pass", question=title, check=check.title)
    if check.difference:
        return say("{question}: “{check}” comes out differently", question=title, check=check.title)
    if not check.message and check.earned:
        return say("{question}: “{check}” holds only in part", question=title, check=check.title)
    if not check.message:
        return say("{question}: “{check}” does not hold", question=title, check=check.title)
    return f"{title}: {check.message}"
