"""The points of the plane that a figure holds."""

import numpy as np


def point_sets(axes):
    """(label, points) of everything drawn as points of the plane: scatters, and lines through as many points."""
    sets = []
    for one in (axes.get("scatters") or []) + (axes.get("curves") or []):
        x, y = np.asarray(one.get("x", []), float), np.asarray(one.get("y", []), float)
        over_steps = len(x) > 1 and bool(np.all(np.diff(x) == 1))
        if len(x) == len(y) >= 10 and np.isfinite(x).all() and np.isfinite(y).all() and not over_steps:
            sets.append((one.get("label") or "", np.stack([x, y], axis=1)))
    return sets
