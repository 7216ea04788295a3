"""Steps from the student's own start, held against what programs of ours predict from it."""

import numpy as np

from grader.exercise import Comparison, close, later, said, say

STILL = 10
"""Tolerances: from a start where no step leads further than so many, any code at all would seem to follow it."""
LEADS_ASTRAY = (
    "mean_reduction",
    "half_gradient",
    "double_gradient",
    "absolute_error",
    "root_of_error",
    "never_cleared",
    "only_u_trained",
    "only_v_trained",
    "sign_flipped",
    "lr_ignored",
    "epochs_ignored",
    "rank_ignored",
    "other_start",
)
"""Mistakes by which U and V of the factorisation end elsewhere; from steps that were never made nothing follows."""
NOWHERE = later(
    "it starts where the gradient is zero, so that no step leads anywhere: random numbers were asked for"
)


def followed(tolerance):
    """A comparison of where the runs of a `_followed` scenario of the probe lead."""
    numbers = close(tolerance, levels=("run",))
    still = STILL * tolerance

    def compare(seen, expected, naming=False):
        if not isinstance(seen, dict) or "after" not in seen:
            return Comparison(
                agrees=False, message=say("nothing came back that could be followed"), departure=np.inf
            )
        if not naming and _leads_nowhere(expected, still):
            return Comparison(agrees=False, message=said(NOWHERE), departure=np.inf)
        return numbers(seen["after"], expected["after"], naming)

    return compare


def _leads_nowhere(expected, still):
    """Whether the right steps from this start stay where they are: a minimum, or the saddle at zero."""
    begun = [np.asarray(part, float) for part in expected["start"]]
    runs = [[np.asarray(part, float) for part in run.values()] for run in expected["after"]]
    with np.errstate(invalid="ignore", over="ignore"):
        size = max(np.abs(part).max() for run in runs for part in run)
        gaps = [np.abs(p - start).max() for run in runs for p, start in zip(run, begun, strict=True)]
    return bool(max(gaps) <= still * size)


def epochs_do_not_matter(values):
    """Whether runs of 1, 2 and 5 epochs from one start end in one place, and not where they started."""
    seen = values.get("steps")
    try:
        first, *others = [[np.asarray(part) for part in run.values()] for run in seen["after"][:3]]
        return all(_same(first, other) for other in others) and not _same(first, seen["start"])
    except (TypeError, KeyError, IndexError, AttributeError, ValueError):
        return False


def _same(some, others):
    return all(np.array_equal(a, np.asarray(b), equal_nan=True) for a, b in zip(some, others, strict=True))
