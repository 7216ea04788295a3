"""Probe of the training loop: its points with an optimizer of ours. Inputs: lr, epochs.

The optimizer serves a loop of any section: it hands back the point, and the averages it was given, unchanged.
"""

import contextlib
import functools

LR_NAMES = ("lr", "learning_rate", "alpha", "eta")


@told
def points(student, inputs):
    """All points, as many as come back."""
    fresh(student)
    with right_gradient(student), _in_place_of_the_rule(student) as step:
        rows = rows_of(student.train(optimizer=step, lr=inputs["lr"], epochs=int(inputs["epochs"])))
    return list(rows)


@contextlib.contextmanager
def _in_place_of_the_rule(student):
    """Our optimizer, under the name of the student's gradient descent as well: a loop may ask `optimizer is sgd`."""
    if not student.has("rule"):
        yield _step
        return
    rule = student.value("rule")
    names = [name for name, value in student.namespace.items() if value is rule]

    @functools.wraps(rule)
    def step(*args, **kwargs):
        return _step(*args, **kwargs)

    student.namespace.update(dict.fromkeys(names, step))
    try:
        yield step
    finally:
        student.namespace.update(dict.fromkeys(names, rule))


def _step(*args, **kwargs):
    values = [*args, *kwargs.values()]
    vectors = [v for v in values if np.shape(v) == (2,)]
    numbers = [float(v) for v in values if np.ndim(v) == 0]
    W, dW = kwargs.get("W", vectors[0]), kwargs.get("dW", vectors[1])
    lr = next((kwargs[name] for name in LR_NAMES if name in kwargs), numbers[0])
    moved = W - lr * dW if hasattr(W, "new_tensor") else np.array(W, float) - lr * np.array(dW, float)
    return (moved, *vectors[2:]) if len(vectors) > 2 else moved
