"""The picture of the weights that a run leaves: encoder by decoder, both numbers of every training."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Stems
from grader.language import say

from .ratios import likely_ratios, trained_weights

MOST = 12


def both(scene):
    """The two ratios of each pair of weights, in the order in which the run makes them."""
    pairs = [p for p in trained_weights(scene.seen.values) if np.isfinite(p).all() and p[1].all()][:MOST]
    if not pairs:
        return _printed(scene)
    ratios = np.array([encoder / decoder for encoder, decoder in pairs])
    apart = float(np.abs(ratios[:, 0] - ratios[:, 1]).max())
    size = float(np.abs(ratios).max())
    title = (
        say("The two ratios of each training nearly agree")
        if apart <= 0.1 * size
        else say("The two ratios of a training are {apart} apart", apart=pictures.short(apart))
    )
    told = "; ".join(f"{pictures.short(a)}, {pictures.short(b)}" for a, b in ratios)
    xs = pictures.column(range(1, len(ratios) + 1))
    return (
        Chart(
            title=title,
            alternative=say("Encoder by decoder, pair by pair: {pairs}.", pairs=told),
            x_label=say("pair of weights, in the order of the run"),
            y_label=say("encoder by decoder"),
            stems=(
                Stems(name=say("first"), role="student", xs=xs, ys=pictures.column(ratios[:, 0])),
                Stems(name=say("second"), role="other", xs=xs, ys=pictures.column(ratios[:, 1])),
            ),
        ),
    )


def _printed(scene):
    """The numbers that may be the ratios, where the weights themselves are not seen."""
    values = likely_ratios(scene.evidence)[:MOST]
    if not values:
        return ()
    return (
        Chart(
            title=say("What your notebook prints beside the losses: {count} numbers", count=len(values)),
            alternative=say("One by one: {numbers}.", numbers=", ".join(map(pictures.short, values))),
            x_label=say("number, in the order of the run"),
            y_label=say("value"),
            stems=(
                Stems(
                    name=say("printed"),
                    role="student",
                    xs=pictures.column(range(1, len(values) + 1)),
                    ys=pictures.column(values),
                ),
            ),
        ),
    )
