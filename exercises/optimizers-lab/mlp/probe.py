"""The perceptron: what it computes with given weights, and how its own weights are drawn."""

# ruff: noqa: ARG001  (every scenario of a probe takes the inputs)

import numpy as np
import torch


def forward(student, inputs):
    """The outputs for rows, with weights that depend on their shapes only."""
    model = _filled(student)
    with torch.no_grad():
        return model(_like(model, inputs["rows"])).numpy()


def images(student, inputs):
    """The same for images and for a single image."""
    model = _filled(student)
    with torch.no_grad():
        return [model(_like(model, inputs[name])).numpy() for name in ("images", "one_image")]


def other_sizes(student, inputs):
    """The outputs of a model of other dimensions."""
    model = _filled(student, (3, 7, 2))
    with torch.no_grad():
        return model(_like(model, inputs["short_rows"])).numpy()


def training(student, inputs):
    """Whether a model in training gives the same at each of many calls, and what it gives in evaluation."""
    model = _filled(student)
    rows = _like(model, inputs["rows"])
    with torch.no_grad():
        evaluated = model(rows)
        model.train()
        calls = [model(rows) for _ in range(CALLS)]
    return {
        "repeats": all(torch.allclose(each, calls[0]) for each in calls),
        "as_evaluated": bool(torch.allclose(calls[0], evaluated)),
    }


def shapes(student, inputs):
    """The shapes of all parameters, as nn.Linear has them, sorted, as one text."""
    return ", ".join(sorted(str(tuple(p.shape)) for p in _as_linear(_model(student, (6, 5, 4)), 6, 5)))


def start(student, inputs):
    """How the weights of a larger model are distributed after the constructor."""
    return _distribution(_model(student, SIZES))


def drawn_again(student, inputs):
    """The same after init_params() on a model whose parameters were spoilt."""
    model = _model(student, SIZES)
    with torch.no_grad():
        for p in model.parameters():
            p.fill_(7.0)
    model.init_params()
    return _distribution(model)


SIZES = (60, 1200, 70)
CALLS = 20
"""Dropout with a small share leaves single calls alone."""


def _model(student, sizes):
    return student.mlp(**dict(zip(("input_dim", "hid_dim", "output_dim"), sizes, strict=True)))


def _like(model, values):
    return torch.as_tensor(values, dtype=next(model.parameters()).dtype)


def _filled(student, sizes=(6, 5, 4)):
    model = _model(student, sizes)
    seen = {}
    with torch.no_grad():
        for p in _as_linear(model, *sizes[:2]):
            shape = tuple(p.shape)
            seen[shape] = seen.get(shape, 0) + 1
            draw = np.random.default_rng([*shape, seen[shape]])
            p.copy_(torch.as_tensor(draw.normal(size=shape)))
    return model.eval()


def _as_linear(model, inputs, hidden):
    """The parameters as nn.Linear has them, sharing their memory: weights (outputs, inputs), biases flat."""
    parameters = [p.detach() for p in model.parameters()]
    parameters = [p.view(-1) if p.dim() == 2 and 1 in p.shape else p for p in parameters]
    first = {(inputs, hidden), (hidden, inputs)} & {tuple(p.shape) for p in parameters}
    return [p.T if p.dim() == 2 and first == {(inputs, hidden)} else p for p in parameters]


def _distribution(model):
    """Of each layer, by the shape of its weights: deviation next to sqrt(2 / inputs), mean and largest weight; and the biases."""
    parameters = _as_linear(model, *SIZES[:2])
    weights = sorted((p for p in parameters if p.dim() == 2), key=lambda p: p.shape)
    values = [w.detach().double().numpy() for w in weights]
    return {
        "deviation": [float(v.std() / np.sqrt(2 / v.shape[1])) for v in values],
        "centred": [bool(abs(v.mean()) < 0.1 * v.std()) for v in values],
        "tails": [bool(np.abs(v).max() > 2.5 * v.std()) for v in values],
        "zero_biases": not any(bool(p.any()) for p in parameters if p.dim() == 1),
    }
