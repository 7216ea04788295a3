"""Whether a training saw the data that the statement asks for: 100 points, uniform over a rectangle."""

import numpy as np

from grader.exercise import say, say_n

LOW, HIGH = np.array([-2.0, -1.0]), np.array([2.0, 1.0])
FEWEST = 80
"""Of the 100 points: some may be held out."""
OUTSIDE = 1e-3
INSIDE = 0.15
"""How much of a side may stay empty at either end, as a part of it: 80 uniform points leave so much in 2 of a million draws."""


def other_data(found):
    """What is wrong with the data of these trainings, in a sentence; "" if nothing is, or if they are not known."""
    rows = next(
        (f.rows for f in found if f.module >= 0 and f.rows.ndim == 2 and f.rows.shape[1:] == (2,)), ()
    )
    if not len(rows) or not np.isfinite(rows).all():
        return ""
    rows = np.unique(rows, axis=0)
    if len(rows) < FEWEST:
        return say_n("the data have {n} point, not 100", "the data have {n} points, not 100", len(rows))
    low, high, side = rows.min(axis=0), rows.max(axis=0), HIGH - LOW
    off = np.maximum(np.abs(low - LOW), np.abs(high - HIGH)) / side
    if (off <= INSIDE).all() and (low >= LOW - OUTSIDE).all() and (high <= HIGH + OUTSIDE).all():
        return ""
    spans = [f"[{a:.2g}, {b:.2g}]" for a, b in zip(low, high, strict=True)]
    return say("the data lie in {spans}, not all over [-2, 2] x [-1, 1]", spans=" x ".join(spans))
