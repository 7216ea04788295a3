"""Pictures of the lab: a path over the level lines of its quadratic, differences step by step, losses that come back."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Curve, Points
from grader.language import say

HEIGHTS = (1.0, 0.5, 0.22, 0.08, 0.02)
"""Level lines, as shares of f at the start."""


def optimiser(scene):
    """The path of two numbers over the level lines of f, and how far all of them are from the minimum."""
    mine, right = (_flat(way) for way in scene.pair("path"))
    if mine is None or right is None or mine.shape[1] != right.shape[1]:
        return ()
    curvature, centre = (
        np.concatenate([np.ravel(one) for one in scene.inputs[name]]) for name in ("curvatures", "centres")
    )
    steep = curvature > 0  # along the others there is no minimum
    mine, right, curvature, centre = mine[:, steep], right[:, steep], curvature[steep], centre[steep]
    two = np.sort(np.argsort(np.abs(right - right[0]).max(axis=0))[-2:])
    height = float((curvature * (right[0] - centre) ** 2)[two].sum() / 2)
    levels = pictures.ellipses(curvature[two], centre[two], [share * height for share in HEIGHTS])
    every = [
        say("parameter {n}, {entry}", n=n, entry=entry) if entry else say("parameter {n}", n=n)
        for n, one in enumerate(scene.inputs["centres"], 1)
        for entry in _entries(one)
    ]
    labels = np.array(every)[steep][two]
    return (
        *pictures.paths(mine[:, two], right[:, two], levels=levels, labels=tuple(map(str, labels))),
        *pictures.errors(mine, right, minimum=centre),
    )


def _flat(way):
    """The way of all numbers of all parameters, (steps + 1, numbers); None where this is something else."""
    try:
        return np.concatenate([np.asarray(w, float).reshape(len(w), -1) for w in way], axis=1)
    except (TypeError, ValueError):
        return None


def _entries(array):
    """Where each number of an array stands, in order: "row 2, column 3"; "" for a number by itself."""
    return [_entry(*place) for place in np.ndindex(np.shape(array))]


def _entry(*place):
    if len(place) == 2:
        return say("row {row}, column {column}", row=place[0] + 1, column=place[1] + 1)
    if len(place) == 1:
        return say("number {n}", n=place[0] + 1)
    return say("the one at {index}", index=list(place)) if place else ""


def training(scene, scenario, setting):
    """Two of the model's numbers on their way, and how far all of them are from the reference's after each step."""
    mine, right = (v.get(setting) if isinstance(v, dict) else None for v in scene.pair(scenario))
    if not isinstance(mine, list) or not isinstance(right, list) or len(mine) != len(right):
        return ()
    two = _most_moved(right[0])
    names = np.array(_entries(right[0][0]))[two]
    return (
        *pictures.paths(
            *(np.asarray(w, float).reshape(len(w), -1)[:, two] for w in (mine[0], right[0])),
            labels=tuple(say("first layer, {entry}", entry=str(name)) for name in names),
        ),
        *pictures.differences(mine, right, x_label=say("optimiser step")),
    )


def _most_moved(right):
    """Which two numbers move most on the reference's way, in order."""
    right = np.asarray(right, float).reshape(len(right), -1)
    return np.sort(np.argsort(np.abs(right[-1] - right[0]))[-2:])


def losses(mine, right, *, x_label):
    """The losses that come back, one by one, beside the expected ones."""

    def title(off):
        return (
            say("{off} of the returned losses differ from the expected ones", off=off)
            if off
            else say("The returned losses are as expected")
        )

    return pictures.beside(mine, right, title=title, x_label=x_label, y_label=say("loss"))


def average(scene):
    """The series with its moving averages of four values, each at the end of its window."""
    mine, right = (v.get("w = 4") if isinstance(v, dict) else None for v in scene.pair("windows"))
    own, asked, series = (pictures.numbers(v, 1) for v in (mine, right, scene.inputs.get("series")))
    if own is None or asked is None or series is None:
        return ()
    n = min(len(own), len(asked))
    off = int((~(np.abs(own[:n] - asked[:n]) <= 1e-6)).sum()) + abs(len(own) - len(asked))
    title = (
        say("Averages of 4 values: {off} differ from the expected ones", off=off)
        if off
        else say("Averages of 4 values, as expected")
    )
    words = say("You return {mine} averages, expected are {right}.", mine=len(own), right=len(asked))
    first = say(
        "The first is {mine}, expected {right}.", mine=pictures.short(own[0]), right=pictures.short(asked[0])
    )
    return (
        Chart(
            title=title,
            alternative=f"{words} {first}",
            x_label=say("place in the series"),
            y_label=say("value"),
            curves=(_ending(own, say("yours"), "student"), _ending(asked, say("expected"), "reference")),
            points=(
                Points(
                    name=say("series"),
                    role="other",
                    xs=pictures.column(range(1, len(series) + 1)),
                    ys=pictures.column(series),
                ),
            ),
        ),
    )


def _ending(averages, name, role):
    """Averages over the last value of their windows."""
    xs = pictures.column(range(4, len(averages) + 4))
    return Curve(name=name, role=role, xs=xs, ys=pictures.column(averages), markers=True)


def perceptron(scene):
    """The outputs beside the expected ones, and how widely the weights are drawn."""
    return (
        *pictures.agreement(*scene.pair("forward"), what=say("Outputs for given weights")),
        *_spread(*scene.pair("start")),
    )


def _spread(mine, right):
    own, asked = (v.get("deviation") if isinstance(v, dict) else None for v in (mine, right))

    def title(_):
        wide = [abs(v - 1) > 0.1 for v in own]
        return (
            say("Your weights vary more or less than by He’s rule")
            if any(wide)
            else say("Your weights vary as by He’s rule")
        )

    return pictures.beside(
        own,
        asked,
        title=title,
        x_label=say("layer, the one of fewest units first"),
        y_label=say("standard deviation (He’s rule: 1)"),
    )
