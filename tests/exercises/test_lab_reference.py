"""The lab's references are what they say: each optimiser follows its torch.optim namesake, and training is what it should be."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch

FOLDER = Path(__file__).parents[2] / "reference" / "optimizers-lab"

NAMESAKES = [
    ("sgd", "SGD", torch.optim.SGD, {"lr": 0.05}, {"lr": 0.05}),
    (
        "sgd_momentum",
        "SGDMomentum",
        torch.optim.SGD,
        {"lr": 0.05, "momentum": 0.8},
        {"lr": 0.05, "momentum": 0.8},
    ),
    (
        "adagrad",
        "Adagrad",
        torch.optim.Adagrad,
        {"lr": 0.3, "init_acc_sqr_grad": 0.5, "eps": 0.1},
        {"lr": 0.3, "initial_accumulator_value": 0.5, "eps": 0.1},
    ),
    (
        "adadelta",
        "Adadelta",
        torch.optim.Adadelta,
        {"lr": 0.7, "rho": 0.8, "eps": 0.01},
        {"lr": 0.7, "rho": 0.8, "eps": 0.01},
    ),
    (
        "rmsprop",
        "RMSprop",
        torch.optim.RMSprop,
        {"lr": 0.03, "alpha": 0.9, "eps": 0.1},
        {"lr": 0.03, "alpha": 0.9, "eps": 0.1},
    ),
    (
        "adam",
        "Adam",
        torch.optim.Adam,
        {"lr": 0.05, "betas": (0.8, 0.95), "eps": 0.1},
        {"lr": 0.05, "betas": (0.8, 0.95), "eps": 0.1},
    ),
]
DEFAULTS = {
    "sgd": {"lr": 1e-3},
    "sgd_momentum": {"lr": 1e-3, "momentum": 0.9},
    "adagrad": {"lr": 1e-2},
    "adadelta": {"lr": 1.0},
    "rmsprop": {"lr": 1e-2},
    "adam": {"lr": 1e-3},
}


def reference(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def path(make, steps: int = 50) -> np.ndarray:
    """The parameters of a small problem after every step, in one row each; one gradient entry is always zero."""
    draw = torch.Generator().manual_seed(3)
    shapes = ((2, 3), (4,), ())
    parameters = [torch.nn.Parameter(torch.randn(s, generator=draw, dtype=torch.float64)) for s in shapes]
    curvatures = [torch.rand(s, generator=draw, dtype=torch.float64) + 0.3 for s in shapes]
    curvatures[0][1, 2] = 0
    optimiser = make(iter(parameters))
    rows = []
    for _ in range(steps):
        optimiser.zero_grad()
        sum((c * p * p).sum() for c, p in zip(curvatures, parameters, strict=True)).backward()
        optimiser.step()
        rows.append(torch.cat([p.detach().reshape(-1) for p in parameters]).numpy().copy())
    return np.array(rows)


@pytest.mark.parametrize(("name", "ours", "theirs", "settings", "named"), NAMESAKES)
def test_fifty_steps_follow_the_namesake(name, ours, theirs, settings, named):
    mine = getattr(reference(name), ours)
    assert np.allclose(
        path(lambda p: mine(p, **settings)), path(lambda p: theirs(p, **named)), rtol=0, atol=1e-12
    )


@pytest.mark.parametrize(("name", "ours", "theirs"), [n[:3] for n in NAMESAKES])
def test_defaults_are_those_of_the_hand_out(name, ours, theirs):
    mine = getattr(reference(name), ours)
    assert np.allclose(path(mine), path(lambda p: theirs(p, **DEFAULTS[name])), rtol=0, atol=1e-12)


def micro_batches(rows: tuple[int, ...]) -> list[tuple[torch.Tensor, torch.Tensor]]:
    draw = torch.Generator().manual_seed(5)
    return [(torch.randn(n, 6, generator=draw), torch.randint(0, 3, (n,), generator=draw)) for n in rows]


def trained(train_epoch, batches, *settings) -> tuple[torch.Tensor, list[float]]:
    torch.manual_seed(7)
    model = torch.nn.Linear(6, 3)
    losses = train_epoch(
        batches,
        model,
        torch.optim.SGD(model.parameters(), lr=0.5),
        torch.nn.CrossEntropyLoss(),
        torch.device("cpu"),
        *settings,
    )
    return model.weight.detach(), losses


def test_equal_micro_batches_give_the_large_batch_step():
    pieces = micro_batches((4, 4, 4))
    large = [(torch.cat([x for x, _ in pieces]), torch.cat([y for _, y in pieces]))]
    accumulated, losses = trained(reference("gradient_accumulation").train_epoch, pieces, 3)
    at_once, [loss] = trained(reference("train_epoch").train_epoch, large)
    assert torch.allclose(accumulated, at_once, atol=1e-6)
    assert losses == pytest.approx([loss])


def test_one_accumulation_step_is_ordinary_training():
    batches = micro_batches((4, 2, 3))
    accumulated, losses = trained(reference("gradient_accumulation").train_epoch, batches, 1)
    ordinary, other = trained(reference("train_epoch").train_epoch, batches)
    assert torch.equal(accumulated, ordinary)
    assert losses == other


def test_an_incomplete_last_group_is_stepped():
    batches = micro_batches((4, 2, 3))
    _, losses = trained(reference("gradient_accumulation").train_epoch, batches, 2)
    assert len(losses) == 2


def test_mlp_is_what_it_says():
    torch.manual_seed(0)
    model = reference("mlp").MLP(784, 100, 10)
    assert model(torch.zeros(5, 1, 28, 28)).shape == (5, 10)
    deviation = model.first.weight.std().item()
    assert deviation == pytest.approx((2 / 784) ** 0.5, rel=0.02)
    assert not any(p.any() for n, p in model.named_parameters() if n.endswith("bias"))


def test_moving_average_of_whole_windows_only():
    assert reference("moving_average").moving_average([1, 2, 3, 4, 5, 6], w=3) == pytest.approx([2, 3, 4, 5])
