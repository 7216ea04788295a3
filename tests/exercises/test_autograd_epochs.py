"""Epochs that do not matter leave a mark in what was seen; the programs of ours that show it run once for each start."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.diagnose import Recipe
from grader.expect import recipe_source
from grader.pack import load_pack

PACK = load_pack(Path(__file__).parents[2], "autograd-lab")
START = [np.zeros((2, 1)), np.zeros((3, 1))]


def run(size):
    return {"U": np.full((2, 1), size), "V": np.full((3, 1), 2.0 * size)}


def marked(*sizes, start=START):
    mark = PACK.question("factorise").misconception("epochs_ignored").mark
    return mark({"steps": {"start": start, "after": [run(size) for size in sizes]}})


def test_runs_of_different_lengths_that_end_in_one_place_are_the_mark():
    assert marked(1.0, 1.0, 1.0, 0.5)
    assert marked(np.nan, np.nan, np.nan, 0.5)


def test_runs_that_go_on_bear_no_mark():
    assert not marked(1.0, 2.0, 5.0, 1.0)
    assert not marked(1.0, 1.0, 5.0, 1.0)


def test_where_nothing_moves_nothing_is_said_of_epochs():
    assert not marked(0.0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "steps", [None, 3.0, {}, {"after": []}, {"after": [1, 2, 3], "start": 4}, {"after": 5}]
)
def test_what_cannot_be_read_bears_no_mark(steps):
    for question in ("factorise", "mlp_train"):
        mark = PACK.question(question).misconception("epochs_ignored").mark
        assert not mark({"steps": steps})
        assert not mark({})


@pytest.mark.parametrize("besides", [(), (("never_cleared", 0),), (("only_u_trained", 0),)])
def test_a_loop_gone_through_once_gives_what_it_gives_each_time(besides):
    torch = pytest.importorskip("torch")
    question = PACK.question("factorise")
    once = recipe_source(question, Recipe((), (("epochs_ignored", 2), *besides)))
    assert once is not None
    names = {}
    exec(once, names)
    plain = {}
    exec(once.replace("once(100, A, U, V, lr)", "range(100)"), plain)
    A = torch.rand(5, 4, dtype=torch.float64)
    for epochs in (1, 2):
        ends = []
        for program in (names, plain):
            torch.manual_seed(3)
            ends.append(program["sgd_factorise_ad"](A, 2, epochs, 0.01))
        assert all(torch.equal(a, b) for a, b in zip(*ends, strict=True))
