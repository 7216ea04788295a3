"""Moving averages of several series, given in several ways."""

import numpy as np
import torch


def windows(student, inputs):
    """A series with windows of several widths."""
    return {f"w = {w}": _numbers(student.moving_average(x=inputs["series"], w=w)) for w in (1, 2, 4, 12)}


def default_width(student, inputs):
    """The width left out."""
    return _numbers(student.moving_average(x=inputs["series"]))


def kinds(student, inputs):
    """The same series as a list, and as a float32 array; and one of whole numbers."""
    series = inputs["series"]
    return {
        "a list": _numbers(student.moving_average(x=series.tolist(), w=3)),
        "float32": _numbers(student.moving_average(x=series.astype(np.float32), w=3)),
        "whole numbers": _numbers(student.moving_average(x=inputs["counts"].tolist(), w=3)),
        "an array of whole numbers": _numbers(student.moving_average(x=inputs["counts"], w=3)),
    }


def _numbers(averages):
    if isinstance(averages, torch.Tensor):
        averages = averages.detach().numpy()
    return np.array([float(a) for a in averages])
