"""What is known of the Iris data: errors of its factorisations in every way students prepare it, and the planes of its rows.

Two files are about. scikit-learn ships Fisher's data; in UCI's, which many copied, two flowers differ. Both are right.
"""

import itertools
from dataclasses import dataclass
from functools import cache

import numpy as np

from grader.exercise import later

CENTRED, RAW, STANDARDISED, ONE_MEAN, OTHERWISE = "centred", "raw", "standardised", "one mean", "otherwise"
SCIKIT, UCI = "scikit-learn's copy", "the UCI file"

SQUARES = {
    (CENTRED, SCIKIT): ((630.008014, 36.1579414, 11.6532155, 3.55142885),),
    (CENTRED, UCI): ((629.501274, 36.0942925, 11.7000623, 3.52877104),),
    (RAW, SCIKIT): ((9208.30507, 315.454317, 11.9780429, 3.55257020),),
    (RAW, UCI): ((9206.53061, 314.103067, 12.0360193, 3.53031167),),
    (STANDARDISED, SCIKIT): (
        (437.774672, 137.104571, 22.0135313, 3.10722546),
        (434.856174, 136.190540, 21.8667744, 3.08651063),
    ),
    (STANDARDISED, UCI): (
        (436.622712, 138.183140, 22.1029921, 3.09115609),
        (433.711894, 137.261919, 21.9556388, 3.07054838),
    ),
    (ONE_MEAN, SCIKIT): ((1681.36094, 620.230666, 31.6930951, 4.34915951),),
    (ONE_MEAN, UCI): ((1682.27928, 619.737665, 31.6795042, 4.31141789),),
}
"""(preparation, file) -> squared singular values; standardised with N and with N - 1."""

MEASURES = {
    "": (1, 1.0, False),
    later("the mean over all 600 numbers"): (600, 1.0, False),
    later("the mean over the 150 flowers"): (150, 1.0, False),
    later("the root of the sum (the norm)"): (1, 0.5, False),
    later("the root of the mean"): (600, 0.5, False),
    later("half of the sum"): (2, 1.0, False),
    later("the sum as a share of the data’s own"): (1, 1.0, True),
    later("the norm as a share of the data’s own"): (1, 0.5, True),
}
"""What is made of the sum of the squared errors, as (divided by, power, whether it is a share); "" is what was asked for."""

UCI_FLOWERS = {34: (4.9, 3.1, 1.5, 0.1), 37: (4.9, 3.1, 1.5, 0.1)}
"""Counted from 0."""
SAME = 3e-5
"""Share by which a truncated SVD's error may differ in float32."""
PARALLEL = 0.9995
"""Cosine from which two columns are one direction; the two files' scores differ by more, so each has its own."""


@dataclass(frozen=True)
class Error:
    """An error that a truncated SVD of Iris leaves, and how it comes about."""

    value: float
    preparation: str = CENTRED
    rank: int = 2
    measure: str = ""
    file: str = SCIKIT

    @property
    def slips(self):
        """How many things are not as asked."""
        return (self.preparation != CENTRED) + (self.rank != 2) + (self.measure != "")

    @property
    def data_right(self):
        return self.preparation == CENTRED and self.rank == 2


@cache
def known_errors():
    """All errors that are told apart, those with fewer slips first."""
    found = [
        Error(measured(measure, sum(squares[rank:]), sum(squares)), preparation, rank, measure, file)
        for (preparation, file), variants in SQUARES.items()
        for squares in variants
        for rank in (2, 3, 1)
        for measure in MEASURES
    ]
    return tuple(sorted((e for e in found if e.slips <= 2), key=lambda e: e.slips))


def measured(measure, error, total):
    """What a measure makes of a sum of squared errors, where the data's own sum of squares is `total`."""
    divisor, power, share = MEASURES[measure]
    return (error / divisor / (total if share else 1.0)) ** power


def right_errors():
    """The two right answers."""
    return [error for error in known_errors() if not error.slips]


def unmeasured(error):
    """The sum of the squares behind an error, of the same data and rank; centred data's where that is not known."""
    same = (error.preparation, error.rank, error.file)
    known = (e for e in known_errors() if not e.measure and (e.preparation, e.rank, e.file) == same)
    return error if not error.measure else next(known, right_errors()[0])


def errors_of(arrays):
    """Errors at rank 2 of matrices that are something else than Iris, shifted: scaled in another way, for instance."""
    found = []
    for array in arrays:
        squares = np.linalg.svd(array, compute_uv=False) ** 2
        found += [
            Error(measured(measure, squares[2:].sum(), squares.sum()), OTHERWISE, 2, measure)
            for measure in MEASURES
            if squares[3] > 1e-9 * squares[0]  # not what a factorisation of low rank gives
        ]
    return found


def written_as(value, unit, error):
    """Whether `value`, with its last digit worth `unit`, is this error: rounded or cut off."""
    slack = SAME * error + 1e-12
    return -slack - 0.501 * unit <= error - value <= slack + unit


def recognised(value, unit):
    """The error of fewest slips that a printed value is; None if it is none, or too few digits tell."""
    for error in known_errors():
        if unit <= error.value / (100 if error.slips else 50) and written_as(value, unit, error.value):
            return error
    return None


# --- the data and its planes ---------------------------------------------------------------------------------------


@cache
def files():
    """(150, 4) of both files, where scikit-learn is there to give them."""
    try:
        from sklearn.datasets import load_iris
    except ImportError:
        return ()
    fisher = np.asarray(load_iris().data, float)
    uci = fisher.copy()
    for row, numbers in UCI_FLOWERS.items():
        uci[row] = numbers
    return fisher, uci


def is_iris(array):
    """Whether this is the Iris data, in whatever order, shifted or not."""
    if array.shape != (150, 4) or not np.isfinite(array).all():
        return False
    squares = np.linalg.svd(array - array.mean(0), compute_uv=False) ** 2
    known = [variant for (kind, _), variants in SQUARES.items() if kind == CENTRED for variant in variants]
    return any(np.allclose(squares, one, rtol=1e-3) for one in known)


def prepared(data):
    """(preparation, array) of the ways that change the plane. Of data that were shifted before, the last two are not known."""
    centred = data - data.mean(0)
    ways = ((CENTRED, centred), (STANDARDISED, centred / data.std(0)))
    return ways if data.min() < 0 else (*ways, (RAW, data), (ONE_MEAN, data - data.mean()))


@dataclass(frozen=True)
class Plane:
    """The span of the first two components of the data in one preparation, in the order of its rows."""

    preparation: str
    directions: np.ndarray
    """(150, 4): left singular vectors."""

    def angle(self, columns):
        """The larger principal angle in degrees between this plane and that of two columns; 90 if they span none."""
        basis, triangle = np.linalg.qr(np.asarray(columns, float))
        sizes = np.abs(np.diag(triangle))
        if not np.isfinite(sizes).all() or sizes.min() <= 1e-9 * sizes.max():
            return 90.0
        cosines = np.linalg.svd(basis.T @ self.directions[:, :2], compute_uv=False)
        return float(np.degrees(np.arccos(np.clip(cosines.min(), 0.0, 1.0))))

    def components(self, columns):
        """Numbers of the components that two columns are, e.g. (0, 1), up to sign and scale; () if they are none."""
        shift = 0 if self.preparation in (RAW, ONE_MEAN) else columns.mean(0)
        moved = columns - shift
        sizes = np.linalg.norm(moved, axis=0)
        if not np.isfinite(sizes).all() or sizes.min() == 0:
            return ()
        cosines = np.abs(self.directions.T @ (moved / sizes))
        best = cosines.argmax(axis=0)
        return tuple(best.tolist()) if (cosines.max(axis=0) > PARALLEL).all() and best[0] != best[1] else ()


def planes(arrays):
    """The planes of both files and of what the student made of Iris, whatever the order of its flowers; then those of the
    student's other matrices of that shape.
    """
    distinct = [a for n, a in enumerate(arrays) if not any(np.allclose(a, b) for b in arrays[:n])]
    sources = [*files(), *[a for a in distinct if is_iris(a)][:6]]
    others = [a for a in distinct if a.shape == (150, 4) and not is_iris(a)][:12]
    known = tuple(
        Plane(preparation, np.linalg.svd(array, full_matrices=False)[0])
        for preparation, array in itertools.chain.from_iterable(map(prepared, sources))
    )
    return (*known, *(Plane(OTHERWISE, np.linalg.svd(a, full_matrices=False)[0]) for a in others))
