"""Exercises' own comparisons, which run in the grader's process: what a student may send costs them no memory and no time."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from grader.exercise import Compare
from grader.judge import judge
from grader.model import Document, Observations
from grader.pack import load_pack

ROOT = Path(__file__).resolve().parents[2]


def comparison(assignment: str, question: str, check: str) -> Compare:
    checks = load_pack(ROOT, assignment).question(question).checks
    compare = next(c.compare for c in checks if c.id == check)
    assert compare is not None
    return compare


FACTORISED = {
    "matrices": [np.eye(3)],
    "allowed": [1.0],
    "least": [0.0],
    "factors": [[[np.eye(3), np.eye(3)]]],
}


@pytest.mark.parametrize("shape", [(1 << 20, 0), (30_000, 1), (3,), (3, 3, 3), (1, 1)], ids=str)
def test_factors_of_another_shape_are_not_multiplied(shape: tuple[int, ...]) -> None:
    compare = comparison("autograd-lab", "factorise", "converges")
    value = {"factors": [[[np.zeros(shape), np.zeros(shape)]]]}
    tracemalloc.start()
    assert not compare(value, FACTORISED, False).agrees
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()
    assert compare(FACTORISED, FACTORISED, False).agrees


BATCHES = [1.5, 1.2, 1.9]
LOSSES: dict[str, Any] = {
    "returned": {str(n): [float(np.mean(BATCHES[i : i + n])) for i in range(0, 3, n)] for n in (1, 2, 3)},
    "batches": BATCHES,
    "sizes": [4, 4, 2],
}


@pytest.mark.parametrize(
    "values",
    [np.zeros(100_000), [0.0] * 9_000, "a" * 90_000, {}, [[1]], ["a"], [None], 1.0, None, np.zeros(())],
    ids=lambda value: type(value).__name__,
)
def test_lists_that_no_reading_fits_are_wrong_and_not_kept(values: Any) -> None:
    compare: Any = comparison("optimizers-lab", "gradient_accumulation", "losses")
    assert compare(LOSSES, LOSSES, False).agrees
    kept = compare.__globals__["_read"].cache_info().currsize
    assert not compare({"returned": LOSSES["returned"] | {"2": values}}, LOSSES, False).agrees
    assert compare.__globals__["_read"].cache_info().currsize == kept


def test_losses_of_other_numbers_of_steps_are_not_read() -> None:
    compare = comparison("optimizers-lab", "gradient_accumulation", "losses")
    assert compare({"returned": LOSSES["returned"] | {"-0x": [2.0]}}, LOSSES, False).agrees


def test_the_losses_of_many_parameters_are_taken_part_by_part() -> None:
    checks = load_pack(ROOT, "autograd-lab").question("mlp_train").checks
    names: list[Any] = [getattr(c.compare, "__globals__", {}) for c in checks]
    losses_of = next(n["losses_of"] for n in names if "losses_of" in n)
    rng = np.random.default_rng(1)
    flat = rng.normal(size=(5_000, 99))
    data = {"data": rng.normal(size=(40, 4)), "targets": rng.integers(0, 3, 40)}
    tracemalloc.start()
    found = losses_of(flat, data)
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    assert found.shape == (5_000,)
    assert np.array_equal(found[100:101], losses_of(flat[100:101], data))


@pytest.mark.parametrize("problem", [[1], {"a": 1}, 7, np.zeros(2)], ids=lambda value: type(value).__name__)
def test_a_problem_that_is_no_text_is_wrong_and_not_our_fault(problem: Any) -> None:
    question = load_pack(ROOT, "optimizer-numerics").question("numeric_q7")
    right = Observations(outcome="completed", values={"stated": {}, "led_to": {"problem": ""}, "point": None})
    seen = msgspec.structs.replace(right, values=right.values | {"led_to": {"problem": problem}})
    (answer, *_) = judge(question, seen, right, Document(path="lab.py", cells=()))
    assert (answer.id, answer.status) == ("answer", "failed")
