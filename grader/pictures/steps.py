"""How far from the reference, and how far from the minimum, after each step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.chart import Chart, Curve
from grader.language import say
from grader.pictures.plain import SAME, Array, column, numbers, parting, short

__all__ = ["differences", "errors"]


def differences(mine: Sequence[Any], right: Sequence[Any], *, x_label: str = "") -> tuple[Chart, ...]:
    """How far each step is from the reference's, the largest over all parameters; for each an array (steps + 1, ...).

    Nothing where they go together.
    """
    gaps, moved = _gaps(mine, right), _gaps([_still(w) for w in right], right)
    if gaps is None or moved is None or len(gaps) < 2:
        return ()
    steps = column(range(1, len(gaps)))  # at step 0 nothing differs
    finite = gaps[np.isfinite(gaps)]
    worst = float(finite.max()) if len(finite) == len(gaps) else float("nan")
    size = float(np.nanmax(moved)) if len(moved) else 0.0
    first = np.flatnonzero(~(gaps <= SAME * max(size, 1e-12)))
    if not len(first):
        return ()  # nothing but rounding
    title = say("Your parameters leave the reference’s at step {step}", step=int(first[0]))
    return (
        Chart(
            title=title,
            alternative=say(
                "Over {count} steps the largest difference from the reference is {worst}; the reference itself moves by {size}.",
                count=len(gaps) - 1,
                worst=short(worst),
                size=short(size),
            ),
            x_label=x_label or say("step"),
            y_label=say("largest difference"),
            log_y=True,
            curves=(
                Curve(name=say("yours from the reference"), role="student", xs=steps, ys=column(gaps[1:])),
                Curve(
                    name=say("reference from the start"),
                    role="reference",
                    xs=steps,
                    ys=column(moved[1 : len(gaps)]),
                ),
            ),
        ),
    )


def errors(mine: Any, right: Any, *, minimum: Any = 0.0) -> tuple[Chart, ...]:
    """How far from the minimum the student and the reference are after each step: (steps + 1, numbers) each."""
    own, asked = numbers(mine, 2), numbers(right, 2)
    if own is None or asked is None or own.shape[1:] != asked.shape[1:]:
        return ()
    with np.errstate(invalid="ignore", over="ignore"):
        ours, theirs = (np.abs(way - np.asarray(minimum, float)).max(axis=1) for way in (own, asked))
    return (
        Chart(
            title=_error_title(ours, theirs, parting(own, asked)),
            alternative=say(
                "The distance from the minimum goes from {first} to {last} in {count} steps; the reference ends at {right}.",
                first=short(ours[0]),
                last=short(ours[-1]),
                count=len(ours) - 1,
                right=short(theirs[-1]),
            ),
            x_label=say("step"),
            y_label=say("distance from the minimum"),
            log_y=True,
            curves=(
                Curve(name=say("yours"), role="student", xs=column(range(len(ours))), ys=column(ours)),
                Curve(
                    name=say("reference"), role="reference", xs=column(range(len(theirs))), ys=column(theirs)
                ),
            ),
        ),
    )


def _error_title(ours: Array, theirs: Array, step: int | None) -> str:
    if not ours[-1] <= 2 * ours[0]:
        return say("Your error grows: the steps lead away from the minimum")
    if step is None:
        return say("Your error falls as the reference’s does")
    if ours[-1] == ours[0]:
        return say("Your error stays where it is")
    if ours[-1] > 1.05 * theirs[-1]:
        return say("Your error ends above the reference’s")
    return say("Your error falls in another way than the reference’s")


def _still(way: Any) -> Any:
    return np.broadcast_to(np.asarray(way)[:1], np.shape(way))


def _gaps(mine: Any, right: Any) -> Array | None:
    """max |mine - right| over all parameters, for each step that both made; None where they cannot be compared."""
    try:
        pairs = [(np.asarray(a, float), np.asarray(b, float)) for a, b in zip(mine, right, strict=True)]
        n = min(len(each) for pair in pairs for each in pair)
        with np.errstate(invalid="ignore", over="ignore"):
            found = [np.abs(a[:n] - b[:n]).reshape(n, -1).max(axis=1) for a, b in pairs]
        return np.asarray(np.max(found, axis=0), float)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
