"""Steps from the student's own start, held against what programs of ours predict from it."""

import numpy as np

from grader.exercise import Comparison, close


def followed(tolerance):
    """A comparison of where the runs of a `_followed` scenario of the probe lead."""
    numbers = close(tolerance, levels=("run", "factor"))

    def compare(seen, expected, naming=False):
        if not isinstance(seen, dict) or "after" not in seen:
            return Comparison(
                agrees=False, message="nothing came back that could be followed", departure=np.inf
            )
        return numbers(seen["after"], expected["after"], naming)

    return compare
