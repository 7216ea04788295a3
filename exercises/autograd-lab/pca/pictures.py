"""The picture of the run: the projected data and the rows of U as points, each with its principal axis."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Curve, Points
from grader.language import say

from .projections import OWN, SCORES, find


def clouds(scene):
    """Both clouds in one plane; one of them where only that is there."""
    found = find(scene.evidence)
    own = min(found.of(OWN), key=lambda p: p.angle, default=None)
    made = found.of(SCORES)
    if own is None and not made:
        return ()
    points, axes, words = [], [], []
    if made:
        cloud, axis, told = _cloud(made[-1].columns, say("projected data"), "other")
        points, axes, words = [cloud], [axis], [told]
    if own is not None:
        cloud, axis, told = _cloud(own.columns, say("rows of U"), "student")
        points, axes, words = [*points, cloud], [*axes, axis], [*words, told]
    return (
        Chart(
            title=_title(own, made),
            alternative=" ".join(words),
            x_label=say("first column"),
            y_label=say("second column"),
            equal_axes=True,
            points=tuple(points),
            curves=tuple(axes),
        ),
    )


def _title(own, made):
    if own is None:
        return say("The projected data; no U was found beside them")
    if not made:
        return say("The rows of U; no projected data were found beside them")
    return say("Their planes are {angle}° apart", angle=f"{own.angle:.2g}")


def _cloud(columns, name, role):
    """(points, principal axis, words) of 150 rows."""
    centre = columns.mean(axis=0)
    _, sizes, directions = np.linalg.svd(columns - centre, full_matrices=False)
    reach = 2 * sizes[0] / np.sqrt(len(columns)) * directions[0]
    ends = np.stack([centre - reach, centre + reach])
    turned = float(np.degrees(np.arctan2(directions[0, 1], directions[0, 0])) % 180)
    axis = Curve(
        name=say("{name}: principal axis", name=name),
        role="student" if role == "student" else "reference",
        xs=pictures.column(ends[:, 0]),
        ys=pictures.column(ends[:, 1]),
    )
    told = say("The principal axis of the {name} is turned by {angle}°.", name=name, angle=f"{turned:.0f}")
    cloud = Points(name=name, role=role, xs=pictures.column(columns[:, 0]), ys=pictures.column(columns[:, 1]))
    return cloud, axis, told
