"""The right gradient, for probes that ask for something else: where the gradient is the question, its code could call it."""

import contextlib

import numpy as np


def sheet_function(w1, w2):
    return 0.1 * w1**2 + 2 * w2**2


def gradient(W):
    """Of the sheet's function, by complex steps (which lose no digits); a tensor for a tensor."""
    step = 1e-30
    w1, w2 = (float(w) for w in W)
    both = [sheet_function(w1 + step * 1j, w2).imag / step, sheet_function(w1, w2 + step * 1j).imag / step]
    return W.new_tensor(both) if hasattr(W, "new_tensor") else np.array(both)


@contextlib.contextmanager
def right_gradient(student):
    """While it lasts, the student's own `df_w` is right: a mistake in it is judged in its own question."""
    names = []
    if student.has("df_w"):
        own = student.value("df_w")
        names = [name for name, value in student.namespace.items() if value is own]
    student.namespace.update(dict.fromkeys(names, gradient))
    try:
        yield
    finally:
        for name in names:
            student.namespace[name] = own
