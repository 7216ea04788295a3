"""Judging the comparison of stochastic and full gradient descent: by the Trainers' runs, and by the x axis of the figure."""

from decimal import Decimal

import numpy as np

from grader.exercise import Comparison, cell_name, listed, said, say

from ..shared.records import LAST_ALONE, cells_under, figures, fits, named, nothing, tried, why_open, wrong

NEAR = 0.2
"""How far the ends of the two curves may be apart, as a part, when both have seen equally many examples."""
HALF = Decimal("0.5")


def pair(evidence):
    """(the last run of SGD in batches, the last one with all points); None where there is none."""
    done = [f for f in fits(evidence) if "SGD" in f.optimisers]
    batches = [f for f in done if not f.all_at_once]
    whole = [f for f in done if f.all_at_once]
    eight = [f for f in batches if f.batch == 8] or batches
    return (eight[-1] if eight else None), (whole[-1] if whole else None)


def runs(evidence):
    small, full = pair(evidence)
    if small is None and full is None:
        return _without_runs(evidence)
    place = (small or full).place()
    if small is None or full is None:
        message = (
            say("no run of SGD with all points in one batch was seen")
            if full is None
            else say("no run of SGD in batches of 8 was seen")
        )
        if why_open(evidence):
            return wrong(evidence, message, place)
        return Comparison(agrees=True, share=HALF, message=message, note=place)
    message = (
        "" if small.batch == 8 else say("the batches have {batch} rows, not 8", batch=f"{small.batch:g}")
    )
    return Comparison(agrees=True, message=message, note=listed([small.place(), full.place()]))


def _without_runs(evidence):
    own = cells_under(evidence.document, "h") or set()
    here = [f for f in fits(evidence) if f.cell in own and f.optimisers]
    if here:
        names = listed(sorted({name for f in here for name in f.optimisers}))
        return wrong(
            evidence,
            say("the runs of this part use {names}, not torch.optim.SGD", names=names),
            here[0].place(),
        )
    if tried(evidence, r"optim\.SGD|\bSGD\(", under="h"):
        message = say("no run of SGD by a Trainer was seen; the code speaks of SGD")
        return Comparison(
            agrees=False,
            doubt=True,
            message=say("{message}: your instructor will look at this ({why})", message=message, why=why)
            if (why := why_open(evidence))
            else say("{message}: your instructor will look at this", message=message),
        )
    if tried(evidence, r"(?i)\bsgd\b|gradient descent", under="h"):
        return wrong(evidence, say("no run of torch.optim.SGD was seen"))
    return wrong(evidence, say("no run of SGD was seen")) if why_open(evidence) else None


def against_examples(evidence):
    """Whether a figure has both curves over the same measure of work: examples seen, or what is in proportion to them."""
    small, full = pair(evidence)
    since, own = _last_cell(evidence, small, full), cells_under(evidence.document, "h")
    drawn = [
        (cell, curves)
        for cell, figure in figures(evidence, since)
        for curves in _pairs(figure, small, full)
        if since or own is None or cell in own
    ]
    if small is None and full is None and not drawn:
        return nothing(evidence)
    if not drawn and any(fit.keeps_the_last_loss for fit in (small, full) if fit is not None):
        message = say("{message}: your instructor will look at this", message=said(LAST_ALONE))
        return Comparison(agrees=False, doubt=True, message=message)
    if not drawn:
        return wrong(evidence, "no figure with both loss curves was drawn when the notebook was run")
    examples = _examples(small, full)
    good = [cell for cell, curves in drawn if _in_proportion(curves, examples)]
    if good:
        return Comparison(agrees=True, note=say("the figure of {cell}", cell=cell_name(good[-1])))
    cell = drawn[-1][0]
    return wrong(
        evidence,
        say(
            "in the figure of {cell} the x axis does not count training examples: "
            "the curves end at different places",
            cell=cell_name(cell),
        ),
        say("the figure of {cell}", cell=cell_name(cell)),
    )


def _last_cell(evidence, small, full):
    """The cell in which the later of the two runs ended: their figure cannot come before it."""
    ran = {f.cell for f in (small, full) if f is not None and f.cell}
    order = [record.get("label") for record in evidence.values.get("__cells__") or []]
    return max(ran & set(order), key=order.index, default="")


def _pairs(figure, small, full):
    """Two curves of one figure, that of the batches first: by their number of points where both are known."""
    curves = [curve for _, curve in named(figure)]
    if len(curves) != 2:
        curves = [c for c in curves if c["points"] in {len(f.losses) for f in (small, full) if f is not None}]
    if len(curves) != 2:
        return []
    return [sorted(curves, key=lambda c: -c["points"])]


def _examples(small, full):
    if small is None or full is None or not (small.examples and full.examples):
        return 1.0, 1.0  # not known: equally many, as the statement has it
    return small.examples, full.examples


def _in_proportion(curves, examples):
    """Whether both curves end after the examples that their run has seen, in one unit."""
    ends = [_end(curve) for curve in curves]
    if not all(np.isfinite(ends)) or min(ends) <= 0:
        return False
    first, second = (end / seen for end, seen in zip(ends, examples, strict=True))
    return bool(abs(first - second) <= NEAR * max(first, second))


def _end(curve):
    """Where the curve ends; a curve that is drawn from 0 ends one of its steps later."""
    x = np.asarray(curve["x"], float)
    if len(x) < 2:
        return float("nan")
    step = float(np.median(np.diff(x)))
    return float(x[-1] + (step if x[0] == 0 else 0))
