"""Paths over level lines, and differences step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.chart import Chart, Curve
from grader.language import say
from grader.pictures.plain import SAME, Array, column, numbers, parting, short

__all__ = ["differences", "ellipses", "errors", "paths"]


def paths(
    mine: Any,
    right: Any,
    *,
    levels: Sequence[Curve] = (),
    labels: tuple[str, str] = ("w1", "w2"),
    end_hidden: bool = False,
) -> tuple[Chart, ...]:
    """The student's path (n, 2) over level lines, with the reference's.

    `end_hidden`: the reference's is drawn up to where they part, and never its last point, which is an answer.
    """
    own, asked = numbers(mine, 2), numbers(right, 2)
    if own is None or asked is None or own.shape[1] != 2 or asked.shape[1] != 2:
        return ()
    step = parting(own, asked)
    shown = (
        asked if not end_hidden else asked[: len(asked) - 1 if step is None else min(step, len(asked) - 1)]
    )
    curves = [
        *levels,
        Curve(name=say("yours"), role="student", xs=column(own[:, 0]), ys=column(own[:, 1]), markers=True),
    ]
    if len(shown):
        curves.append(
            Curve(
                name=say("reference"),
                role="reference",
                xs=column(shown[:, 0]),
                ys=column(shown[:, 1]),
                markers=True,
            )
        )
    return (
        Chart(
            title=_path_title(step, len(own), len(asked)),
            alternative=_path_words(own, asked, step, end_hidden=end_hidden),
            x_label=labels[0],
            y_label=labels[1],
            equal_axes=True,
            curves=tuple(curves),
        ),
    )


def _path_title(step: int | None, own: int, asked: int) -> str:
    if step == 0:
        return say("Your path starts somewhere else")
    if step is not None:
        return say("Your path leaves the reference’s at step {step}", step=step)
    if own != asked:
        return say("Your path has {own} steps, {asked} were asked for", own=own - 1, asked=asked - 1)
    return say("Your path is the reference’s")


def _path_words(own: Array, asked: Array, step: int | None, *, end_hidden: bool) -> str:
    words = say(
        "Your path goes from {start} to {end} in {count} steps.",
        start=_point(own[0]),
        end=_point(own[-1]),
        count=len(own) - 1,
    )
    if end_hidden or step is None or len(asked) <= step:
        return words
    there = say(
        "After step {step} it is at {mine}, the reference at {right}.",
        step=step,
        mine=_point(own[step]),
        right=_point(asked[step]),
    )
    return f"{words} {there}"


def _point(point: Array) -> str:
    return f"({', '.join(short(v) for v in point)})"


def ellipses(
    curvature: Sequence[float], centre: Sequence[float], heights: Sequence[float], *, name: str = "f = {:g}"
) -> tuple[Curve, ...]:
    """Lines of equal f = sum(curvature * (p - centre)**2) / 2 for positive curvatures."""
    turns = np.linspace(0, 2 * np.pi, 73)
    found = []
    for height in heights:
        a, b = (np.sqrt(2 * height / c) for c in curvature)
        xs, ys = centre[0] + a * np.cos(turns), centre[1] + b * np.sin(turns)
        found.append(Curve(name=name.format(height), role="contour", xs=column(xs), ys=column(ys)))
    return tuple(found)


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
