"""Pictures of the three trainings as the run shows them: their losses over the least there is, and what they reconstruct."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Curve, Level, cell_name
from grader.language import say

from ..shared import plane
from ..shared.kinds import KINDS, kind_in
from ..shared.pictures import cloud
from ..shared.record import read
from .data import candidates
from .plots import together
from .points import point_sets

NEAR = 1.1
"""Share of the least loss up to which a training has come down."""
LONGEST = 4000
LATE = 25
THREE = 3


def trainings(scene):
    """The losses, then data and reconstruction of at most three plots."""
    record = read(scene.seen.values, scene.document)
    return (*_losses(record), *_scatters(record))


def _losses(record):
    runs = [(kind, record.of(kind)[0].values[:LONGEST]) for kind in KINDS if record.of(kind)]
    if not runs:
        return ()
    least = min((plane.least_loss(points) for points in candidates(record)), default=None)
    told = ", ".join(f"{kind} {pictures.short(values[-1])}" for kind, values in runs)
    words = say("The losses end at: {ends}.", ends=told)
    if least is not None:
        words += " " + say("PCA with one component leaves {least}.", least=pictures.short(least))
    return (
        Chart(
            title=_title(runs, least),
            alternative=words,
            x_label=say("step"),
            y_label=say("mean squared error"),
            curves=tuple(pictures.curve(kind, values) for kind, values in runs),
            levels=(Level(name=say("PCA with one component"), y=least),) if least else (),
            log_y=True,
        ),
    )


def _title(runs, least):
    if len(runs) < len(KINDS):
        return say("{count} of your {total} trainings were seen", count=len(runs), total=len(KINDS))
    if not least:
        return say("Your three trainings")
    high = [kind for kind, values in runs if not np.median(values[-LATE:]) <= NEAR * least]
    if not high:
        return say("All three trainings come down to what PCA leaves")
    return say("Still above what PCA leaves: {kinds}", kinds=", ".join(high))


def _scatters(record):
    charts = []
    for label, axes, lines in together(record):
        data = next((p for _, p in point_sets(axes) if not plane.on_a_line(p)), None)
        if data is not None and len(charts) < THREE:
            charts.append(_scatter(label, axes, data, lines[0]))
    return charts


def _scatter(label, axes, data, line):
    """Data and reconstruction of one plot, with the principal axis of the data."""
    axis = plane.angle(data)
    gap = plane.between(plane.angle(line), axis)
    middle = data.mean(axis=0)
    reach = (
        2.2 * np.sqrt(plane.spread(data)[1]) * np.array([np.cos(np.radians(axis)), np.sin(np.radians(axis))])
    )
    ends = np.stack([middle - reach, middle + reach])
    said = (axes.get("title") or "", *(one for one, _ in point_sets(axes)), *(axes.get("legend") or []))
    kind = next(filter(None, map(kind_in, said)), cell_name(label))
    return Chart(
        title=say(
            "{kind}: the reconstructions lie {angle}° from the principal axis", kind=kind, angle=f"{gap:.1f}"
        ),
        alternative=say(
            "{count} points and what the trained autoencoder makes of them, a line at {line}°; the principal axis has {axis}°.",
            count=len(data),
            line=f"{plane.angle(line):.0f}",
            axis=f"{axis:.0f}",
        ),
        x_label="x1",
        y_label="x2",
        equal_axes=True,
        points=(cloud(data, say("data"), "other"), cloud(line, say("your reconstruction"), "student")),
        curves=(
            Curve(
                name=say("principal axis"),
                role="reference",
                xs=pictures.column(ends[:, 0]),
                ys=pictures.column(ends[:, 1]),
            ),
        ),
    )
