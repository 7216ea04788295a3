"""Judging the plots of the three trainings: curves, scatters of data and reconstruction, and whether words say which is which."""

from decimal import Decimal

import numpy as np

from grader.exercise import Chart, Comparison, Curve

from ..shared import plane
from ..shared.kinds import KINDS, kind_in
from ..shared.record import read
from .losses import candidates, point_sets, tried, unseen

NEARLY = 5.0
"""Degrees between two directions that count as one."""


def curves(evidence):
    """Whether the losses of every training are drawn as a curve."""
    record, absent = _looked_at(evidence)
    if record is None:
        return absent
    drawn = [series for series in record.series if series.curves]
    if not drawn:
        return _none(evidence, record, "no curve of losses was drawn when the notebook was run")
    have = min(len(drawn), len(KINDS))
    message = (
        f"the losses of {have} of {len(KINDS)} trainings are drawn as a curve" if have < len(KINDS) else ""
    )
    return _part(have, len(KINDS), message, _places(c.label for s in drawn for c in s.curves))


def scatters(evidence):
    """Whether data and reconstruction are drawn in one scatter plot for every training."""
    record, absent = _looked_at(evidence)
    if record is None:
        return absent
    found = together(record)
    need = len(KINDS)
    have = min(sum(len(lines) for _, _, lines in found), need)
    places = _places(label for label, _, _ in found)
    if have < need and any(not np.isfinite(s.values).all() for s in record.series):
        message = f"{have} of {need} trainings have a plot of data and reconstruction; one of them ran away: a person looks"
        return Comparison(agrees=False, doubt=True, message=message)
    if have:
        message = f"{have} of {need} trainings have a plot of data and reconstruction" if have < need else ""
        return _part(have, need, message, places)
    if _apart(record):
        message = "data and reconstruction are drawn, but not in one plot"
        return Comparison(agrees=True, share=Decimal("0.5"), message=message)
    unknown = _unrecognised(record)
    if unknown:
        message = (
            f"whether the plot in {unknown} shows data and reconstruction cannot be told: a person looks"
        )
        return Comparison(agrees=False, doubt=True, message=message)
    return _none(
        evidence, record, "no scatter plot of data and reconstruction was drawn when the notebook was run"
    )


def names(evidence):
    """Whether titles and labels say which optimiser a curve or a scatter plot belongs to."""
    record, absent = _looked_at(evidence)
    if record is None:
        return absent
    told, silent, wrong, places = 0, [], [], []
    for series in (s for s in record.series if s.kind in KINDS and s.curves):
        places.append(series.curves[0].label)
        spoken = [c.spoken for c in series.curves if c.spoken]
        if series.kind in spoken:
            told += 1
        elif spoken:
            wrong.append(
                f"the curve in {series.curves[0].label} is named {spoken[0]}, but its code uses {series.kind}"
            )
        else:
            silent.append(series.curves[0].label)
    for label, axes, _ in together(record):
        places.append(label)
        said = (axes.get("title") or "", *(one for one, _ in point_sets(axes)), *(axes.get("legend") or []))
        if any(kind_in(text) for text in said):
            told += 1
        else:
            silent.append(label)
    if not told + len(silent) + len(wrong):
        return None
    note = f"the figures of {_places(places)}"
    words = [*wrong]
    if silent:
        words.append(f"no title and no label says which optimiser the plot in {_places(silent)} belongs to")
    return _part(told, told + len(silent) + len(wrong), "; ".join(dict.fromkeys(words)), note)


def axis(evidence):
    """A remark: how the reconstructions lie to the first principal axis of their data."""
    record = read(evidence.values, evidence.document)
    angles = []
    for label, axes, lines in together(record):
        data = next((p for _, p in point_sets(axes) if not plane.on_a_line(p)), None)
        if data is None:
            continue
        for points in lines:
            if max(plane.spread(points)) > 1e-3 * max(plane.spread(data)):
                angles.append((label, plane.between(plane.angle(points), plane.angle(data))))
    if not angles:
        return None
    told = ", ".join(f"{gap:.1f}° in {label}" for label, gap in angles[:6])
    off = [gap for _, gap in angles if gap > NEARLY]
    message = "a training that has not converged yet may be further off" if off else ""
    return Comparison(agrees=True, message=message, measured=told, note="the scatter plots")


def redrawn(seen, _):
    """The losses of the run, with what PCA reaches as a line."""
    record = read(seen.values)
    runs = [(kind, record.of(kind)[0].values) for kind in KINDS if record.of(kind)]
    runs = [(kind, values[: 4000 : max(1, len(values) // 200)]) for kind, values in runs]
    if not runs:
        return ()
    data = candidates(record)
    longest = max(len(values) for _, values in runs)
    step = max(1, len(record.of(runs[0][0])[0].values) // 200)
    lines = [_curve(kind, values, "student", step) for kind, values in runs]
    ends = ", ".join(f"{kind} {values[-1]:.3g}" for kind, values in runs)
    words = f"The losses end at: {ends}."
    if data:
        bound = min(plane.least_loss(points) for points in data)
        lines.append(_curve("PCA with one component", np.full(longest, bound), "reference", step))
        words += f" PCA with one component reaches {bound:.3g}."
    return (
        Chart(
            title="Your three trainings, from a run of the notebook",
            alternative=words,
            x_label="step",
            y_label="mean squared error",
            curves=tuple(lines),
            log_y=True,
        ),
    )


def together(record):
    """(label of the cell, axes, reconstructions) of every plot that shows data and reconstructions."""
    found = []
    for label, _, axes in record.axes:
        sets = [points for _, points in point_sets(axes)]
        lines = [points for points in sets if plane.on_a_line(points)]
        if len(sets) > len(lines) > 0:
            found.append((label, axes, lines))
        elif len(lines) > 1:  # the data itself lies on a line
            found.append((label, axes, lines[1:]))
    return found


def _apart(record):
    """Whether both kinds of points are drawn, each for itself."""
    sets = [points for _, _, axes in record.axes for _, points in point_sets(axes)]
    return len({plane.on_a_line(points) for points in sets}) == 2


def _unrecognised(record):
    """The cell of a plot of points, drawn after a training, that is not the data alone."""
    first = min((s.appearances[0].cell for s in record.series), default=0)
    data = [points for _, points in record.arrays]
    for label, cell, axes in record.axes:
        for _, points in point_sets(axes) if cell >= first else ():
            if not any(known.shape == points.shape and np.allclose(known, points) for known in data):
                return label
    return ""


def _curve(name, values, role, step):
    xs = tuple(float(i * step) for i in range(len(values)))
    return Curve(name=name, role=role, xs=xs, ys=tuple(float(v) for v in values))


def _looked_at(evidence):
    """(record, None), or (None, the verdict) where there is nothing to look at."""
    record = read(evidence.values, evidence.document)
    if not tried(evidence.document) and not record.series:
        return None, None
    if not record.ran:
        message = f"{unseen(evidence, record)}: a person looks"
        return None, Comparison(agrees=False, doubt=True, message=message)
    return record, None


def _none(evidence, record, message):
    why = unseen(evidence, record)
    if why:
        return Comparison(agrees=False, doubt=True, message=f"{message}; {why}: a person looks")
    return Comparison(agrees=False, message=message)


def _part(have, need, message, source):
    """A share of the points; in cents, so that parts add up."""
    if have >= need:
        return Comparison(agrees=True, message=message, note=source)
    share = (Decimal(have) / Decimal(need)).quantize(Decimal("0.01"))
    return Comparison(agrees=share > 0, share=share, message=message, note=source)


def _places(labels):
    unique = list(dict.fromkeys(labels))
    return ", ".join(unique[:6])
