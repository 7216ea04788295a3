"""Judging the three trainings: by what the Trainers did when the notebook was run."""

from decimal import Decimal
from functools import partial

import numpy as np
from msgspec import structs

from grader.exercise import Comparison, said, say

from ..shared import records
from ..shared.records import (
    LAST_ALONE,
    cells_under,
    figures,
    fits,
    named,
    nothing,
    number,
    pca_bound,
    tried,
    why_open,
)
from .data import other_data

FIRST, SECOND = [20, 10], [50, 50, 50]
OTHER_PARTS = ("g", "h")
"""Parts that train the second model again."""
SLIP = Decimal("0.6")
"""Of the check on the models: what is left when one layer of the second is missing, or with other data (15% of the question
are lost)."""
wrong = partial(records.wrong, part="b")
BY_HAND = r"\.backward\(|\.step\("

STOPS = ("relu_on_bottleneck", "relu_on_output")
"""Mistakes of part (a) by which a network may learn nothing at all: its ReLUs are closed for every point."""
NEAR = 0.05
"""How far the linear model may end above the least loss there is, as a part of it."""
BELOW = 1e-3


def three(evidence):
    """The trainings of the three models by what was asked, those of other parts last; None where there is none."""
    done = fits(evidence)
    others = set().union(*(cells_under(evidence.document, part) or () for part in OTHER_PARTS))
    own = _matching([f for f in done if f.cell not in others])
    return {name: own[name] or fit for name, fit in _matching(done).items()}


def _matching(done):
    """The first training that fits of each of the three."""
    deep = [f for f in done if f.hidden]
    first = next((f for f in deep if f.hidden == FIRST), None)
    others = [f for f in deep if f.hidden != FIRST]
    others = [f for f in others if "SGD" not in f.optimisers] or others  # SGD is asked for in a later part
    second = next((f for f in others if f.hidden == SECOND), others[0] if others else None)
    linear = next((f for f in done if f.is_linear), None)
    return {"[20, 10]": first, "[50, 50, 50]": second, "linear": linear}


def models(evidence):
    found = three(evidence)
    missing = [name for name, fit in found.items() if fit is None]
    if len(missing) == 3:
        return _untrained(evidence)
    place = next(fit for fit in found.values() if fit is not None).place()
    second = found["[50, 50, 50]"]
    share, told = (
        Decimal(3 - len(missing)) / 3,
        [say("no training of the model {name} was seen", name=name) for name in missing],
    )
    if missing and why_open(evidence):
        return wrong(evidence, "; ".join(told), place)
    if second is not None and second.hidden != SECOND:
        share *= SLIP if second.hidden == [50, 50] else Decimal("0.5")
        told.append(say("the second model has {hidden}", hidden=_in_words(second.hidden)))
    if data := other_data([fit for fit in found.values() if fit is not None]):
        share *= SLIP
        told.append(data)
    told += _other_batches(found)
    return Comparison(agrees=True, share=share, message="; ".join(told), note=place)


def _untrained(evidence):
    """What to say where no training was seen; None where nothing was tried."""
    none = say("no training of a model was seen")
    if tried(evidence) or why_open(evidence):
        return wrong(evidence, none)
    if tried(evidence, BY_HAND, under="b"):
        message = say("{message}; the code trains by hand: your instructor will look at this", message=none)
        return Comparison(agrees=False, doubt=True, message=message)
    headed = cells_under(evidence.document, "b") is not None
    if tried(evidence, r"\bTrainer\(") or (headed and tried(evidence, r"\S", under="b")):
        return wrong(evidence, say("{message}: no Trainer’s fit is called", message=none))
    return None


def _in_words(hidden):
    if hidden == [50, 50]:
        return say("two layers of 50 units instead of three")
    return say("hidden layers of {hidden} units instead of three of 50", hidden=", ".join(map(str, hidden)))


def _other_batches(found):
    sizes = {int(f.batch) for f in found.values() if f is not None and f.batch and f.batch != 8}
    return (
        [say("the batches have {sizes} rows, not 8", sizes=", ".join(map(str, sorted(sizes))))]
        if sizes
        else []
    )


def curves(evidence):
    found = {name: fit for name, fit in three(evidence).items() if fit is not None}
    if not found:
        return nothing(evidence)
    kept = len(_longest(evidence)) >= 3
    lacking = [n for n, f in found.items() if len(f.losses) < 2 and not f.keeps_the_last_loss and not kept]
    level = [name for name, fit in found.items() if name not in lacking and not fit.falls()]
    bad = [say("the model {name} keeps no losses", name=name) for name in lacking]
    bad += [say("the losses of the model {name} do not fall", name=name) for name in level]
    place = next(iter(found.values())).place()
    best = _longest(evidence)
    if len(best) >= 3 and (odd := _too_long(evidence, best)):
        return Comparison(agrees=False, doubt=True, message=odd, note=place)
    because = {"follows": bool(level) and not lacking and len(found) == 3, "follows_if": STOPS}
    if bad and (len(bad) == len(found) or why_open(evidence)):
        return structs.replace(wrong(evidence, "; ".join(bad), place), **because)
    share = Decimal(len(found) - len(bad)) / 3
    told = [said(LAST_ALONE)] if any(fit.keeps_the_last_loss for fit in found.values()) else []
    ends = ", ".join(f"{name} {number(_end(fit))}" for name, fit in found.items())
    return Comparison(
        agrees=True,
        share=share,
        message="; ".join(bad + told),
        measured=say("at the end: {ends}", ends=ends),
        note=place,
        **because,
    )


def _end(fit):
    if np.isfinite(fit.loss_after):
        return fit.loss_after
    last = fit.losses[-max(1, len(fit.losses) // 20) :]
    return float(last.mean()) if len(last) else float("nan")


def pca(evidence):
    """The linear model's loss over all rows, against the least that any linear autoencoder can have on them."""
    fit = three(evidence)["linear"]
    if fit is None:
        return nothing(evidence)
    end = _end(fit)
    if not len(fit.rows) or not np.isfinite(end):
        return Comparison(
            agrees=False,
            doubt=True,
            message=say("the data of this training could not be read"),
            note=fit.place(),
        )
    least = pca_bound(fit.rows, fit.biases)
    measured, allowed = (
        say("loss over all points {end}", end=number(end)),
        say("{least} at least, {most} at most", least=number(least), most=number(least * (1 + NEAR))),
    )
    numbers = {"measured": measured, "allowed": allowed, "note": fit.place()}
    if end < least * (1 - BELOW):
        message = say("it ends below what a linear autoencoder can reach: your instructor will look at this")
        return Comparison(agrees=False, doubt=True, message=message, **numbers)
    if end > least * (1 + NEAR):
        if earlier := _of_part_a(fit):
            return Comparison(agrees=True, message=earlier, **numbers)
        open_, message = why_open(evidence), _above(fit)
        return Comparison(
            agrees=False, doubt=bool(open_), message=f"{message} ({open_})" if open_ else message, **numbers
        )
    return Comparison(agrees=True, **numbers)


def _of_part_a(fit):
    """Which mistake of part (a) keeps this model from where PCA is, where it counts already; "" if none does."""
    if not fit.affine:
        return say("this network is not linear, which counts in part (a) and costs nothing here")
    if fit.module >= 0 and fit.encoder["moved"] != fit.decoder["moved"]:
        return say("one half was not trained, which counts in part (a) and costs nothing here")
    return ""


def _above(fit):
    return (
        say("it has not come to its end: its loss could still fall")
        if fit.still_falls()
        else say("its loss stays above what PCA reaches")
    )


def figure(evidence):
    if not fits(evidence) and not tried(evidence):
        return nothing(evidence)
    best = _longest(evidence)
    if len(best) >= 3 and (odd := _too_long(evidence, best)):
        return Comparison(agrees=False, doubt=True, message=odd)
    if len(best) >= 3:
        return Comparison(agrees=True, note=say("the figure of {cell}", cell=_where(evidence, best)))
    if best:
        return wrong(
            evidence,
            say("{count} labelled curves in one figure, three are asked for", count=len(best)),
            say("the figure of {cell}", cell=_where(evidence, best)),
        )
    return wrong(evidence, "no figure with labelled loss curves was drawn when the notebook was run")


def _too_long(evidence, labels):
    """What to say where every figure with these curves has more points than any training had steps; "" elsewhere."""
    steps = max((f.steps for f in fits(evidence)), default=0)
    points = min(
        max(curve["points"] for _, curve in pairs)
        for _, pairs in _labelled(evidence)
        if [label for label, _ in pairs] == labels
    )
    if not steps or points <= steps + 1:
        return ""
    return say(
        (
            "a curve has {points} points, but no training had more than {steps} steps: your "
            "instructor will look at this"
        ),
        points=points,
        steps=f"{steps:g}",
    )


def _longest(evidence):
    """Labels of the figure with the most labelled curves."""
    labels = [[label for label, _ in pairs] for _, pairs in _labelled(evidence)]
    return max(labels, key=len, default=[])


def _where(evidence, labels):
    hits = [cell for cell, pairs in _labelled(evidence) if [label for label, _ in pairs] == labels]
    return hits[0] if hits else ""


def _labelled(evidence):
    """(cell, its labelled curves) of every figure; those of one point count where one loss is all that was kept."""
    least = 1 if any(fit.keeps_the_last_loss for fit in fits(evidence)) else 2
    return [
        (cell, [(label, curve) for label, curve in named(drawn, least) if label])
        for cell, drawn in figures(evidence)
    ]
