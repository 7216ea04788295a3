"""Pictures of the run: the errors that it shows against the bound, and the singular values of the data and of U V^T."""

import numpy as np

from grader import pictures
from grader.exercise import Chart, Level, Stems
from grader.language import say

from ..shared.iris import CENTRED, SCIKIT, SQUARES
from .errors import find, products

CENTRED_VALUES = np.sqrt(SQUARES[CENTRED, SCIKIT][0])
BOUND = float((CENTRED_VALUES[2:] ** 2).sum())


def reconstruction(scene):
    """Both, as far as the run shows them."""
    return (*_errors(scene), *_values(scene))


def _errors(scene):
    """The numbers that the notebook shows, over the least error of rank 2."""
    found = find(scene.evidence)
    shown = [
        (say("SVD"), found.svd),
        (say("descent"), found.descent),
    ]
    shown = [(name, one.value) for name, one in shown if one is not None]
    left = [e for e in found.arrays if np.isfinite(e)]
    if left:
        shown.append((say("what your U and V leave"), min(left)))
    if not shown:
        return ()
    below = [name for name, value in shown if value < BOUND * (1 - 1e-5)]
    near = all(BOUND * (1 - 1e-5) <= value <= 1.01 * BOUND for _, value in shown)
    title = (
        say("Your errors are at the bound of rank 2")
        if near
        else say("An error below the bound: something else was measured")
        if below
        else say("An error above the bound")
    )
    pairs = ", ".join(say("{name} {value}", name=name, value=pictures.short(value)) for name, value in shown)
    return (
        Chart(
            title=title,
            alternative=say(
                "{pairs}. No product of rank 2 can leave less than {bound}.",
                pairs=pairs,
                bound=f"{BOUND:.4g}",
            ),
            x_label=say("in the order of the legend"),
            y_label=say("sum of squared errors"),
            stems=tuple(
                Stems(
                    name=name, role="student" if n == 0 else "other", xs=(float(n + 1),), ys=(float(value),)
                )
                for n, (name, value) in enumerate(shown)
            ),
            levels=(Level(name=say("least at rank 2 (Eckart, Young)"), y=BOUND),),
        ),
    )


def _values(scene):
    """Singular values of the U V^T of the run that comes nearest to the data, beside those of the centred data."""
    made = [(A, product) for A, product in products(scene.seen.values) if np.isfinite(product).all()]
    if not made:
        return ()
    _, nearest = min(made, key=lambda pair: float(((pair[0] - pair[1]) ** 2).sum()))
    own = np.linalg.svd(nearest, compute_uv=False)

    def title(_):
        if (np.abs(own[:2] - CENTRED_VALUES[:2]) <= 0.03 * CENTRED_VALUES[:2]).all():
            return say("U V^T has the two largest singular values of the data")
        return say("U V^T does not have the two largest singular values of the centred data")

    return pictures.beside(
        own,
        CENTRED_VALUES,
        title=title,
        x_label=say("number"),
        y_label=say("singular value"),
        names=(say("your U V^T"), say("centred data")),
    )
