"""Probe of the training loop: its points with an optimizer of ours. Inputs: lr, epochs.

The optimizer serves a loop of any section: it hands back the point, and the averages it was given, unchanged.
"""

LR_NAMES = ("lr", "learning_rate", "alpha", "eta")


@told
def points(student, inputs):
    """All points, as many as come back."""
    fresh(student)
    with right_gradient(student):
        rows = rows_of(student.train(optimizer=_step, lr=inputs["lr"], epochs=int(inputs["epochs"])))
    return list(rows)


def _step(*args, **kwargs):
    values = [*args, *kwargs.values()]
    vectors = [v for v in values if np.shape(v) == (2,)]
    numbers = [float(v) for v in values if np.ndim(v) == 0]
    W, dW = kwargs.get("W", vectors[0]), kwargs.get("dW", vectors[1])
    lr = next((kwargs[name] for name in LR_NAMES if name in kwargs), numbers[0])
    moved = W - lr * dW if hasattr(W, "new_tensor") else np.array(W, float) - lr * np.array(dW, float)
    return (moved, *vectors[2:]) if len(vectors) > 2 else moved
