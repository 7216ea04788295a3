"""Probe of every optimiser of the lab: f(p) = sum(curvature * (p - centre)**2) / 2 over several parameters of different shape.

The probe writes the gradients itself, so that a mistake in zero_grad or in what the constructor keeps does not spoil the path.
Inputs: starts, curvatures, centres (lists of arrays), settings (role -> number), steps, tiny (a factor); float64.
"""

import contextlib
import re

import numpy as np
import torch


def path(student, inputs):
    """Every parameter's way over `steps` steps, with settings far from the defaults."""
    parameters = _parameters(inputs)
    optimiser = _make(student, parameters, **inputs["settings"])
    return _walk(student, optimiser, parameters, inputs, int(inputs["steps"]))


def defaults(student, inputs):
    """Twenty steps with the settings left out."""
    parameters = _parameters(inputs)
    optimiser = _make(student, parameters)
    return _walk(student, optimiser, parameters, inputs, 20)


def default_eps(student, inputs):
    """How far twenty steps lead with the settings left out and gradients about as large as eps."""
    parameters = _parameters(inputs)
    with torch.no_grad():
        for p in parameters:  # near 0, where short ways keep all their digits in float32 too
            p.mul_(0.01)
    optimiser = _make(student, parameters)
    points = _walk(student, optimiser, parameters, inputs, 20, scale=inputs["tiny"])
    return [of_one - of_one[:1] for of_one in points]


def first_step(student, inputs):
    """How far the first step moves each parameter."""
    parameters = _parameters(inputs)
    before = _values(parameters)
    optimiser = _make(student, parameters, lr=inputs["settings"]["lr"])
    _set_gradients(parameters, inputs)
    _step(student, optimiser)
    return [after - start for after, start in zip(_values(parameters), before)]


def float32(student, inputs):
    """Ten steps in float32, with zero_grad() after each as in training, and the dtype that the parameters have afterwards."""
    parameters = _parameters(inputs, torch.float32)
    optimiser = _make(student, parameters, **inputs["settings"])
    points = _walk(student, optimiser, parameters, inputs, 10, clears=True)
    return {"points": points, "dtypes": [str(p.dtype) for p in parameters]}


def generator(student, inputs):
    """Five steps of an optimiser that was given `model.parameters()`, which is a generator."""
    model = torch.nn.ParameterList(_parameters(inputs))
    optimiser = _make(student, model.parameters(), **inputs["settings"])
    return _walk(student, optimiser, list(model), inputs, 5)


def without_gradient(student, inputs):
    """Six steps; the second parameter has no gradient at the second, third and fifth."""
    parameters = _parameters(inputs)
    optimiser = _make(student, parameters, **inputs["settings"])
    return _walk(student, optimiser, parameters, inputs, 6, without={2, 3, 5})


def zero_grad(student, inputs):
    """The gradients after zero_grad(): nothing, or zeros, is left of them."""
    parameters = _parameters(inputs)
    optimiser = _make(student, parameters)
    _set_gradients(parameters, inputs)
    optimiser.zero_grad()
    return [0.0 if p.grad is None else float(p.grad.abs().max()) for p in parameters]


def in_place(student, inputs):
    """Whether the parameters move, stay leaves, and no graph grows over three steps."""
    parameters = _parameters(inputs)
    before = _values(parameters)
    optimiser = _make(student, parameters)
    _walk(student, optimiser, parameters, inputs, 3)
    return {
        "moved": bool(any(np.any(now != then) for now, then in zip(_values(parameters), before))),
        "leaves": all(p.is_leaf and p.requires_grad for p in parameters),
        "no_graph": all(p.grad_fn is None for p in parameters),
    }


def _make(student, parameters, **settings):
    if "as_list" in student.detours:
        parameters = list(parameters)
    if "from_one" in student.detours:
        return _counting_from_one(student, parameters, settings)
    return student.optimiser(params=parameters, **settings)


def _counting_from_one(student, parameters, settings):
    """The optimiser; where its first step would divide by zero, with its counters moved from 0 to 1."""
    known = list(parameters)
    way = next((way for way in WAYS if not _divides_by_zero(student, known, settings, way)), ())
    optimiser = student.optimiser(params=known if known is parameters else iter(known), **settings)
    _move_counters(student, optimiser, known, way)
    return optimiser


WAYS = ((), (slice(None),), tuple(slice(k, k + 1) for k in range(12)))
"""Steps for nothing by which counters are moved, each for these parameters: none, one for all, one for each alone."""


def _divides_by_zero(student, parameters, settings, way):
    """Whether a first step of another one, on copies, says so or leads to NaN, after the counters were moved in this way."""
    copies = [torch.nn.Parameter(p.detach().clone()) for p in parameters]
    optimiser = student.optimiser(params=copies, **settings)
    _move_counters(student, optimiser, copies, way)
    for p in copies:
        p.grad = torch.ones_like(p)
    try:
        _step(student, optimiser)
    except ZeroDivisionError:
        return True
    return any(bool(torch.isnan(p.detach()).any()) for p in copies)


def _move_counters(student, optimiser, parameters, way):
    """Steps with gradients of zero: what is made at the first one is there, averages stay zero, the parameters are put back."""
    before = [p.detach().clone() for p in parameters]
    for part in way:
        for p in parameters[part]:
            p.grad = torch.zeros_like(p)
        with contextlib.suppress(ZeroDivisionError):
            _step(student, optimiser)
        for p in parameters[part]:
            p.grad = None
    for p, value in zip(parameters, before):
        p.data.copy_(value)
    if way:
        _raise_counters(vars(optimiser))


def _raise_counters(state, depth=3):
    """Whole numbers that are 0 become 1, in what an object holds; settings like weight_decay = 0 stay."""
    for key in list(state) if isinstance(state, dict) else range(len(state)):
        value = state[key]
        if isinstance(key, str) and re.search(r"(?i)decay|momentum|damp|lr|eps|beta", key):
            continue
        counts = type(value) is int or (torch.is_tensor(value) and value.dim() == 0)
        if counts and value == 0:
            state[key] = value + 1
        elif isinstance(value, (dict, list)) and depth:
            _raise_counters(value, depth - 1)


def _step(student, optimiser):
    if "no_grad" in student.detours:
        with torch.no_grad():
            optimiser.step()
    else:
        optimiser.step()


def _walk(student, optimiser, parameters, inputs, steps, without=(), clears=False, scale=1.0):
    """For each parameter an array of shape (steps + 1, *its shape): where it stands before and after every step."""
    points = [_values(parameters)]
    for step in range(1, steps + 1):
        _set_gradients(parameters, inputs, scale)
        if step in without:
            parameters[1].grad = None
        _step(student, optimiser)
        points.append(_values(parameters))
        if clears:
            optimiser.zero_grad()
    return [np.stack(of_one) for of_one in zip(*points)]


def _set_gradients(parameters, inputs, scale=1.0):
    for p, curvature, centre in zip(parameters, inputs["curvatures"], inputs["centres"]):
        a = torch.as_tensor(curvature, dtype=p.dtype)
        c = torch.as_tensor(centre, dtype=p.dtype)
        p.grad = scale * a * (p.detach() - c)


def _parameters(inputs, dtype=torch.float64):
    return [torch.nn.Parameter(torch.tensor(start, dtype=dtype)) for start in inputs["starts"]]


def _values(parameters):
    return [np.array(p.detach().numpy(), copy=True) for p in parameters]
