"""Pictures of a training step: the losses that are kept, and how large the gradients are."""

import numpy as np

from grader import pictures
from grader.language import say


def step(scene):
    """Both beside the reference's."""
    losses = [value.get("losses") if isinstance(value, dict) else None for value in scene.pair("curve")]
    return (
        *pictures.beside(
            *losses,
            title=_losses_title,
            x_label=say("batch (two epochs of three)"),
            y_label=say("loss in loss_curve"),
        ),
        *pictures.beside(
            *(_norms(value) for value in scene.pair("gradient")),
            title=_gradients_title,
            x_label=say("parameter, the encoder’s four first"),
            y_label=say("norm of the gradient"),
        ),
    )


def _losses_title(off):
    if off:
        return say("loss_curve: {off} losses differ from the expected ones", off=off)
    return say("loss_curve holds the loss of every batch")


def _gradients_title(off):
    if off:
        return say("{off} gradients are of another size than expected", off=off)
    return say("Every parameter gets its gradient")


def _norms(gradients):
    """The norm of each parameter's gradient; None where there are none."""
    if not isinstance(gradients, list):
        return None
    return [float(np.linalg.norm(np.asarray(g, float))) for g in gradients]
