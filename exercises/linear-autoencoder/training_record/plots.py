"""Judging the plots of the three trainings: curves, scatters of data and reconstruction, and whether words say which is which."""

from decimal import Decimal

import numpy as np

from grader.exercise import Comparison, cell_name, say

from ..shared import plane
from ..shared.kinds import KINDS, kind_in
from ..shared.left import left_over
from ..shared.record import read
from .losses import tried, unseen
from .points import point_sets

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
        say("the losses of {have} of {need} trainings are drawn as a curve", have=have, need=len(KINDS))
        if have < len(KINDS)
        else ""
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
        message = say(
            (
                "{have} of {need} trainings have a plot of data and reconstruction; the losses of one "
                "grow without end: your instructor will look at this"
            ),
            have=have,
            need=need,
        )
        return Comparison(agrees=False, doubt=True, message=message)
    if have:
        message = (
            say("{have} of {need} trainings have a plot of data and reconstruction", have=have, need=need)
            if have < need
            else ""
        )
        return _part(have, need, message, places)
    if _apart(record):
        message = say("data and reconstruction are drawn, but not in one plot")
        return Comparison(agrees=True, share=Decimal("0.5"), message=message)
    unknown = _unrecognised(record)
    if unknown:
        message = say(
            (
                "whether the plot in {cells} shows data and reconstruction cannot be told: your "
                "instructor will look at this"
            ),
            cells=unknown,
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
                say(
                    "the curve in {cell} is named {name}, but its code uses {kind}",
                    cell=cell_name(series.curves[0].label),
                    name=spoken[0],
                    kind=series.kind,
                )
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
    note = say("the figures of {cells}", cells=_places(places))
    words = [*wrong]
    if silent:
        words.append(
            say(
                "no title and no label says which optimiser the plot in {cells} belongs to",
                cells=_places(silent),
            )
        )
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
    told = ", ".join(
        say("{gap}° in {cell}", gap=f"{gap:.1f}", cell=cell_name(label)) for label, gap in angles[:6]
    )
    off = [gap for _, gap in angles if gap > NEARLY]
    message = say("a training that has not converged yet may be further off") if off else ""
    return Comparison(agrees=True, message=message, measured=told, note=say("the scatter plots"))


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


def _looked_at(evidence):
    """(record, None), or (None, the verdict) where there is nothing to look at."""
    record = read(evidence.values, evidence.document)
    if not tried(evidence.document) and not record.series:
        return None, left_over(evidence)
    if not record.ran:
        message = say("{message}: your instructor will look at this", message=unseen(evidence, record))
        return None, Comparison(agrees=False, doubt=True, message=message)
    return record, None


def _none(evidence, record, message):
    why = unseen(evidence, record)
    if why:
        return Comparison(
            agrees=False,
            doubt=True,
            message=say("{message}; {why}: your instructor will look at this", message=message, why=why),
        )
    return Comparison(agrees=False, message=message)


def _part(have, need, message, source):
    """A share of the points; in cents, so that parts add up."""
    if have >= need:
        return Comparison(agrees=True, message=message, note=source)
    share = (Decimal(have) / Decimal(need)).quantize(Decimal("0.01"))
    return Comparison(agrees=share > 0, share=share, message=message, note=source)


def _places(labels):
    unique = list(dict.fromkeys(labels))
    return ", ".join(map(cell_name, unique[:6]))
