"""One question of one submission: from what was seen to checks, named mistakes, doubts and points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import msgspec
from msgspec import Struct

from grader.diagnose import Explanation, Part, Recipe, diagnose, variants
from grader.exercise import Question
from grader.expect import Expected
from grader.judge import constants_apart, judge, limit_text
from grader.language import marked, said, say
from grader.locate import has_clue, judged, library_call, locate, searched
from grader.model import (
    Bound,
    CheckResult,
    Diagnosis,
    Document,
    Doubt,
    Observations,
    Severity,
)
from grader.observe import Sight, unchanged
from grader.score import Charge, bounded, worth
from grader.wire import Place

__all__ = ["Verdict", "give_verdict"]

TOLD = marked(
    __name__,
    {
        "delegated": "the result comes from the library’s own routine; a person has to confirm that before it counts",
        "doubtful": (
            "what was graded here may not be what you meant, and it fails: your instructor will look at this"
        ),
    },
)


class Verdict(Struct, frozen=True, kw_only=True):
    """Checks with their points, and what explains them."""

    checks: tuple[CheckResult, ...]
    diagnoses: tuple[Diagnosis, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    expected: Observations | None = None
    """Of the accepted form that comes closest."""
    charges: tuple[Charge, ...] = ()


Again = Callable[[tuple[str, ...]], Sight]
"""Observe the submission once more, on the ways round a mistake that hides the rest."""


def give_verdict(
    question: Question,
    sight: Sight,
    document: Document,
    bound: tuple[Bound, ...],
    expectations: Expected,
    again: Again,
) -> Verdict:
    """The verdict on what was seen. Runs references and misconceptions as it needs them."""
    checks, form, expected = _closest(question, sight, document, expectations, ())
    notes = tuple(said(a.note) for a in question.accepted if a.id in form and a.note)
    if sight.delegated:
        return _delegated(question, sight, checks, notes, expected)
    doubts = _limits(sight.seen)
    where = searched(question, bound, sight.program.units)
    explanation = None
    if _failing(question, checks) and sight.seen.outcome != "timed_out":
        forms = sorted(variants(question), key=lambda f: f != form)
        found = diagnose(question, sight.seen, partial(expectations.observe_all, seen=sight.seen), forms)
        explanation = _plausible(question, found, document, where, sight.seen)
    detours = _detours(question, explanation) if explanation else ()
    round_it = again(detours) if detours else None
    if round_it and unchanged(sight.seen, round_it.seen):  # what that way goes round is not there
        explanation = round_it = None
    if explanation is None:
        doubts += _unexplained(question, checks, sight.seen, bound)
        checks = constants_apart(question, _doubtful(checks, bound, doubts))
        return Verdict(checks=checks, doubts=doubts, notes=notes, expected=expected)
    if round_it:
        return _round(question, explanation, detours, checks, document, bound, expectations, round_it)
    charges = _charges(question, explanation)
    return Verdict(
        checks=constants_apart(question, bounded(checks, charges), named=True),
        diagnoses=_named(question, explanation, document, where, sight.seen),
        doubts=doubts,
        notes=notes,
        expected=expected,
        charges=charges,
    )


def _closest(
    question: Question,
    sight: Sight,
    document: Document,
    expectations: Expected,
    detours: tuple[str, ...],
) -> tuple[tuple[CheckResult, ...], tuple[str, ...], Observations | None]:
    """The checks under the accepted form that gives the student most, that form, and its observations."""
    compares = any(check.compare is not None for check in question.checks)
    own = (lambda: expectations.observe(Recipe(), detours=detours)) if compares else None
    best: tuple[tuple[CheckResult, ...], tuple[str, ...], Observations | None] | None = None
    for form in variants(question) if compares else [()]:
        expected = expectations.observe(Recipe(form), detours=detours, seen=sight.seen) if compares else None
        if form and expected is None:
            continue
        checks = judge(question, sight.seen, expected, document, sight.spoiled, own)
        if best is None or _merit(checks) > _merit(best[0]):
            best = (checks, form, expected)
        if not _failing(question, checks):
            break
    assert best is not None
    return best


def _merit(checks: tuple[CheckResult, ...]) -> tuple[Decimal, int]:
    earned = sum((check.earned for check in checks), Decimal(0))
    return earned, sum(check.status == "passed" for check in checks)


def _failing(question: Question, checks: tuple[CheckResult, ...]) -> list[str]:
    """Failed or skipped checks that compare with the reference and count for naming."""
    known = {c.id: c for c in question.checks}
    return [
        c.id
        for c in checks
        if c.status in ("failed", "skipped") and known[c.id].compare is not None and known[c.id].naming
    ]


def _plausible(
    question: Question,
    found: Explanation | None,
    document: Document,
    bound: tuple[Bound, ...],
    seen: Observations,
) -> Explanation | None:
    """The explanation without sets that data alone cannot tell from another cause and no line of the student's speaks for.

    A neutral name stays only where nothing more telling does. Programs of ours (nothing bound) are believed as they are.
    """
    if found is None or not bound:
        return found

    def believed(parts: tuple[Part, ...]) -> bool:
        doubtful = [
            question.misconception(id)
            for part in parts
            for id in part.mistakes
            if not _raised(question, part, seen)  # an exception says enough
        ]
        return all(not m.only_with_clue or has_clue(document, judged(question, bound), m) for m in doubtful)

    def neutral(parts: tuple[Part, ...]) -> bool:
        return any(question.misconception(id).otherwise for part in parts for id in part.mistakes)

    sets = [parts for parts in found.sets if believed(parts)]
    telling = [parts for parts in sets if not neutral(parts)]
    return Explanation(tuple(telling or sets), found.form) if sets else None


def _raised(question: Question, part: Part, seen: Observations) -> bool:
    """Whether what the part explains holds an exception."""
    return any(
        name in seen.failures
        for check in question.checks
        if check.id in part.checks
        for name in check.observes
    )


def _charges(question: Question, explanation: Explanation) -> tuple[Charge, ...]:
    """What the mistakes cost at most, each on the checks it explains; of several explanations the mildest, for the student."""
    offers = [
        tuple(
            Charge(frozenset(part.checks), worth(question.misconception(id).severity for id in part.mistakes))
            for part in parts
        )
        for parts in explanation.sets
    ]
    return min(offers, key=lambda charges: sum(charge.share for charge in charges))


def _named(
    question: Question,
    explanation: Explanation,
    document: Document,
    bound: tuple[Bound, ...],
    seen: Observations,
) -> tuple[Diagnosis, ...]:
    """The mistakes of all equal explanations, the worst first, each with the line that most likely does it."""
    diagnoses = []
    for id in explanation.mistakes():
        m = question.misconception(id)
        diagnoses.append(
            Diagnosis(
                id=m.id,
                sentence=said(m.sentence),
                hint=said(m.hint),
                severity=m.severity,
                place=_raised_at(question, explanation, id, seen)
                or locate(document, judged(question, bound), m, shown=question.always),
                explains=tuple(c.id for c in question.checks if c.id in _explained(explanation, id)),
            )
        )
    order: list[Severity] = ["fundamental", "partial", "slip", "note"]
    return tuple(sorted(diagnoses, key=lambda d: order.index(d.severity)))


def _explained(explanation: Explanation, id: str) -> set[str]:
    """Ids of the checks that this mistake explains, alone or with others."""
    return {c for parts in explanation.sets for part in parts if id in part.mistakes for c in part.checks}


def _raised_at(question: Question, explanation: Explanation, id: str, seen: Observations) -> Place | None:
    """The line where the student's code stopped, if all that the mistake explains are exceptions."""
    explained = _explained(explanation, id)
    names = [name for check in question.checks if check.id in explained for name in check.observes]
    failures = [seen.failures[name] for name in names if name in seen.failures]
    if not failures or any(name in seen.values for name in names) or not failures[0].places:
        return None
    return failures[0].places[-1]


def _detours(question: Question, explanation: Explanation) -> tuple[str, ...]:
    ways = {question.misconception(id).detour for id in explanation.mistakes()} - {""}
    return tuple(sorted(ways))


def _round(
    question: Question,
    hiding: Explanation,
    detours: tuple[str, ...],
    checks: tuple[CheckResult, ...],
    document: Document,
    bound: tuple[Bound, ...],
    expectations: Expected,
    sight: Sight,
) -> Verdict:
    """The verdict with a hiding mistake gone round: it is charged on what only it spoils, and what is behind it (`sight`) is
    judged too."""
    if sight.delegated:
        return _delegated(question, sight, checks, (), None)
    behind, form, expected = _closest(question, sight, document, expectations, detours)
    still = set(_failing(question, behind))
    only_hidden = frozenset(id for id in _failing(question, checks) if id not in still)
    after = {check.id: check for check in behind}
    shown = tuple(after[c.id] if c.id in still else c for c in checks)
    share = worth(question.misconception(id).severity for id in hiding.mistakes())
    charges = [Charge(only_hidden, share)]
    diagnoses = tuple(
        msgspec.structs.replace(d, explains=tuple(id for id in d.explains if id in only_hidden))
        for d in _named(question, hiding, document, bound, Observations(outcome="completed"))
    )
    doubts: tuple[Doubt, ...] = ()
    if still:
        forms = sorted(variants(question), key=lambda f: f != form)
        observe = partial(expectations.observe_all, detours=detours, seen=sight.seen)
        found = diagnose(question, sight.seen, observe, forms)
        deeper = _plausible(question, found, document, bound, sight.seen)
        if deeper is None:
            doubts = _unexplained(question, behind, sight.seen, bound)
        else:
            charges += _charges(question, deeper)
            known = {d.id for d in diagnoses}
            diagnoses += tuple(
                d for d in _named(question, deeper, document, bound, sight.seen) if d.id not in known
            )
    return Verdict(
        checks=constants_apart(question, bounded(shown, tuple(charges)), named=not doubts),
        diagnoses=diagnoses,
        doubts=doubts,
        notes=(say("this mistake hides others: what comes after it was checked as if it were mended"),),
        expected=expected,
        charges=tuple(charges),
    )


def _delegated(
    question: Question,
    sight: Sight,
    checks: tuple[CheckResult, ...],
    notes: tuple[str, ...],
    expected: Observations | None,
) -> Verdict:
    waiting = tuple(
        msgspec.structs.replace(
            c, status="awaiting_review", earned=Decimal(0), message=said(TOLD["delegated"])
        )
        for c in checks
    )
    doubt = Doubt(reason="delegation", text=say("the library’s own routine seems to do the work"))
    program = sight.program
    if call := library_call(program.units, program.bound, question.delegates):
        text = say("the library’s own routine seems to do the work: `{call}`", call=call[0])
        doubt = Doubt(reason="delegation", text=text, place=call[1])
    return Verdict(checks=waiting, doubts=(doubt,), notes=notes, expected=expected)


def _limits(seen: Observations) -> tuple[Doubt, ...]:
    """A time limit, or an end that the student's code or a limit made: a person should know."""
    if seen.outcome == "timed_out":
        return (
            Doubt(reason="time_limit", text=say("the time limit was reached ({reason})", reason=seen.reason)),
        )
    if seen.outcome in ("killed", "malformed"):
        return (Doubt(reason="undiagnosed", text=limit_text(seen.reason)),)
    return ()


def _unexplained(
    question: Question, checks: tuple[CheckResult, ...], seen: Observations, bound: tuple[Bound, ...]
) -> tuple[Doubt, ...]:
    """Why a person must look at failures that no misconception explains: a guess at a binding, or wrong values.

    An exception explains itself.
    """
    known = {c.id: c for c in question.checks}
    failing = [c for c in checks if c.id in _failing(question, checks) and c.status == "failed"]
    doubts = []
    failed = any(c.status == "failed" for c in checks)
    if failed and any(b.how in ("spelling", "signature") for b in bound):
        doubts.append(Doubt(reason="doubtful_binding", text=said(TOLD["doubtful"])))
    wrong = [c for c in failing if not any(name in seen.failures for name in known[c.id].observes)]
    wrong.sort(key=lambda c: c.hidden)  # what a hidden check says is told last
    if wrong and question.possible and seen.outcome == "completed":
        doubts.append(Doubt(reason="undiagnosed", text=f"{wrong[0].title}: {wrong[0].message}"))
    return tuple(doubts)


def _doubtful(
    checks: tuple[CheckResult, ...], bound: tuple[Bound, ...], doubts: tuple[Doubt, ...]
) -> tuple[CheckResult, ...]:
    """Failed checks of something bound by likeness wait for a person."""
    if not any(d.reason == "doubtful_binding" for d in doubts):
        return checks
    guessed = (b for b in bound if b.how in ("spelling", "signature"))
    names = ", ".join(say("`{path}` for `{asked}`", path=b.path, asked=b.asked) for b in guessed)
    why = f"{said(TOLD['doubtful'])} ({names})."
    return tuple(
        msgspec.structs.replace(c, status="awaiting_review", message=f"{why} {c.message}")
        if c.status in ("failed", "skipped")
        else c
        for c in checks
    )
