"""What is told of optimisers in a whole run: their steps, and where they led few parameters."""

import numpy as np
import pytest
import torch
from torch.optim.optimizer import _global_optimizer_post_hooks, _global_optimizer_pre_hooks

from grader.inside.steps import FEW, Steps


@pytest.fixture
def steps():
    """One that no longer hears anything after the test."""
    before = set(_global_optimizer_pre_hooks), set(_global_optimizer_post_hooks)
    yield Steps()
    for hooks, known in zip((_global_optimizer_pre_hooks, _global_optimizer_post_hooks), before, strict=True):
        for key in set(hooks) - known:
            del hooks[key]


def trained(count, size=2, **settings):
    parameter = torch.ones(size, requires_grad=True)
    optimiser = torch.optim.SGD([parameter], lr=0.1, **settings)
    for _ in range(count):
        optimiser.zero_grad()
        parameter.sum().backward()
        optimiser.step()
    return optimiser


def test_steps_are_counted_and_parameters_kept_before_some_of_them(steps):
    trained(5, momentum=0.5)
    (told,) = steps.taken()
    assert (told["optimiser"], told["momentum"], told["steps"]) == ("SGD", 0.5, 5)
    assert told["at"] == [0, 1, 2, 4]
    assert told["shapes"] == [[2]]
    assert np.allclose(told["states"][:2], [[1, 1], [0.9, 0.9]])
    assert np.all(told["last"] < told["states"][-1])


def test_an_optimiser_that_makes_no_step_is_not_told_of(steps):
    trained(0)
    assert steps.taken() == []


def test_only_the_steps_of_a_large_training_are_told(steps):
    trained(3, size=FEW + 1)
    (told,) = steps.taken()
    assert told["steps"] == 3
    assert told["at"] == told["shapes"] == []
    assert told["last"].size == 0


def test_a_training_that_goes_on_is_told_of_again_as_a_whole(steps):
    optimiser = trained(2)
    assert [one["steps"] for one in steps.taken()] == [2]
    assert steps.taken() == []
    optimiser.step()
    assert [(one["number"], one["steps"]) for one in steps.taken()] == [(1, 3)]
