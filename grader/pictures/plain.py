"""Students' values as arrays, and numbers for sentences."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from grader.language import say

__all__ = ["SAME", "Array", "column", "numbers", "parting", "short", "telling"]

Array: TypeAlias = npt.NDArray[np.float64]

SAME = 1e-4
"""Share of the size of the reference's path by which a step may differ before paths part for the eye of a reader."""


def numbers(value: Any, dimensions: int) -> Array | None:
    """The value as an array of so many dimensions; None where it is something else, or empty."""
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.ndim == dimensions and found.size else None


def short(value: float, digits: int = 3) -> str:
    """A number for a sentence."""
    if np.isnan(value):
        return say("not a number")
    return say("infinity") if np.isinf(value) else f"{value:.{digits}g}"


def telling(mine: Array, right: Array) -> int:
    """As many digits, three at least, as tell one of the numbers from its counterpart."""
    for digits in range(3, 17):
        if any(short(a, digits) != short(b, digits) for a, b in zip(mine.flat, right.flat, strict=True)):
            return digits
    return 3


def column(values: Any) -> tuple[float, ...]:
    """Numbers as a chart has them."""
    return tuple(float(v) for v in np.asarray(values, dtype=float).ravel())


def parting(mine: Array, right: Array) -> int | None:
    """The first step (row) at which the two part; None where they go together to their common end."""
    n = min(len(mine), len(right))
    with np.errstate(invalid="ignore", over="ignore"):
        gaps = np.abs(mine[:n] - right[:n]).reshape(n, -1).max(axis=1)
        size = np.abs(right[:n]).max()
    apart = ~(gaps <= SAME * max(float(size), 1e-12))  # NaN parts
    return int(apart.argmax()) if apart.any() else None
