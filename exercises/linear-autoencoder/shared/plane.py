"""Points in the plane: their covariance with N, what PCA with one component leaves over, lines and angles."""

import numpy as np

FLAT = 1e-9
"""A smaller eigenvalue below this share of the larger one: the points lie on a line."""
LOOSE, TELLING = 0.3, 0.7
"""Below the first correlation, and with less than the second share of the variance along one line, they are not correlated."""


def spread(points):
    """(smaller, larger) eigenvalue of the covariance, with N."""
    smaller, larger = np.linalg.eigvalsh(np.cov(np.asarray(points, float).T, bias=True))
    return max(float(smaller), 0.0), max(float(larger), 0.0)


def correlated(points):
    """Whether one number says much about a point: chance alone stays below, in nearly all sets of 100 points."""
    smaller, larger = spread(points)
    columns = np.asarray(points, float).T
    told = larger > 0 and larger >= TELLING * (smaller + larger)
    return bool(told or (columns.std(axis=1).min() > 0 and abs(np.corrcoef(columns)[0, 1]) >= LOOSE))


def on_a_line(points):
    smaller, larger = spread(points)
    return smaller <= FLAT * larger


def least_loss(points):
    """The mean squared error of PCA with one component: no linear autoencoder with one code is below."""
    return spread(points)[0] / 2


def loss_of_mean(points):
    """The mean squared error of giving the mean for every point."""
    return sum(spread(points)) / 2


def angle(points):
    """Direction of the first principal axis, in degrees from 0 to 180."""
    _, axes = np.linalg.eigh(np.cov(np.asarray(points, float).T, bias=True))
    return float(np.degrees(np.arctan2(axes[1, 1], axes[0, 1])) % 180)


def between(a, b):
    """Degrees between two directions, at most 90."""
    gap = abs(a - b) % 180
    return min(gap, 180 - gap)
