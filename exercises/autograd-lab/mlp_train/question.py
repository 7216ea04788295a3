"""A perceptron trained by automatic differentiation: 3 points."""

import numpy as np

from grader.exercise import Check, Comparison, Question, Target, same, say

from ..shared.following import followed
from ..shared.library import LIBRARY
from ..shared.remarks import by_hand, own_seed, remarks
from .losses import losses_of
from .misconceptions import MISCONCEPTIONS
from .pictures import training

WIDE = 2.0
"""The median of twenty final losses may be this many times the reference's, or that part of it."""


def inputs(rng):
    data, targets = _clouds(rng, 10)
    other_data, other_targets = _clouds(rng, 6)
    return {
        "data": data,
        "targets": targets,
        "other_data": other_data,
        "other_targets": other_targets,
        "late": rng.integers(25, 45),
    }


def _clouds(rng, size):
    """Three clouds of points in four dimensions, and which cloud each belongs to."""
    centres = rng.uniform(-1.5, 1.5, (3, 4))
    targets = np.repeat(np.arange(3), size)
    return centres[targets] + rng.normal(0, 0.5, (3 * size, 4)), targets


def start_spread(seen, expected, naming=False):
    """How the start is spread; whether every call starts alike costs nothing."""
    wanted = {key: expected[key] for key in ("first", "second", "small_biases")}
    return same(
        {
            "first": "the numbers of W1 are not spread like those of torch.randn",
            "second": "the numbers of W2 are not spread like those of torch.randn",
            "small_biases": "the biases start far away from zero",
        }
    )(seen, wanted, naming)


def falling(seen, expected, naming=False):
    """Whether the loss on other data falls from the first epoch to the last, for most of nine starts."""
    agrees = _falls(seen, expected)
    if naming:
        return Comparison(agrees=agrees == _falls(expected, expected))
    message = "" if agrees else say("the loss does not fall from the start to the end")
    return Comparison(agrees=agrees, message=message, departure=0.0 if agrees else np.inf)


def _falls(seen, expected):
    try:
        early, late = (losses_of(seen[name], expected) for name in ("early", "late"))
        return bool(np.sum(late < early) >= 7)
    except (TypeError, ValueError, KeyError, IndexError):
        return False


def final_losses(seen, expected, naming=False):
    """The median of twenty final losses beside the reference's: starts differ, so that only a wide band can be asked for."""
    try:
        mine, theirs = (float(np.median(losses_of(each["ends"], expected))) for each in (seen, expected))
    except (TypeError, ValueError, KeyError, IndexError):
        return Comparison(agrees=False, message=say("the losses are no numbers"), departure=np.inf)
    ratio = mine / theirs if theirs else np.inf
    agrees = bool(1 / WIDE <= ratio <= WIDE) or (naming and not np.isfinite(mine) and not np.isfinite(theirs))
    return Comparison(
        agrees=agrees,
        message=""
        if agrees
        else say(
            "after 100 epochs half of 20 runs have a loss above {mine}, where {theirs} is usual",
            mine=f"{mine:.3g}",
            theirs=f"{theirs:.3g}",
        ),
        measured=f"{mine:.3g}",
        allowed=say("{least} to {most}", least=f"{theirs / WIDE:.2g}", most=f"{theirs * WIDE:.2g}"),
        departure=float(abs(np.log(ratio)) / np.log(WIDE)) if np.isfinite(ratio) and ratio > 0 else np.inf,
    )


def loss_before(evidence):
    """Said where the loss that comes back is that of the step before the last update."""
    seen = evidence.values.get("reported")
    if not isinstance(seen, dict) or not all(
        isinstance(seen.get(k), float) for k in ("told", "now", "before")
    ):
        return ""
    told, now, before = (seen[k] for k in ("told", "now", "before"))
    if abs(told - before) < 1e-4 * abs(before) < abs(now - before):
        return say(
            "the loss that comes back is that before the last update: "
            "the parameters beside it are one step further"
        )
    return ""


question = Question(
    title="A perceptron by automatic differentiation",
    points="3",
    targets=(
        Target(
            id="train",
            name="MLP_train",
            also=("mlp", "train_mlp", "train_function", "mlp_train", "trainMLP", "MLP", "train"),
            signature=("data", "targets", "num_epochs", "lr"),
            required=("data", "targets"),
        ),
    ),
    reference="mlp_train.py",
    probe=("../shared/starting_probe.py", "probe.py"),
    hidden_probe=("../shared/starting_probe.py", "probe.py", "hidden.py"),
    inputs=inputs,
    predicted=("steps", "other_steps"),
    delegates=(*LIBRARY, "sklearn.neural_network.MLPClassifier.fit"),
    checks=(
        Check(
            id="returned",
            title="The weights of both layers come back",
            points="0.2",
            observes=("returned",),
            constant=True,
            compare=same({"weights": "no W1 (4, 12) and W2 (12, 3) came back"}),
        ),
        Check(
            id="biases",
            title="Every unit has a bias of its own",
            points="0.3",
            observes=("biases",),
            constant=True,
            compare=same({"b1": "b1 does not hold 12 numbers", "b2": "b2 does not hold 3 numbers"}),
            after=("returned",),
        ),
        Check(
            id="start",
            title="The weights start from the standard normal distribution",
            points="0.2",
            observes=("start",),
            constant=True,
            compare=start_spread,
            after=("returned",),
        ),
        Check(
            id="steps",
            title="Every epoch is one step of gradient descent from where the last one ended",
            points="1.4",
            observes=("steps",),
            compare=followed(1e-5),
            after=("returned",),
        ),
        Check(
            id="defaults",
            title="Without num_epochs and lr, it makes 100 steps with lr = 0.01",
            points="0.1",
            observes=("defaults",),
            constant=True,
            compare=same("without num_epochs and lr, the result is not that of 100 epochs and lr = 0.01"),
            naming=False,
        ),
        Check(
            id="losses",
            title="After 100 epochs the loss is as low as it usually gets",
            points="0",
            observes=("losses",),
            compare=final_losses,
            naming=False,
            after=("returned",),
        ),
        Check(
            id="other_steps",
            title="The steps on other data",
            points="0.8",
            observes=("other_steps",),
            compare=followed(2e-5),
            hidden=True,
            after=("returned",),
        ),
        Check(
            id="falls",
            title="The loss falls on other data",
            points="0",
            observes=("falls",),
            compare=falling,
            naming=False,
            hidden=True,
            after=("returned",),
        ),
        remarks(own_seed, by_hand, loss_before, observes=("start", "reported")),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=training,
)
