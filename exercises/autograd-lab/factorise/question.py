"""Factorisation by gradient descent: 4 points."""

import numpy as np

from grader.exercise import Check, Comparison, Question, Target, listed, same, say

from ..shared.following import followed
from ..shared.library import LIBRARY
from ..shared.remarks import by_hand, own_seed, remarks
from .misconceptions import MISCONCEPTIONS
from .pictures import factorisation

SHEET = np.array([[0.3374, 0.6005, 0.1735], [3.3359, 0.0492, 1.8374], [2.9407, 0.5301, 2.2620]])
"""Graded with rows and columns in another order and a little larger or smaller: the sheet's own factors can be looked up."""


def inputs(rng):
    return {
        "tall": rng.uniform(0, 2, (7, 4)),
        "large": rng.uniform(0, 1, (50, 40)),
        "near": rng.uniform(0.97, 1.03) * SHEET[rng.permutation(3)][:, rng.permutation(3)],
        "wide": _of_rank(rng, 3, 6, (2.5, 0.8, 0.3)),
        "square": rng.uniform(0, 2, (5, 5)),
        "small": _of_rank(rng, 2, 3, (2.0, 1.5)),
        "late": rng.integers(30, 60),
    }


def _of_rank(rng, m, n, singular_values):
    """A matrix of nonnegative kind with these singular values, so that 1000 epochs are enough."""
    U, _ = np.linalg.qr(rng.uniform(0, 1, (m, len(singular_values))))
    V, _ = np.linalg.qr(rng.uniform(0, 1, (n, len(singular_values))))
    return U @ np.diag(singular_values) @ V.T


def converged(seen, expected, naming=False):
    """Errors after 1000 epochs against the truncated SVD's (Eckart and Young): never below it, and hardly above.

    How far a mistake gets depends on the start, so for naming it is enough that both converge or both do not.
    """
    mine, theirs = _errors(seen, expected), _errors(expected, expected)
    if mine is None:
        return Comparison(agrees=False, message=say("the error is no number"), departure=np.inf)
    most, least = np.array(expected["allowed"]), np.array(expected["least"])
    good = _good(mine, least, most)
    if naming:
        return Comparison(agrees=bool((good == _good(theirs, least, most)).all()))
    if good.all():
        message = ""
    elif (mine < least).any():
        message = say(
            "the error is {mine}, which U and V of this rank cannot reach: is the rank another?",
            mine=_written(mine),
        )
    elif np.isfinite(mine).all():
        message = say(
            "the error stays at {mine}; it can come down to {least}",
            mine=_written(mine),
            least=_written(least),
        )
    else:
        message = say(
            "the numbers grow beyond all bounds; the error can come down to {least}", least=_written(least)
        )
    return Comparison(
        agrees=bool(good.all()),
        message=message,
        measured=say("error {mine}", mine=_written(mine)),
        allowed=_written(most),
        departure=float(np.max((mine - least) / (most - least))) if good.all() else np.inf,
    )


def _good(errors, least, most):
    return (errors <= most) & (errors >= least * (1 - 1e-6) - 1e-9)


def _errors(value, expected):
    """The error for each matrix, taken here from U and V: of the first start, or the median of the others if it was unlucky."""
    try:
        with np.errstate(invalid="ignore", over="ignore"):  # a descent that goes astray
            found = [
                [_error(A, U, V) for U, V in runs]
                for A, runs in zip(expected["matrices"], value["factors"], strict=True)
            ]
        kept = zip(found, expected["allowed"], strict=True)
        return np.array(
            [e[0] if e[0] <= most or len(e) == 1 else np.median(e[1:]) for e, most in kept], float
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _error(A, U, V):
    """The squared error of U V^T. Raises ValueError where that has not A's shape, before it is multiplied out."""
    U, V = np.asarray(U, float), np.asarray(V, float)
    if U.ndim != 2 or V.ndim != 2 or (len(U), len(V)) != A.shape:
        raise ValueError("no factors of A")
    return float(np.sum((A - U @ V.T) ** 2))


def _written(values):
    return listed(f"{v:.4g}" for v in values)


def spread(seen, expected, naming=False):
    """How the start is spread; whether every call starts alike costs nothing."""
    wanted = {key: expected[key] for key in ("inside", "spread", "bell")}
    return same(
        {
            "inside": "some numbers of the start are below 0 or above 1",
            "spread": "the numbers of the start are not spread evenly between 0 and 1",
            "bell": "some numbers of the start are far away from 0",
        }
    )(seen, wanted, naming)


def shapes(seen, expected, naming=False):
    """Whether U and V have the shapes asked for, V in either way."""
    return same({"U": "U has another shape", "V": "V has another shape"})(seen, expected, naming)


question = Question(
    title="Factorisation by gradient descent",
    points="4",
    targets=(
        Target(
            id="factorise",
            name="sgd_factorise_ad",
            also=(
                "gd_factorise_ad",
                "gd_factorise",
                "sgd_factorise",
                "factorise_ad",
                "factorise",
                "gd_factorize_ad",
                "sgd_factorize_ad",
                "factorize",
            ),
            signature=("A", "rank", "num_epochs", "lr"),
            required=("A", "rank"),
        ),
    ),
    reference="factorise.py",
    probe=("../shared/starting_probe.py", "probe.py"),
    hidden_probe=("../shared/starting_probe.py", "probe.py", "hidden.py"),
    inputs=inputs,
    predicted=("steps", "other_steps", "other_dtype"),
    delegates=(
        *(f"torch.{name}" for name in ("svd", "svd_lowrank", "pca_lowrank", "pinverse", "inverse")),
        *(f"torch.Tensor.{name}" for name in ("svd", "inverse", "pinverse")),
        *(f"torch.linalg.{name}" for name in ("svd", "eigh", "eig", "lstsq", "pinv", "solve", "inv")),
        *(f"numpy.linalg.{name}" for name in ("svd", "eigh", "eig", "lstsq", "pinv", "solve", "inv")),
        *(f"scipy.linalg.{name}" for name in ("svd", "eigh", "eig", "lstsq", "pinv", "solve", "inv")),
        "scipy.linalg.interpolative.svd",
        "scipy.sparse.linalg.svds",
        "scipy.sparse.linalg.eigsh",
        "sklearn.decomposition.TruncatedSVD.fit_transform",
        "sklearn.decomposition.PCA.fit_transform",
        "sklearn.decomposition.NMF.fit_transform",
        "sklearn.utils.extmath.randomized_svd",
        *LIBRARY,
    ),
    checks=(
        Check(
            id="returned",
            title="Two matrices come back whose product has the shape of A",
            points="0.2",
            observes=("returned",),
            constant=True,
            compare=same({"two": "no two matrices came back whose product U @ V.T has the shape of A"}),
        ),
        Check(
            id="shapes",
            title="U has m rows and rank columns, V has n rows and rank columns",
            points="0.2",
            observes=("shapes",),
            constant=True,
            compare=shapes,
            after=("returned",),
        ),
        Check(
            id="start",
            title="It starts from uniform random numbers",
            points="0.2",
            observes=("start",),
            constant=True,
            compare=spread,
        ),
        Check(
            id="steps",
            title="Every epoch is one step of gradient descent from where the last one ended",
            points="1.5",
            observes=("steps",),
            compare=followed(1e-5),
            after=("returned",),
        ),
        Check(
            id="converges",
            title="After 1000 epochs it comes as close to A as U and V of this rank can",
            points="0.4",
            observes=("converges",),
            compare=converged,
            after=("returned",),
        ),
        Check(
            id="defaults",
            title="Without num_epochs and lr, it makes 1000 steps with lr = 0.01",
            points="0.1",
            observes=("defaults",),
            constant=True,
            compare=same("without num_epochs and lr, the result is not that of 1000 epochs and lr = 0.01"),
            naming=False,
        ),
        Check(
            id="kept",
            title="A stays as it is",
            points="0.2",
            observes=("kept",),
            constant=True,
            compare=same("the matrix that was handed in is changed"),
        ),
        Check(
            id="dtypes",
            title="U and V have the dtype of A",
            points="0.2",
            observes=("dtypes",),
            constant=True,
            compare=same(
                {
                    "float64": "for a float64 matrix they have another dtype",
                    "float32": "for a float32 matrix they have another dtype",
                }
            ),
        ),
        Check(
            id="other_steps",
            title="The steps for another matrix, another rank, another dtype",
            points="0.8",
            observes=("other_steps", "other_dtype"),
            compare=followed(1e-4),
            hidden=True,
            after=("returned",),
        ),
        Check(
            id="other_errors",
            title="The errors for other matrices, at rank 1 and at full rank",
            points="0.2",
            observes=("other_errors",),
            compare=converged,
            hidden=True,
            after=("returned",),
        ),
        remarks(own_seed, by_hand),
    ),
    misconceptions=MISCONCEPTIONS,
    charts=factorisation,
)
