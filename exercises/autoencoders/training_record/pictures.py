"""Pictures of the three trainings: each loss against the band of the reference's, and the first network that differs."""

import numpy as np

from grader import pictures
from grader.exercise import Band, Chart, Curve, Level, Points
from grader.language import say

from ..shared.pictures import asked, sizes
from ..shared.records import pca_bound
from .bands import BANDS, EPOCHS
from .judging import FIRST, SECOND, three

HIDDEN = {"[20, 10]": FIRST, "[50, 50, 50]": SECOND, "linear": []}
WIDE = 1.3
"""Losses of single batches scatter: up to this factor outside the band is close to it."""
SHORTEST = 2


def trainings(scene):
    """A chart for each model that was trained, then the network that is not as asked."""
    found = {name: fit for name, fit in three(scene.evidence).items() if fit is not None}
    charts = [chart for name, fit in found.items() for chart in _course(name, fit)]
    return (*charts, *_network(found))


def _course(name, fit):
    """The mean loss of the epochs at which the band is known, over what the reference gets to."""
    epochs, losses = _by_epoch(fit)
    if len(epochs) < SHORTEST:
        return ()
    lows, highs = (np.array(side) for side in BANDS[name])
    known = [n for n, e in enumerate(EPOCHS) if e <= epochs[-1]]
    comparable = fit.batch == 8 and "Adam" in fit.optimisers
    shown = [int(EPOCHS[n]) for n in known]
    at = [float(losses[e - 1]) for e in shown if e <= len(losses)]
    bound = pca_bound(fit.rows, fit.biases) if len(fit.rows) and fit.is_linear else None
    return (
        Chart(
            title=_title(name, at[-1], lows[known[-1]], highs[known[-1]])
            if comparable and np.isfinite(at[-1])
            else say("Model {name}: your loss", name=name),
            alternative=" ".join(
                (
                    *_way(losses),
                    *(_of_band(lows[known[-1]], highs[known[-1]], shown[-1]) if comparable else ()),
                    *_over_all(fit, bound),
                )
            ),
            x_label=say("epochs"),
            y_label=say("mean squared error"),
            log_x=True,
            log_y=True,
            curves=(
                Curve(
                    name=say("yours"), role="student", xs=pictures.column(epochs), ys=pictures.column(losses)
                ),
            ),
            bands=(
                Band(
                    name=say("reference, 8 starts"),
                    xs=pictures.column(shown),
                    lows=pictures.column(lows[known]),
                    highs=pictures.column(highs[known]),
                ),
            )
            if comparable
            else (),
            points=_end(fit, epochs[-1]) if bound else (),
            levels=(Level(name=say("least of a linear model, over all points"), y=bound),) if bound else (),
        ),
    )


def _end(fit, epoch):
    """The loss of the trained model over all points, which alone compares with the bound; () where it is not known."""
    if not np.isfinite(fit.loss_after):
        return ()
    return (Points(name=say("yours, over all points"), role="student", xs=(epoch,), ys=(fit.loss_after,)),)


def _by_epoch(fit):
    """(1, 2, ... epochs, the mean loss of each)"""
    steps = (
        int(fit.steps / fit.epochs)
        if fit.epochs and fit.steps
        else -(-len(fit.rows) // max(int(fit.batch), 1))
    )
    count = len(fit.losses) // max(steps, 1)
    if not count:
        return np.zeros(0), np.zeros(0)
    losses = fit.losses[: count * steps].reshape(count, steps)
    return np.arange(1.0, count + 1), np.average(losses, axis=1, weights=_sizes(fit, steps))


def _sizes(fit, steps):
    """Rows of each batch of an epoch; the last one has what is left."""
    sizes = np.full(steps, max(int(fit.batch), 1))
    left = len(fit.rows) - sizes[:-1].sum()
    if 0 < left < sizes[-1]:
        sizes[-1] = left
    return sizes


def _title(name, end, low, high):
    """Where the loss comes to, at the last epoch at which the band is known."""
    if low <= end <= high:
        return say("Model {name}: your loss ends within the band", name=name)
    if low / WIDE <= end <= WIDE * high:
        return say("Model {name}: your loss ends close to the band", name=name)
    if end < low:
        return say("Model {name}: your loss ends below the band", name=name)
    return say("Model {name}: your loss ends above the band", name=name)


def _way(losses):
    told = {"first": pictures.short(losses[0]), "last": pictures.short(losses[-1]), "count": len(losses)}
    yield say(
        "The loss, as the mean over an epoch’s batches, goes from {first} to {last} in {count} epochs.",
        **told,
    )


def _of_band(low, high, epoch):
    yield say(
        "After {epoch} epochs the reference, on points of its own, lies between {low} and {high}.",
        epoch=epoch,
        low=pictures.short(low),
        high=pictures.short(high),
    )


def _over_all(fit, bound):
    """The bound holds for one model over all points: batches are each measured before their own step, and may come lower."""
    if not bound:
        return
    if np.isfinite(fit.loss_after):
        yield say("Over all points at once it ends at {end}.", end=pictures.short(fit.loss_after))
    yield say(
        "Over all of your points, a linear model leaves at least {bound}; on single batches it can leave a little less.",
        bound=pictures.short(bound),
    )


def _network(found):
    """The layers of the first model that are not as asked; of the second where all are."""
    known = [(name, fit, sizes(fit.widths), asked(HIDDEN[name])) for name, fit in found.items()]
    if not known:
        return ()
    other = [one for one in known if one[2] != one[3]]
    name, _, mine, right = (other or [k for k in known if k[0] == "[50, 50, 50]"] or known)[0]
    return pictures.layers(mine, right, what=say("Model {name}", name=name))
