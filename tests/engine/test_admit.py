"""What of a student's values comes before an exercise's own code: what is of the size and form that is asked for."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from grader import wire
from grader.admit import CELLS, OUT_OF_BOUNDS, PLENTY, TIMES, admitted, size
from grader.inside.cells import Recorder
from grader.judge import judge
from grader.model import Comparison, Observations

from .toys import NOTHING, check, question, seen

LARGE = "what came back is much larger than what is asked for"


def looked_at(value: Any, right: Any = 1.0, *, reference: str = "x = 1") -> Observations:
    q = question(check("a"), reference_source=reference)
    return admitted(q, seen(a=value), lambda: seen(a=right))


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(PLENTY + 100 * TIMES),
        np.zeros((1 << 20, 0)),
        [[np.zeros((15_000, 1)), np.zeros((15_000, 1))]],
        [[0.0] * 3_000] * 10,
        {"text": ["x" * 90_000] * 9},
    ],
    ids=["numbers", "an empty array of many rows", "in lists", "lists", "texts"],
)
def test_a_value_much_larger_than_the_references_is_wrong_and_no_comparison_sees_it(value: Any) -> None:
    def never(*_: Any) -> Comparison:
        raise AssertionError("this should not have been compared")

    got = looked_at(value)
    assert got.values == {}
    q = question(check("a", compare=never))
    (result,) = judge(q, got, seen(a=1.0), NOTHING)
    assert (result.status, result.message) == ("failed", LARGE)


def test_a_longer_history_than_the_references_is_looked_at() -> None:
    for value in (np.zeros(PLENTY - 10), [0.0] * 5_000, {"a": np.zeros((100, 100))}):
        assert looked_at(value).values["a"] is value


def test_what_the_reference_sends_much_of_a_student_may_send_more_of() -> None:
    right, value = np.zeros(9_000), np.zeros(9_000 * TIMES)
    assert looked_at(value, right).values["a"] is value
    assert "a" not in looked_at(np.zeros(9_100 * TIMES + PLENTY), right).values


def test_without_a_reference_the_wire_bounds_what_may_come() -> None:
    value = np.zeros(PLENTY * 10)
    assert looked_at(value, reference="").values["a"] is value


def test_the_reference_is_asked_only_where_something_is_large() -> None:
    def never() -> Observations:
        raise AssertionError("this should not have been run")

    assert admitted(question(check("a"), reference_source="x"), seen(a=[1.0, "word"]), never).values


def test_every_kind_of_value_has_a_size() -> None:
    assert [size(v) for v in (None, 1, "word" * 4, [1, [2]], {"a": np.zeros((2, 3))})] == [1, 1, 3, 4, 8]


def recorded() -> list[dict[str, Any]]:
    job = wire.Job([], {}, "", [], {}, whole=True, watch=["*"], figures=True)
    recorder = Recorder(job, {"losses": [1.0, 2.0], "name": "x", "w": np.zeros(3)})
    recorder.after(wire.Unit("1 / 0", "cell 1", 1, 1), wire.Failure("ZeroDivisionError", "no"))
    recorder.after(wire.Unit("x", "cell 2", 1, 2), None)
    return recorder.cells


COURSE = {
    "number": 1,
    "optimiser": "SGD",
    "momentum": 0.9,
    "steps": 3,
    "shapes": [[2, 1]],
    "at": [0, 1],
    "states": np.zeros((2, 2)),
    "last": np.zeros(2),
}
MARKS = {"label": "a", "points": 2, "x": np.zeros(2), "y": np.zeros(2)}
AXES = {
    "title": "",
    "x_label": "",
    "y_label": "",
    "legend": None,
    "curves": [MARKS],
    "scatters": [MARKS | {"colours": None}],
    "images": 0,
}
CELL = {"cell": 1, "label": "cell 1", "printed": "", "values": {"a": [1]}, "steps": [COURSE]}


def told(cells: Any) -> Observations:
    crossed = wire.decode(wire.encode(cells))
    return admitted(question(check("a")), Observations(outcome="completed", values={CELLS: crossed}), seen)


def test_what_the_recorder_says_of_cells_is_looked_at() -> None:
    assert CELLS in told(recorded()).values
    assert CELLS in told([CELL | {"figures": [{"axes": [AXES]}, {"axes": [], "error": "E"}]}]).values


@pytest.mark.parametrize(
    "cells",
    [
        7,
        "text",
        {"cell": 1},
        [1, 2, 3],
        [{"cell": "x", "label": 5}],
        [CELL | {"cell": float("nan")}],
        [CELL | {"printed": [1]}],
        [CELL | {"error": 7}],
        [CELL | {"values": [1]}],
        [CELL | {"figures": {"a": 1}}],
        [CELL | {"figures": [{"axes": [AXES | {"curves": [1]}]}]}],
        [CELL | {"steps": "x"}],
        [CELL | {"steps": [COURSE | {"states": 3}]}],
        [CELL | {"steps": [COURSE | {"states": np.zeros((1, 1, 1))}]}],
        [CELL | {"steps": [COURSE | {"last": np.zeros(())}]}],
    ],
    ids=str,
)
def test_a_tale_of_cells_that_is_not_the_recorders_is_not_looked_at(cells: Any) -> None:
    got = told(cells)
    assert got.values == {}
    assert got.failures[CELLS].type == OUT_OF_BOUNDS


def test_what_is_admitted_keeps_the_rest() -> None:
    q = question(check("a"), check("b"), reference_source="x")
    both = seen(a=np.zeros(PLENTY * 2), b=1.0)
    got = admitted(q, both, lambda: seen(a=1.0, b=1.0))
    assert msgspec.structs.replace(got, failures={}) == msgspec.structs.replace(both, values={"b": 1.0})
