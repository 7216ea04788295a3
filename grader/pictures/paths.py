"""Paths of two numbers, over level lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.chart import Chart, Curve
from grader.language import say
from grader.pictures.plain import Array, column, numbers, parting, short, telling

__all__ = ["ellipses", "paths"]


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
    digits = telling(own[step], asked[step])
    there = say(
        "After step {step} it is at {mine}, the reference at {right}.",
        step=step,
        mine=_point(own[step], digits),
        right=_point(asked[step], digits),
    )
    return f"{words} {there}"


def _point(point: Array, digits: int = 3) -> str:
    return f"({', '.join(short(v, digits) for v in point)})"


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
