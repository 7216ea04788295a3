"""Pictures of encoder and decoder for given weights: results beside the expected ones, and where they lie."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Curve, Points
from grader.language import say

ROWS = 100


def encoding(scene):
    """The codes beside the expected ones, and the direction along which codes grow."""
    mine, right = scene.pair("hundred_rows")
    return (*pictures.agreement(mine, right, what=say("Codes")), *_along(mine, right, scene.inputs))


def decoding(scene):
    """The points that codes are drawn as, on the line that is expected."""
    mine, right = scene.pair("hundred_rows")
    own, asked = (_plane(value) for value in (mine, right))
    if own is None or asked is None:
        return pictures.agreement(mine, right, what=say("Coordinates"))
    off = int((~(np.abs(own - asked).max(axis=1) <= 1e-4)).sum())
    title = (
        say("{off} of {total} decoded points lie elsewhere", off=off, total=len(own))
        if off
        else say("Your decoded points lie on the expected line")
    )
    order = np.argsort(asked[:, 0])
    return (
        Chart(
            title=title,
            alternative=say(
                "Your points: {mine}. The expected ones: {right}.", mine=_extent(own), right=_extent(asked)
            ),
            x_label="x1",
            y_label="x2",
            equal_axes=True,
            curves=(
                Curve(
                    name=say("expected line"),
                    role="reference",
                    xs=pictures.column(asked[order, 0]),
                    ys=pictures.column(asked[order, 1]),
                ),
            ),
            points=(cloud(own, say("your points"), "student"),),
        ),
    )


def _along(mine, right, inputs):
    """The given points: those with your larger half of codes, and the direction of the weights."""
    codes, points = pictures.numbers(mine, 1), _plane(inputs.get("points"))
    if codes is None or points is None or len(codes) != ROWS or not np.isfinite(codes).all():
        return ()
    points, weights = points[:ROWS], np.asarray(inputs["weights"], float).ravel()
    large = codes >= np.median(codes)
    expected = np.asarray(right, float).ravel()
    same = len(expected) == ROWS and bool((large == (expected >= np.median(expected))).all())
    middle, reach = points.mean(axis=0), 2 * weights / np.linalg.norm(weights)
    ends = np.stack([middle - reach, middle + reach])
    title = (
        say("Your codes grow along the weights") if same else say("Your codes do not grow along the weights")
    )
    return (
        Chart(
            title=title,
            alternative=say(
                "The {count} points with your larger codes are set apart from the others; a line shows the direction of w.",
                count=int(large.sum()),
            ),
            x_label="x1",
            y_label="x2",
            equal_axes=True,
            curves=(
                Curve(
                    name=say("direction of w"),
                    role="reference",
                    xs=pictures.column(ends[:, 0]),
                    ys=pictures.column(ends[:, 1]),
                ),
            ),
            points=(
                cloud(points[large], say("your larger codes"), "student"),
                cloud(points[~large], say("your smaller codes"), "other"),
            ),
        ),
    )


def cloud(points, name, role):
    """Points (n, 2) of the plane as a mark."""
    return Points(name=name, role=role, xs=pictures.column(points[:, 0]), ys=pictures.column(points[:, 1]))


def _plane(value):
    found = pictures.numbers(value, 2)
    return found if found is not None and found.shape[1] == 2 else None


def _extent(points):
    """How far the points reach in each coordinate."""
    (a, c), (b, d) = ([pictures.short(v) for v in side] for side in (points.min(axis=0), points.max(axis=0)))
    return say("x1 from {a} to {b}, x2 from {c} to {d}", a=a, b=b, c=c, d=d)
