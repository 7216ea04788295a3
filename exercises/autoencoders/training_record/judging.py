"""Judging the three trainings: by what the Trainers did when the notebook was run."""

from decimal import Decimal

import numpy as np

from grader.exercise import Comparison, say

from ..shared.records import cells_under, figures, fits, named, nothing, number, pca_bound, tried, why_open, wrong

FIRST, SECOND = [20, 10], [50, 50, 50]
OTHER_PARTS = ("g", "h")
"""Parts that train the second model again."""
SLIP = Decimal("0.6")
"""Of the check on the models: what is left when one layer of the second is missing (15% of the question are lost)."""

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
        return (
            wrong(evidence, say("no training of a model was seen"))
            if tried(evidence) or why_open(evidence)
            else None
        )
    place = next(fit for fit in found.values() if fit is not None).place()
    second = found["[50, 50, 50]"]
    share, said = (
        Decimal(3 - len(missing)) / 3,
        [say("no training of the model {name} was seen", name=name) for name in missing],
    )
    if missing and why_open(evidence):
        return wrong(evidence, "; ".join(said), place)
    if second is not None and second.hidden != SECOND:
        share *= SLIP if second.hidden == [50, 50] else Decimal("0.5")
        said.append(say("the second model has {hidden}", hidden=_in_words(second.hidden)))
    said += _other_batches(found)
    return Comparison(agrees=True, share=share, message="; ".join(said), note=place)


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
    bad = []
    for name, fit in found.items():
        if len(fit.losses) < 2 and len(_longest(evidence)) < 3:
            bad.append(say("the model {name} keeps no losses", name=name))
        elif not fit.falls():
            bad.append(say("the losses of the model {name} do not fall", name=name))
    place = next(iter(found.values())).place()
    if bad and (len(bad) == len(found) or why_open(evidence)):
        return wrong(evidence, "; ".join(bad), place)
    share = Decimal(len(found) - len(bad)) / 3
    ends = ", ".join(f"{name} {number(_end(fit))}" for name, fit in found.items())
    return Comparison(
        agrees=True,
        share=share,
        message="; ".join(bad),
        measured=say("at the end: {ends}", ends=ends),
        note=place,
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
    said = {"measured": measured, "allowed": allowed, "note": fit.place()}
    if end < least * (1 - BELOW):
        message = say("it ends below what a linear autoencoder can reach: a person looks")
        return Comparison(agrees=False, doubt=True, message=message, **said)
    if end > least * (1 + NEAR):
        open_ = why_open(evidence)
        message = say("it has not come to its end: its loss could still fall")
        return Comparison(
            agrees=False, doubt=bool(open_), message=f"{message} ({open_})" if open_ else message, **said
        )
    return Comparison(agrees=True, **said)


def figure(evidence):
    if not fits(evidence) and not tried(evidence):
        return nothing(evidence)
    best = _longest(evidence)
    if len(best) >= 3:
        return Comparison(agrees=True, note=say("the figure of {cell}", cell=_where(evidence, best)))
    if best:
        return wrong(
            evidence,
            say("{count} labelled curves in one figure, three are asked for", count=len(best)),
            say("the figure of {cell}", cell=_where(evidence, best)),
        )
    return wrong(evidence, "no figure with labelled loss curves was drawn when the notebook was run")


def _longest(evidence):
    """Labels of the figure with the most labelled curves."""
    labels = [[label for label, _ in named(drawn) if label] for _, drawn in figures(evidence)]
    return max(labels, key=len, default=[])


def _where(evidence, labels):
    hits = [
        cell for cell, drawn in figures(evidence) if [label for label, _ in named(drawn) if label] == labels
    ]
    return hits[0] if hits else ""
