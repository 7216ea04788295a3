"""Whether the losses come from the steps that optimisers made in the run."""

from itertools import combinations

import numpy as np

from grader.exercise import Comparison, cell_name, say

from ..shared.kinds import NAMED
from ..shared.steps import ABSOLUTE, OTHER, SQUARED, measure, trainings
from .points import point_sets

DRAWN = 0.02
"""Share by which the last loss may differ from the error of what is drawn: it may be of one step before."""


def doubted(one, data, values):
    """Why a person should look at where this series comes from; "" if its steps were seen, or the run does not tell."""
    trained = trainings(values)
    if trained is None or one.constant:
        return ""
    own = [training for training in trained if training.kind == one.kind]
    steps = max((training.steps for training in own), default=0)
    if not steps:
        return say(
            "no step of PyTorch’s {optimiser} was seen in the run, so where the losses in {cell} come from cannot be seen",
            optimiser=NAMED[one.kind],
            cell=cell_name(one.label),
        )
    if steps < len(one.values) - 1:
        return say(
            "{count} losses stand in {cell}, but only {steps} steps of {kind} were seen in the run",
            count=len(one.values),
            cell=cell_name(one.label),
            steps=steps,
            kind=one.kind,
        )
    if measured(one, data, values) == OTHER and not _drawn(one, values):
        return say(
            "the losses in {cell} are not the errors of a linear autoencoder with the weights that {kind} moved",
            cell=cell_name(one.label),
            kind=one.kind,
        )
    return ""


def _drawn(one, values):
    """Whether its last loss is the mean squared error of a reconstruction that is drawn beside the data."""
    figures = [figure for cell in values["__cells__"] for figure in cell.get("figures") or []]
    sets = [point_sets(axes) for figure in figures for axes in figure.get("axes") or []]
    pairs = [(a, b) for each in sets for (_, a), (_, b) in combinations(each, 2) if len(a) == len(b)]
    return any(abs(np.mean((a - b) ** 2) - one.values[-1]) <= DRAWN * one.values[-1] for a, b in pairs)


def measured(one, data, values):
    """What these losses are of the weights that its optimiser moved; None where it cannot be told."""
    if not one.full:
        return None
    own = [training for training in trainings(values) or [] if training.kind == one.kind]
    found = {measure(one.values, training, data)[0] for training in own}
    return next((name for name in (SQUARED, ABSOLUTE, None, OTHER) if name in found), None)


def absolute(series, data, values):
    """The verdict on losses that are mean absolute errors; None if none are."""
    wrong = [one for one in series if measured(one, data, values) == ABSOLUTE]
    if not wrong:
        return None
    message = say(
        "the losses in {cell} are the mean absolute error; the mean squared error was asked for",
        cell=cell_name(wrong[0].label),
    )
    return Comparison(agrees=False, message=message)
