"""Calling what students wrote, whatever they return: points as rows, states by role, module globals as at the start.

Used by the probes of the rules, of the numeric questions and of the training loop.
"""

import contextlib
import copy
import functools
from collections.abc import Iterable

import numpy as np

SHEET = {
    "gd": {},
    "momentum": {"beta": 0.5},
    "rmsprop": {"gamma": 0.9},
    "adam": {"beta1": 0.9, "beta2": 0.999},
}
"""The sheet's settings of each method."""

STATES = {"gd": (), "momentum": ("V",), "rmsprop": ("S",), "adam": ("V", "S")}
START = (-5.0, -2.0)
EPS = 1e-6


STATE_KEYS = ((), ("V", "S"), ("m", "v"), ("v", "s"), ("M", "V"), ("m", "s"))
"""How both averages may come in one: as a pair, or by these names."""


class Untried(Exception):
    """This cannot be tried on what the student wrote, though it may be right: a person must look."""


class Unreadable(TypeError):
    """What came back is not what was asked for; said in words for a student."""


_at_start = {}


def fresh(student):
    """Put the student's plain globals back as they were: a function may keep V, S or t outside itself."""
    if not _at_start:
        _at_start["globals"] = _copied(student.namespace)
    student.namespace.update(_copied(_at_start["globals"]))


def _copied(namespace):
    kept = {}
    for name, value in namespace.items():
        if isinstance(value, int | float | list | dict | tuple | np.ndarray) and not name.startswith("__"):
            with contextlib.suppress(Exception):
                kept[name] = copy.deepcopy(value)
    return kept


def as_array(numbers):
    return np.array(numbers, float)


def as_tensor(numbers):
    import torch

    return torch.tensor([float(n) for n in numbers], dtype=torch.float64)


def as_list(numbers):
    return [float(n) for n in numbers]


def told(scenario):
    """The scenario; what came back and cannot be read is told as {"problem": words}: nothing of the student's stopped."""

    @functools.wraps(scenario)
    def telling(student, inputs):
        try:
            return scenario(student, inputs)
        except Unreadable as problem:
            return {"problem": str(problem)}

    return telling


def in_some_form(attempt):
    """`attempt(make)` with vectors as arrays; as tensors, then as lists, where the student's code takes no arrays."""
    first = None
    for make in (as_array, as_tensor, as_list):
        try:
            return attempt(make)
        except (TypeError, AttributeError, ValueError, RuntimeError, Untried) as error:
            first = first or error
    raise first


def vector(value, what):
    """Two numbers. Raises Unreadable."""
    try:
        numbers = np.asarray(value, dtype=float).reshape(-1)
    except (TypeError, ValueError, RuntimeError):
        numbers = np.empty(0)
    if numbers.size != 2:
        raise Unreadable(f"{what} should be two numbers; {_kind(value)} came back")
    return numbers.copy()


def _kind(value):
    shape = getattr(value, "shape", None)
    if value is None:
        return "nothing (None)"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    return f"something of shape {tuple(shape)}" if shape is not None else f"a {type(value).__name__}"


def one_step(student, method, W, dW, lr, states, t, settings, eps=EPS, make=as_array):
    """(W, states) after one call of the student's rule; a state that is kept elsewhere is None.

    With `eps` None the rule is called as the hand-out writes it, without eps: the student's own counts.
    """
    if (held := _in_one(student, method)) is not None:
        return _one_step_in_one(student, held, W, dW, lr, states, t, settings, eps, make)
    given = {name: make(states[name]) for name in STATES[method]}
    result = student.rule(W=make(W), dW=make(dW), lr=lr, t=t, **_told_eps(eps), **given, **settings)
    if not isinstance(result, dict):
        result = {"W": result}
    result = _apart(result, method)
    if len(result) == 2 and all(np.ndim(value) == 0 for value in result.values()):
        result = {"W": [float(value) for value in result.values()]}  # W alone, taken for a pair
    after = {}
    for name in STATES[method]:
        if name in result:
            after[name] = vector(result[name], name)
        else:  # not handed back: what is left is what the call made of the array it was given
            after[name] = given[name] if student.takes("rule", name) else None
    return vector(result.get("W"), "W"), after


def _told_eps(eps):
    return {} if eps is None else {"eps": eps}


def _in_one(student, method):
    """The role under which a rule with two averages takes both in one argument (`state`); None if it takes them apart."""
    taken = [name for name in STATES[method] if student.takes("rule", name)]
    return taken[0] if len(STATES[method]) == 2 and len(taken) == 1 else None


def _one_step_in_one(student, held, W, dW, lr, states, t, settings, eps, make):
    """The same for a rule that takes and returns its averages in one. Raises Untried where it wants them in another form."""
    first = None
    for keys in STATE_KEYS:
        pair = [make(states["V"]), make(states["S"])]
        state = dict(zip(keys, pair, strict=True)) if keys else pair
        try:
            told_eps = _told_eps(eps)
            result = student.rule(W=make(W), dW=make(dW), lr=lr, t=t, **told_eps, **{held: state}, **settings)
            return _read_in_one(result, state)
        except Exception as error:
            first = first or error
    raise Untried(
        "your rule takes its averages in one argument, which could not be tried as a pair (V, S): "
        f"{type(first).__name__}: {first}"
    ) from first


def _read_in_one(result, state):
    """(W, states) of what such a rule gave back; where that is W alone, of what it made of the state it was given."""
    values = _one_by_one(result.values() if isinstance(result, dict) else result)
    first, second = values[1:3] if len(values) > 1 else _one_by_one(state)
    return vector(values[0], "W"), {"V": vector(first, "V"), "S": vector(second, "S")}


def _one_by_one(values):
    """The values, those of a pair of vectors one by one; a single vector as it is."""
    if hasattr(values, "shape") or not isinstance(values, Iterable):
        return [values]
    values = list(values.values() if isinstance(values, dict) else values)
    if all(isinstance(value, int | float | np.number) for value in values):
        return [values]
    return [v for value in values for v in (_pair(value) or [value])]


def _pair(value):
    """The two vectors of a pair; None if it is none."""
    both = list(value.values()) if isinstance(value, dict) else value
    paired = isinstance(both, list | tuple) and len(both) == 2 and all(_is_vector(v) for v in both)
    return both if paired else None


def _is_vector(value):
    length = (len(value),) if isinstance(value, list | tuple) else ()
    return tuple(getattr(value, "shape", length)) == (2,)


def _apart(result, method):
    """What came back by role, where V and S came back as one: {"W": W, "V": (V, S)}."""
    pair = _pair(result.get("V", result.get("S"))) if len(STATES[method]) == 2 == len(result) else None
    return {"W": result.get("W"), "V": pair[0], "S": pair[1]} if pair else result


def walk(student, method, start, lr, settings, gradients, eps=EPS):
    """The path of the student's rule: {"W": points, "V": ..., "S": ...}, the start first; states that cannot be seen are None.

    `gradients` is one gradient for each step, or a function of the point.
    """
    return in_some_form(lambda make: _walk(student, method, start, lr, settings, gradients, eps, make))


def _walk(student, method, start, lr, settings, gradients, eps, make):
    fresh(student)
    W = np.array(start, float)
    states = {name: np.zeros(2) for name in STATES[method]}
    seen = {"W": [W], **{name: [] for name in states}}
    for t, given in enumerate(gradients, 1):
        dW = given(W) if callable(given) else given
        W, after = one_step(student, method, W, dW, lr, states, t, settings, eps, make)
        seen["W"].append(W)
        for name, value in after.items():
            seen[name] = None if value is None or seen[name] is None else [*seen[name], value]
            states[name] = states[name] if value is None else value
    return {name: None if values is None else np.array(values) for name, values in seen.items()}


def run_loop(student, method, start, lr, epochs, settings, eps=EPS, warm=None):
    """The points of the student's whole loop, or None where there is none (or where it asks for an optimizer)."""
    if not student.has("loop") or student.takes("loop", "optimizer"):
        return None
    first_states = {name: np.zeros(2) if warm is None else warm for name in STATES[method]}

    def attempt(make):
        fresh(student)
        states = {name: make(value) for name, value in first_states.items()}
        return rows_of(student.loop(W=make(start), lr=lr, epochs=epochs, eps=eps, **states, **settings))

    rows = in_some_form(attempt)
    first = start if student.takes("loop", "W") else START
    return trimmed(rows, first, epochs)


def rows_of(result):
    """The points of whatever a loop returned, as rows of two. Raises Unreadable."""
    found = _rows(result, 0)
    if found is None:
        raise Unreadable(f"a list of points (two numbers each) should come back; {_kind(result)} came back")
    return found


def _rows(result, depth):
    if isinstance(result, dict):
        result = list(result.values())
    try:
        array = np.array([np.asarray(row, float).reshape(-1) for row in result])
    except (TypeError, ValueError, RuntimeError):
        array = np.empty(0)
    if array.ndim == 2 and array.shape[1] == 2:
        return array
    if array.ndim == 2 and array.shape[0] == 2 and array.shape[1] > 2:
        return array.T.copy()  # the two coordinates apart
    if array.shape == (2, 1):
        return array.reshape(1, 2)  # the last point alone
    if isinstance(result, list | tuple) and depth < 2:
        return next((rows for item in result if (rows := _rows(item, depth + 1)) is not None), None)
    return None


def trimmed(rows, start, epochs):
    """At most epochs + 1 points; the start put in front where a loop leaves it out."""
    if len(rows) == epochs and not np.allclose(rows[0], start, rtol=1e-5, atol=0) and not _all_same(rows):
        rows = np.vstack([np.asarray(start, float), rows])
    return rows[: epochs + 1]


def _all_same(rows):
    return len(rows) > 1 and bool(np.all(rows == rows[0]))
