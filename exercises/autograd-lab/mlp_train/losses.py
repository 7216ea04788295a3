"""Losses of the perceptron, taken outside from the parameters that came back."""

import numpy as np

TOGETHER = 64
"""Rows of parameters whose losses are taken at once: hidden layers of all rows together would fill the memory."""


def losses_of(flat, expected):
    """The cross-entropy of every row of parameters (W1, b1, W2, b2 in a row) on the data that the reference was trained on."""
    rows = np.asarray(flat, float)
    some = (rows[first : first + TOGETHER] for first in range(0, max(len(rows), 1), TOGETHER))
    return np.concatenate([_losses(part, expected) for part in some])


def _losses(rows, expected):
    W1, b1 = rows[:, :48].reshape(-1, 4, 12), rows[:, None, 48:60]
    W2, b2 = rows[:, 60:96].reshape(-1, 12, 3), rows[:, None, 96:99]
    x, targets = np.asarray(expected["data"], float), np.asarray(expected["targets"])
    with np.errstate(all="ignore"):  # a descent that goes astray
        logits = np.maximum(x @ W1 + b1, 0) @ W2 + b2
        logits = logits - logits.max(axis=2, keepdims=True)
        right = logits[:, np.arange(len(targets)), targets]
        return np.mean(np.log(np.exp(logits).sum(axis=2)) - right, axis=1)
