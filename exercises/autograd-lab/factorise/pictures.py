"""Pictures of a factorisation: its singular values, and how its error comes down to what rank r can reach."""

import numpy as np

from grader import pictures
from grader.exercise import Level
from grader.language import say

from .bands import EPOCHS, HIGHS, LOWS


def factorisation(scene):
    """Both, for the matrix of the sheet."""
    mine, right = scene.pair("converges")
    if not isinstance(mine, dict) or not isinstance(right, dict):
        return ()
    return (*_singular_values(mine, right), *_course(mine, right))


def _singular_values(mine, right):
    """Those of U V^T beside those of A: a product of rank r can have the r largest."""
    A = pictures.numbers(right["matrices"][0], 2)
    product = _product(mine, A.shape)
    if product is None or not np.isfinite(product).all():
        return ()

    def title(_):
        rank = 2
        gaps = np.abs(np.linalg.svd(product, compute_uv=False) - np.linalg.svd(A, compute_uv=False))
        if (gaps[:rank] <= 0.02 * np.abs(A).max()).all():
            return say("U V^T has the largest singular values of A")
        return say("The singular values of U V^T are not the largest of A")

    return pictures.beside(
        np.linalg.svd(product, compute_uv=False),
        np.linalg.svd(A, compute_uv=False),
        title=title,
        x_label=say("number"),
        y_label=say("singular value"),
        names=(say("your U V^T"), say("A")),
    )


def _product(mine, shape):
    """U V^T of the student's first start; None where it is not of A's shape."""
    U, V = (pictures.numbers(part, 2) for part in mine["factors"][0][0])
    if (len(U), len(V)) != shape:
        return None
    with np.errstate(all="ignore"):  # a descent that goes astray
        return U @ V.T


def _course(mine, right):
    """The error of one training on its way, and at its end, against the band of the reference's many."""
    A, least = pictures.numbers(right["matrices"][0], 2), float(right["least"][0])
    course, product = mine.get("course"), _product(mine, A.shape)
    if not isinstance(course, dict) or product is None:
        return ()
    with np.errstate(all="ignore"):
        end = float(((A - product) ** 2).sum())
    return pictures.course(
        EPOCHS,
        [*course["errors"], end],
        np.array([LOWS, HIGHS]) * (A**2).sum(),
        name=say("Error of U V^T"),
        band_name=say("reference, 64 starts"),
        x_label=say("epochs"),
        y_label=say("sum of squared errors"),
        level=Level(name=say("least at rank 2 (Eckart, Young)"), y=least) if least > 1e-12 else None,
    )
