"""Constants earn nothing: whoever sends right flags, shapes and counts beside wrong numbers has no points, in no question.

A check that constants pass is marked `Check(constant=True)`; a new one that is not fails here.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from grader.diagnose import Recipe
from grader.exercise import Question
from grader.judge import constants_apart, judge
from grader.model import CheckResult, Document, Observations, Program
from grader.observe import Sight
from grader.pack import assignments, load_pack
from grader.verdict import give_verdict

from .conftest import ROOT, Bench
from .forging import KINDS, forged, parts_alone

OTHER_SEED = 20270101
EMPTY = Document(path="forged", cells=())
PACKS = {name: load_pack(ROOT, name) for name in assignments(ROOT)}
QUESTIONS = [(name, id) for name, pack in PACKS.items() for id in pack.questions]
REFERRED = [(name, id) for name, id in QUESTIONS if PACKS[name].question(id).reference_source]

MARKED = [(name, id) for name, id in REFERRED if any(c.constant for c in PACKS[name].question(id).checks)]

RECORDS = {
    ("autoencoders", "training_record"),
    ("autoencoders", "latent_plot"),
    ("autoencoders", "frozen_decoder"),
    ("autoencoders", "sgd_vs_gd"),
    ("autograd-lab", "iris_svd"),
    ("autograd-lab", "pca"),
    ("autograd-lab", "runs_table"),
    ("linear-autoencoder", "training_record"),
    ("linear-autoencoder", "weight_ratio"),
    ("optimizers-lab", "comparison_plot"),
}
"""Judged by what the notebook shows of its own data: nothing is drawn, so nothing tells a constant from what was computed."""

Seen = Callable[[str, str], tuple[Observations, Observations]]


@pytest.fixture(scope="module")
def reference(bench: Bench) -> Seen:
    """What the reference of a question gives for two draws."""

    @cache
    def seen(assignment: str, question: str) -> tuple[Observations, Observations]:
        one, other = (
            bench.examiner(assignment, question, seed).expectations(question).observe(Recipe())
            for seed in (None, OTHER_SEED)
        )
        assert one is not None
        assert other is not None
        return one, other

    return seen


@pytest.mark.parametrize(("assignment", "id"), REFERRED, ids=lambda name: name)
def test_forged_constants_earn_nothing(assignment: str, id: str, reference: Seen) -> None:
    pack = PACKS[assignment]
    question, right = pack.question(id), reference(assignment, id)
    for kind, wrong in KINDS.items():
        seen = forged(question, (pack.assignment.seed, OTHER_SEED), right, wrong)
        checks = judge(question, seen, right[0], EMPTY)
        passed = {check.id for check in checks if check.earned}
        assert passed == _constants(question), kind
        assert _earned(constants_apart(question, checks)) == 0, kind


@pytest.mark.parametrize(("assignment", "id"), REFERRED, ids=lambda name: name)
def test_a_part_of_what_is_asked_earns_nothing(assignment: str, id: str, reference: Seen) -> None:
    question, (right, _) = PACKS[assignment].question(id), reference(assignment, id)
    for told, seen in parts_alone(right, KINDS["random numbers"]):
        assert _earned(constants_apart(question, judge(question, seen, right, EMPTY))) == 0, told


@pytest.mark.parametrize(("assignment", "id"), REFERRED, ids=lambda name: name)
def test_the_reference_keeps_its_points_beside_constants(assignment: str, id: str, reference: Seen) -> None:
    question, (right, _) = PACKS[assignment].question(id), reference(assignment, id)
    checks = judge(question, right, right, EMPTY)
    assert constants_apart(question, checks) == checks


@pytest.mark.parametrize(("assignment", "id"), MARKED, ids=lambda name: name)
def test_constants_beside_a_named_mistake_earn_nothing(assignment: str, id: str, bench: Bench) -> None:
    """Unless something that had to be computed earns as well, or the mistake is worth no more than a part of the points."""
    question = PACKS[assignment].question(id)
    expectations = bench.examiner(assignment, id, None).expectations(id)
    for mistake in (m.id for m in question.misconceptions if m.severity == "fundamental" and not m.detour):
        seen = expectations.observe(Recipe((), ((mistake, 0),)))
        assert seen is not None
        sight = Sight(seen=seen, program=Program(units=()))
        verdict = give_verdict(question, sight, EMPTY, (), expectations, lambda _, sight=sight: sight)
        computed = [c for c in verdict.checks if c.id not in _constants(question)]
        assert _earned(tuple(computed)) or not _earned(verdict.checks), mistake


def test_questions_without_a_reference_are_records_or_for_a_person() -> None:
    others = [(name, id) for name, id in QUESTIONS if (name, id) not in REFERRED]
    judged = {(n, id) for n, id in others if any(not c.review for c in PACKS[n].question(id).checks)}
    assert judged == RECORDS


def _constants(question: Question) -> set[str]:
    return {check.id for check in question.checks if check.constant and Decimal(check.points)}


def _earned(checks: tuple[CheckResult, ...]) -> Decimal:
    return sum((check.earned for check in checks), Decimal(0))
