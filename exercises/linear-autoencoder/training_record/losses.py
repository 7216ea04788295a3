"""Judging the three trainings by their losses: that there are 1000, that they fall, where they end."""

import re
from decimal import Decimal

import numpy as np
from msgspec import structs

from grader.exercise import Comparison, cell_name, listed, say

from ..shared import plane
from ..shared.kinds import KINDS, MOMENTUM, RMSPROP
from ..shared.left import left_over
from ..shared.record import STEPS, read
from ..shared.trained import unproven
from .data import candidates, not_asked_for
from .observed import absolute, doubted

TRAINS = r"optim\.|\bSGD\b|RMSprop|\.backward\("
CLEARS = r"zero_grad|\.grad *= *None|grad\.zero_|grad\.data\.zero_|grad\.fill_|autograd\.grad|torch\.func|set_to_none"
GRADIENTS = (
    r"(?i)grad|backward|optim\.|\.step\(|\bfit\(|deriv|ableit|delta|\bd[a-z]{0,3}_?(w|b)\w*\s*=|dao_?ham"
)
OUTSIDE = frozenset({"CellTimeout", "ModuleNotFoundError", "ImportError", "FileNotFoundError", "URLError"})
"""Errors of a cell that are not the student's own."""

FALLEN = 0.95
"""Mean of the last 100 losses, as a share of that of the first 10: right code stays below 0.72 in 12,000 simulated runs."""
STEADY = 0.9
"""Share of the steps in which losses do not rise, where they fall by less than that: right code may begin near the end."""
SAME = 3e-3
"""A first loss that is another's last within this share: the training goes on where that one ended."""
BELOW = 1e-3
"""How far below the bound rounding may bring a loss."""
NEAR = {RMSPROP: 0.8, MOMENTUM: 0.5}
"""Share of the way from the loss of the mean to the bound; plain SGD need not have come far in 1000 steps."""


def tried(document):
    """Whether something was trained, or meant to be."""
    return any(c.kind == "code" and re.search(TRAINS, re.sub(r"#.*", "", c.source)) for c in document.cells)


def descends(document):
    """Whether any code takes a gradient, by hand or by a library; comments and texts do not count."""
    codes = (re.sub(r"#.*|\"[^\"\n]*\"|'[^'\n]*'", "", c.source) for c in document.cells if c.kind == "code")
    return any(re.search(GRADIENTS, code) for code in codes)


def pictures(document):
    """The cells with saved pictures, in words."""
    found = [c.label for c in document.cells if any(output.kind == "image" for output in c.outputs)]
    if not found:
        return ""
    return "; " + say("saved pictures stand under {cells}", cells=", ".join(map(cell_name, found[:6])))


def unseen(evidence, record):
    """Why the run may not show what the student has: for a person; "" if nothing speaks for it."""
    if not record.ran:
        return say("the notebook could not be run to its end") + pictures(evidence.document)
    for label, _, error in record.errors:
        outside = error["type"] in OUTSIDE
        if outside or pictures(evidence.document):
            said = say(
                "{cell} stopped in the run: {type}: {message}",
                cell=cell_name(label),
                type=error["type"],
                message=error["message"],
            )
            return f"{said}{pictures(evidence.document)}"
    return ""


def losses_of(kind):
    """A judging function: whether there are 1000 losses of this optimiser, and whether they fall."""

    def judge(evidence):
        record = read(evidence.values, evidence.document)
        if not tried(evidence.document) and not record.series:
            return left_over(evidence)
        found = record.of(kind)
        if not found:
            return _missing(kind, evidence, record)
        if not descends(evidence.document):
            message = say(
                (
                    "the losses in {cell} come from code that takes no gradient: your instructor will look "
                    "at this"
                ),
                cell=cell_name(found[0].label),
            )
            return Comparison(agrees=False, doubt=True, message=message, note=found[0].source)
        why = unproven(kind, evidence.document)
        if why:
            message = say("{message}: your instructor will look at this", message=why)
            return Comparison(agrees=False, doubt=True, message=message, note=found[0].source)
        verdicts = [_seen(one, record, evidence) for one in found]
        return max(verdicts, key=lambda v: (v.agrees, v.share if v.agrees else v.doubt))

    return judge


def _seen(one, record, evidence):
    """The verdict on one series: for a person where the steps that it speaks of were not seen."""
    verdict = _judged(one, record, evidence.document)
    why = doubted(one, candidates(record), evidence.values)
    if not verdict.agrees or not why:
        return verdict
    return Comparison(
        agrees=False,
        doubt=True,
        message=say("{message}: your instructor will look at this", message=why),
        note=one.source,
    )


def near_bound(evidence):
    """Whether momentum and RMSprop end near what PCA leaves over, and none below it."""
    record = read(evidence.values, evidence.document)
    ends = {kind: [s for s in record.of(kind) if np.isfinite(s.values[-1])] for kind in KINDS}
    if not any(ends.values()):
        return None if tried(evidence.document) else left_over(evidence)
    note = read_from(one for kind in KINDS for one in record.of(kind))
    data, values = candidates(record), evidence.values
    series = [one for kind in NEAR for one in ends[kind]]
    other = absolute(series, data, values)
    if other:
        return structs.replace(other, note=note)
    unlikely = [why for kind in NEAR if record.of(kind) for why in [unproven(kind, evidence.document)] if why]
    unlikely = unlikely or [why for one in series for why in [doubted(one, data, values)] if why][:1]
    if unlikely:
        message = say(
            "{message}: your instructor will look at this", message="; ".join(dict.fromkeys(unlikely))
        )
        return Comparison(agrees=False, doubt=True, message=message, note=note)
    verdict = _bounded(record, ends, evidence.document)
    if verdict is not None and verdict.agrees:
        verdict = not_asked_for(data) or verdict
    return verdict and structs.replace(verdict, note=note)


def read_from(series):
    """Where these series were read, in words."""
    return ", ".join(list(dict.fromkeys(one.source for one in series))[:6])


def _bounded(record, ends, document):
    """The verdict on the last losses."""
    data = candidates(record)
    if not data:
        return Comparison(
            agrees=False, doubt=True, message=say("the run does not show which points were trained on")
        )
    bound = min(plane.least_loss(points) for points in data)
    for kind in KINDS:
        for one in ends[kind]:
            if one.values[-1] < bound * (1 - BELOW):
                message = say(
                    (
                        "the last loss of {kind} in {cell} is {loss}, but the mean squared error of no linear "
                        "autoencoder with one code is below {bound} on these points: your instructor will look "
                        "at this"
                    ),
                    kind=kind,
                    cell=cell_name(one.label),
                    loss=f"{one.values[-1]:.4g}",
                    bound=f"{bound:.4g}",
                )
                return Comparison(agrees=False, doubt=True, message=message)
    lost = [kind for kind in NEAR if record.of(kind) and not ends[kind]]
    return _nearness(ends, data, document, [] if _why_not(document) else lost)


def _judged(one, record, document):
    """The verdict on one series."""
    values = one.values
    if not np.isfinite(values).all():
        why = _why_not(document)
        message = say("the losses in {cell} do not stay finite", cell=cell_name(one.label))
        if why:
            return Comparison(agrees=False, message=f"{message}: {why}", note=one.source)
        return Comparison(
            agrees=False,
            doubt=True,
            message=say("{message}: your instructor will look at this", message=message),
            note=one.source,
        )
    if one.constant:
        message = say(
            "the losses in {cell} do not change: each of them is {loss}",
            cell=cell_name(one.label),
            loss=f"{values[0]:.4g}",
        )
        why = _why_not(document)
        return Comparison(agrees=False, message=message + (f": {why}" if why else ""), note=one.source)
    first, last = float(np.mean(values[:10])), float(np.mean(values[-min(100, len(values) // 5 or 1) :]))
    if len(values) >= 100 and not _falls(values, first, last) and not _goes_on(one, record):
        why = _why_not(document)
        message = say(
            "the losses in {cell} do not fall: they begin near {first} and end near {last}",
            cell=cell_name(one.label),
            first=f"{first:.3g}",
            last=f"{last:.3g}",
        )
        if last < first and not why:  # it may have begun near its end
            message = say("{message}: your instructor will look at this", message=message)
            return Comparison(agrees=False, doubt=True, message=message, note=one.source)
        return Comparison(agrees=False, message=message + (f": {why}" if why else ""), note=one.source)
    if not one.full:
        message = say(
            "{count} losses were kept in {cell}, {asked} were asked for",
            count=len(values),
            cell=cell_name(one.label),
            asked=STEPS,
        )
        return Comparison(agrees=True, share=Decimal("0.5"), message=message, note=one.source)
    other = _goes_on(one, record)
    if other:
        message = say(
            "the first loss in {cell} ({first}) is the last one of {kind} ({last}): "
            "this training does not begin at a random start",
            cell=cell_name(one.label),
            first=f"{values[0]:.4g}",
            kind=other.kind,
            last=f"{other.values[-1]:.4g}",
        )
        return Comparison(agrees=True, share=Decimal("0.5"), message=message, note=one.source)
    return Comparison(agrees=True, note=one.source)


def _falls(values, first, last):
    """Whether they end well below where they begin; a start near the end falls little, but step by step."""
    steadily = last < first and np.mean(np.diff(values) <= 0) >= STEADY
    return last <= FALLEN * first or bool(steadily)


def _goes_on(one, record):
    """The series whose last loss is this one's first."""
    begins = one.values[0]
    for other in record.series:
        ends = other.values[-1]
        if other is not one and other.full and abs(begins - ends) <= SAME * ends:
            return other
    return None


def _missing(kind, evidence, record):
    why = unseen(evidence, record)
    if why:
        return Comparison(
            agrees=False, doubt=True, message=say("{message}: your instructor will look at this", message=why)
        )
    loose = [s for s in record.series if not s.kind and s.full]
    if loose:
        message = say(
            (
                "nothing tells which optimiser the {count} losses in {cell} belong to: your instructor "
                "will look at this"
            ),
            count=STEPS,
            cell=cell_name(loose[0].label),
        )
        return Comparison(agrees=False, doubt=True, message=message)
    message = say(
        "no list and no curve of {count} losses with {kind} was found in the run of the notebook",
        count=STEPS,
        kind=kind,
    )
    misnamed = [(s, c) for s in record.series for c in s.curves if c.spoken == kind and s.kind]
    if misnamed:
        series, curve = misnamed[0]
        message += "; " + say(
            "the curve in {cell} is named {name}, but its code uses {kind}",
            cell=cell_name(curve.label),
            name=kind,
            kind=series.kind,
        )
    if record.errors:
        label, _, error = record.errors[0]
        message += "; " + say(
            "{cell}, line {line} failed: {type}: {message}",
            cell=cell_name(label),
            line=error["line"],
            type=error["type"],
            message=error["message"],
        )
    return Comparison(agrees=False, message=message)


def _why_not(document):
    """What in the code explains losses that do not fall."""
    code = "\n".join(c.source for c in document.cells if c.kind == "code")
    if re.search(r"maximize *= *True", code):
        return say("the optimiser is told to maximise")
    if "backward(" in code and not re.search(CLEARS, code):
        return say("nothing clears the gradients between the steps")
    return ""


def _nearness(ends, data, document, lost):
    """How far momentum and RMSprop have come; `lost`: those that ran away, nobody knows why."""
    told, far = [], []
    for kind, least in NEAR.items():
        if not ends[kind]:
            continue
        last = min(one.values[-1] for one in ends[kind])
        way = max(_way(last, points) for points in data)
        told.append(f"{kind} {last:.4g}")
        if way < least:
            far.append((kind, last, way))
    if not told:
        return None
    if lost:
        words = listed(lost)
        return Comparison(
            agrees=False,
            doubt=True,
            message=say(
                "the losses of {names} grow without end: your instructor will look at this", names=words
            ),
        )
    bound = min(plane.least_loss(points) for points in data)
    measured, allowed = ", ".join(told), say("PCA reaches {bound}", bound=f"{bound:.4g}")
    if not far:
        share = Decimal(1) if len(told) == len(NEAR) else Decimal("0.5")
        absent = listed(kind for kind in NEAR if not ends[kind])
        message = say("no losses with {absent} were found", absent=absent) if absent else ""
        return Comparison(agrees=True, share=share, message=message, measured=measured, allowed=allowed)
    words = listed(say("{kind} ends at {last}", kind=kind, last=f"{last:.4g}") for kind, last, _ in far)
    still = all(one.constant for kind, _, _ in far for one in ends[kind])
    why = _why_not(document) or (say("the losses do not change") if still else "")
    bad = any(kind == RMSPROP and way < 0 for kind, _, way in far)
    message = say(
        "{words}, far from what PCA with one component reaches ({bound})", words=words, bound=f"{bound:.4g}"
    )
    if why:
        message = f"{message}: {why}"
    elif not bad:
        message = say("{message}: your instructor will look at this", message=message)
    return Comparison(
        agrees=False, doubt=not (bad or why), message=message, measured=measured, allowed=allowed
    )


def _way(last, points):
    """Share of the way from the loss of the mean to the bound."""
    bound, mean = plane.least_loss(points), plane.loss_of_mean(points)
    return (mean - last) / (mean - bound) if mean > bound else 1.0
