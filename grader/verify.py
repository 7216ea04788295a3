"""Proving an exercise before it meets a student. Verifying is grading: the reference, its accepted forms, its misconceptions
and the labelled samples are judged by the same functions as a student's work.

For every question: the reference and every accepted form and sample get full marks; the untouched starter is not attempted;
every misconception, in every accepted form, loses points within its severity's bounds and is named, and told from every
other; every labelled wrong sample gets its label; junk breaks no check and earns nothing; and for every check the largest
departure of accepted code stays below the tolerance, the smallest of a misconception above it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np

from grader.diagnose import Recipe, recipes, variants
from grader.examine import Examiner
from grader.exercise import Check, Pack, Question
from grader.extract import read_bytes
from grader.judge import judge
from grader.model import CheckResult, Document, Observations, Program, Submission
from grader.observe import Sight
from grader.proof import Margin, QuestionProof, Verification
from grader.samples import label_of, labels_of, sample_files, unlike, whole_samples
from grader.sandbox import Sandbox
from grader.score import CAPS
from grader.team import in_order
from grader.verdict import Verdict, give_verdict

__all__ = ["verify"]

EMPTY = Document(path="reference", cells=())
Progress = Callable[[str], None]


def verify(
    pack: Pack,
    sandbox: Sandbox,
    *,
    only: tuple[str, ...] = (),
    cache: Path | None = None,
    samples: bool = True,
    progress: Progress = lambda _: None,
    beside: Sequence[Sandbox] = (),
) -> Verification:
    """The proof of an assignment's questions. A violation is a finding, never an exception.

    With more sandboxes `beside` the first, so many questions are proved at once; the proof is the same.
    """
    examiners = [Examiner(pack, each, cache=cache) for each in (sandbox, *beside)]
    whole = whole_samples(pack) if samples and not only else []

    def proved(examiner: Examiner, id: str) -> QuestionProof:
        progress(id)
        return _prove(examiner, pack.question(id), samples=samples)

    def graded(examiner: Examiner, path: Path) -> list[str]:
        progress(path.name)
        return _prove_submission(examiner, path)

    proofs = in_order(proved, only or tuple(pack.questions), examiners)
    wrong = in_order(graded, whole, examiners)
    return Verification(
        assignment=pack.assignment.id,
        proofs=tuple(proofs),
        labels=tuple(pair for path in whole for pair in labels_of(path).items()),
        wrong_submissions=tuple(text for texts in wrong for text in texts),
    )


class _Proof:
    """A question's proof under way."""

    def __init__(self, examiner: Examiner, question: Question) -> None:
        self.examiner, self.question = examiner, question
        self.expectations = examiner.expectations(question.id)
        self.violations: list[str] = []
        self.accepted: dict[str, float] = {}
        self.wrong: dict[str, tuple[float, str]] = {}
        self.matrix: list[tuple[str, tuple[str, ...]]] = []
        self.labels: list[str] = []

    def demand(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.violations.append(otherwise)


def _prove(examiner: Examiner, question: Question, *, samples: bool) -> QuestionProof:
    proof = _Proof(examiner, question)
    compares = any(check.compare for check in question.checks)
    if compares:
        _prove_forms(proof)
        _prove_misconceptions(proof)
    _prove_starter(proof)
    _prove_junk(proof)
    if samples:
        _prove_samples(proof)
    margins = _margins(proof)
    warnings = tuple(
        f"{m.check}: narrow: accepted code departs by {m.accepted:.2g} of the tolerance, "
        f"{m.nearest or 'misconceptions'} by {m.misconception:.3g}"
        for m in margins
        if m.narrow
    )
    return QuestionProof(
        id=question.id,
        forms=len(variants(question)),
        misconceptions=len(question.misconceptions),
        labels=tuple(proof.labels),
        told_apart=tuple(proof.matrix),
        margins=margins,
        violations=tuple(proof.violations),
        warnings=warnings,
    )


# --- the reference and its accepted forms ------------------------------------------------------------------------


def _prove_forms(proof: _Proof) -> None:
    for form in variants(proof.question):
        name = "+".join(form) or "the reference"
        seen = proof.expectations.observe(Recipe(form))
        if seen is None:
            proof.demand(len(form) > 1, f"{name}: its edits are not found exactly once")
            continue
        verdict = _verdict(proof, seen)
        lost = [
            c for c in verdict.checks if c.status not in ("passed", "awaiting_review") and _compares(proof, c)
        ]
        proof.demand(not lost, f"{name}: is not right at {', '.join(f'{c.id} ({c.message})' for c in lost)}")


def _measure(proof: _Proof, seen: Observations) -> None:
    """The departure of a right sample from the accepted form that it is nearest to, by check."""
    expected = [proof.expectations.observe(Recipe(form), seen=seen) for form in variants(proof.question)]
    for check in proof.question.checks:
        if check.compare is not None:
            departures = [_departure(check, seen, e) for e in expected if e is not None]
            proof.accepted[check.id] = max(proof.accepted.get(check.id, 0.0), min(departures))


def _departure(check: Check, seen: Observations, expected: Observations) -> float:
    assert check.compare is not None
    worst = 0.0
    for name in check.observes:
        if name in seen.failures or name not in seen.values or name not in expected.values:
            return math.inf
        if seen.values[name] is not None:
            worst = max(worst, check.compare(seen.values[name], expected.values[name], False).departure)
    return worst


# --- misconceptions ------------------------------------------------------------------------------------------------


def _prove_misconceptions(proof: _Proof) -> None:
    known = recipes(proof.question)
    proof.expectations.observe_all(  # all at once: one by one they take longer
        [Recipe(form, (mistake,)) for form in variants(proof.question) for mistake in known]
    )
    for id, way in known:
        made = 0
        for form in variants(proof.question):
            seen = proof.expectations.observe(Recipe(form, ((id, way),)))
            if seen is None:
                continue
            made += 1
            _prove_misconception(proof, id, way, form, seen)
        proof.demand(bool(made), f"{id}: its edits are found in no accepted form")


def _prove_misconception(proof: _Proof, id: str, way: int, form: tuple[str, ...], seen: Observations) -> None:
    question = proof.question
    mistake = question.misconception(id)
    verdict = _verdict(proof, seen, recipe=Recipe(form, ((id, way),)))
    where = f"{id}{f' (way {way + 1})' if way else ''}{' in ' + '+'.join(form) if form else ''}"
    named = tuple(d.id for d in verdict.diagnoses)
    if not form and way == 0:
        proof.matrix.append((id, named))
    allowed = {id, *mistake.alike, *(m.id for m in question.misconceptions if id in m.alike)}
    proof.demand(id in named, f"{where}: is named {', '.join(named) or 'nothing'}")
    proof.demand(
        set(named) <= allowed, f"{where}: is not told from {', '.join(sorted(set(named) - allowed))}"
    )
    failed = [c for c in verdict.checks if c.status in ("failed", "skipped")]
    proof.demand(bool(failed) or mistake.severity == "note", f"{where}: loses nothing")
    _prove_cost(proof, where, mistake.severity, verdict)
    expected = proof.expectations.observe(Recipe(form), seen=seen)
    if expected is not None and not form:
        for check in question.checks:
            if check.compare is None:
                continue
            departure = _departure(check, seen, expected)
            if departure > 1 and departure < proof.wrong.get(check.id, (math.inf, ""))[0]:
                proof.wrong[check.id] = (departure, id)


def _prove_cost(proof: _Proof, where: str, severity: str, verdict: Verdict) -> None:
    possible = proof.question.possible
    if not possible:
        return
    lost = sum((c.possible - c.earned for c in verdict.checks if _compares(proof, c)), Decimal(0))
    share = lost / possible
    cap = CAPS[severity]  # type: ignore[index]  # the misconception's own severity
    proof.demand(share <= cap, f"{where}: costs {share:.0%}, a {severity} costs at most {cap:.0%}")
    if severity != "note" and any(_compares(proof, c) and c.possible for c in verdict.checks):
        proof.demand(share > 0, f"{where}: costs nothing, a {severity} costs something")
    if severity == "fundamental":
        proof.demand(
            share >= Decimal("0.5"), f"{where}: costs {share:.0%}, a fundamental mistake at least half"
        )


def _compares(proof: _Proof, result: CheckResult) -> bool:
    return any(c.id == result.id and c.compare is not None for c in proof.question.checks)


def _verdict(proof: _Proof, seen: Observations, recipe: Recipe | None = None) -> Verdict:
    """The verdict on a program of ours, by what it was observed to do."""

    def again(detours: tuple[str, ...]) -> Sight:
        round_it = proof.expectations.observe(recipe or Recipe(), detours=detours)
        return _sight(round_it or seen)

    return give_verdict(proof.question, _sight(seen), EMPTY, (), proof.expectations, again)


def _sight(seen: Observations) -> Sight:
    return Sight(seen=seen, program=Program(units=()))


# --- starter and junk ---------------------------------------------------------------------------------------------


def _prove_starter(proof: _Proof) -> None:
    question = proof.question
    document = read_bytes((question.starter or "pass\n").encode(), "starter.py")
    verdict = proof.examiner.look_at(document, question).verdict
    attempted = [c for c in verdict.checks if c.status not in ("not_attempted", "awaiting_review")]
    proof.demand(
        not attempted, f"the starter is {attempted[0].status} at {attempted[0].id}" if attempted else ""
    )


def _junk() -> Iterator[tuple[str, object]]:
    yield "an empty list", []
    yield "an empty dict", {}
    yield "text", "42"
    yield "NaN", math.nan
    yield "NaNs", np.full((3, 2), np.nan)
    yield "lists of NaNs", [np.full((101, 2, 3), np.nan), np.full((101, 4), np.nan), np.full(101, np.nan)]
    yield "infinity", math.inf
    yield "a wrong shape", np.ones((7, 5, 3))
    yield "no shape", np.float64(1)
    yield "bools", np.array([True, False])
    yield "complex numbers", np.array([1j, 2.0])
    yield "huge numbers", [1e308, -1e308]
    yield "nested lists", [[[[1.0]]], [[]], {"a": [None]}]
    yield "a list of texts", ["a", "b"]


def _prove_junk(proof: _Proof) -> None:
    """No junk raises, and none earns a point."""
    question = proof.question
    expected = proof.expectations.observe(Recipe()) if question.reference_source else None
    for name, value in _junk():
        seen = Observations(
            outcome="completed",
            values={s: value for check in question.checks for s in check.observes},
        )
        checks = judge(
            question, seen, expected, EMPTY, own=lambda: None
        )  # whatever it cannot read is its fault here
        for check in checks:
            proof.demand(check.status != "broken", f"{name} breaks {check.id}: {check.message}")
            remark = question.possible and not check.possible  # it says something, and gives nothing
            proof.demand(
                (check.earned == 0 and check.status != "passed")
                or bool(remark)
                or not _observes(question, check.id),
                f"{name} passes {check.id}",
            )


def _observes(question: Question, id: str) -> bool:
    return any(check.id == id and bool(check.observes) for check in question.checks)


# --- labelled samples ------------------------------------------------------------------------------------------------


def _prove_samples(proof: _Proof) -> None:
    for path in sample_files(proof.question):
        label = label_of(path)
        proof.labels.append(label)
        look = proof.examiner.look_at(read_bytes(path.read_bytes(), path.name), proof.question)
        wrong = unlike(look.verdict, label) if label else "has no label (`# expect: ...`)"
        proof.demand(not wrong, f"samples/{path.name}: {wrong}")
        if label == "right" and not wrong and look.sight is not None:
            _measure(proof, look.sight.seen)


def _prove_submission(examiner: Examiner, path: Path) -> list[str]:
    """What of a whole submission is not as its labels say."""
    submission = Submission(student=path.stem, path=path.name, files=(str(path),))
    results = {q.id: q for q in examiner.examine(submission).result.questions}
    found = {id: unlike(results[id], label) for id, label in labels_of(path).items()}
    return [f"{path.name}: {id} {wrong}" for id, wrong in found.items() if wrong]


def _margins(proof: _Proof) -> tuple[Margin, ...]:
    rows = []
    for check in proof.question.checks:
        if check.compare is None:
            continue
        departure, nearest = proof.wrong.get(check.id, (math.inf, ""))
        accepted = proof.accepted.get(check.id, 0.0)
        rows.append(
            Margin(
                question=proof.question.id,
                check=check.id,
                accepted=accepted,
                misconception=departure,
                nearest=nearest,
            )
        )
        proof.demand(accepted <= 1, f"{check.id}: accepted code departs by {accepted:.3g} of the tolerance")
    return tuple(rows)
