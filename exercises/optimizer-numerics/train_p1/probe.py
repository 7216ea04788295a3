"""Probe of the training loop: its points with an optimizer of ours. Inputs: lr, epochs.

The optimizer serves a loop of any section: it hands back the point, and the averages it was given, unchanged. Where the student
wrote a gradient descent, ours takes its arguments in the same order, and changes the array it is given if that one does.
"""

import contextlib
import functools
import inspect

LR_NAMES = ("lr", "learning_rate", "alpha", "eta")


@told
def points(student, inputs):
    """All points, as many as come back."""
    fresh(student)
    in_place = _changes_its_point(student)
    fresh(student)
    with right_gradient(student), _in_place_of_the_rule(student, in_place) as step:
        rows = rows_of(student.train(optimizer=step, lr=inputs["lr"], epochs=int(inputs["epochs"])))
    return list(rows)


def _changes_its_point(student):
    """Whether the student's own rule changes the array that it is given."""
    for make in (as_array, as_tensor):
        W = make(START)
        with contextlib.suppress(Exception):
            student.rule(W=W, dW=make((1.0, 1.0)), lr=0.5)
        if not np.array_equal(np.asarray(W), START):
            return True
    return False


@contextlib.contextmanager
def _in_place_of_the_rule(student, in_place):
    """Our optimizer, under the name of the student's gradient descent as well: a loop may ask `optimizer is sgd`."""
    if not student.has("rule"):
        yield lambda *args, **kwargs: _result(*_guessed(args, kwargs))
        return
    rule = student.value("rule")
    names = [name for name, value in student.namespace.items() if value is rule]

    @functools.wraps(rule)
    def step(*args, **kwargs):
        given = _by_role(student, rule, args, kwargs) or _guessed(args, kwargs)
        return _result(*given, in_place=in_place)

    student.namespace.update(dict.fromkeys(names, step))
    try:
        yield step
    finally:
        student.namespace.update(dict.fromkeys(names, rule))


def _by_role(student, rule, args, kwargs):
    """W, dW and lr as the student's own rule would read this call, and no averages; None where that rule cannot."""
    try:
        given = inspect.signature(rule).bind(*args, **kwargs).arguments
        W, dW, lr = (given[student.names("rule")[role]] for role in ("W", "dW", "lr"))
    except (TypeError, ValueError, KeyError):
        return None
    return (W, dW, lr, []) if np.shape(W) == np.shape(dW) == (2,) and np.ndim(lr) == 0 else None


def _guessed(args, kwargs):
    """The same by names and shapes, and the averages that a loop of another section hands over."""
    values = [*args, *kwargs.values()]
    vectors = [v for v in values if np.shape(v) == (2,)]
    numbers = [float(v) for v in values if np.ndim(v) == 0]
    W, dW = kwargs.get("W", vectors[0]), kwargs.get("dW", vectors[1])
    lr = next((kwargs[name] for name in LR_NAMES if name in kwargs), numbers[0])
    return W, dW, lr, vectors[2:]


def _result(W, dW, lr, averages, in_place=False):
    moved = W - lr * dW if hasattr(W, "new_tensor") else np.array(W, float) - lr * np.array(dW, float)
    if in_place:
        W[:] = moved
        moved = W
    return (moved, *averages) if averages else moved
