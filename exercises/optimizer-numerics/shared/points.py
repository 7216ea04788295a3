"""Comparing points of the plane as people write them: rounded, mistyped, not a number."""

import math

import numpy as np

from grader.exercise import Comparison, later, said, say

from .reading import NEAR, coordinate_agrees, decimals, point_agrees
from .sheet import QUESTIONS

SAME = 1e-5
"""A mistake explains a point that differs by no more than this, whatever digits were given (float32)."""

NOT_THE_POINT = later("this is not the point that was asked for")


def same_point(number, leading):
    """compare: the point that counts against the reference's; for naming, against a misconception's, as near as digits allow.

    A point that rounding explains is nobody's mistake by name. `leading`: see `following`.
    """
    right = QUESTIONS[number][2]

    def compare(seen, expected, naming=False):
        mine = seen.get("point") if isinstance(seen, dict) else None
        if naming and is_point(mine) and rounded_too_much(mine, right):
            return Comparison(agrees=False, departure=math.inf)
        return _same_point(seen, expected, naming, leading)

    return compare


def following(own, point, ours, leading):
    """What a comparison says of a wrong point that the student's own functions lead to.

    Where a loop of ours made it, the student neither gave an answer nor computed one: only named mistakes in the functions
    (`leading`: their ids) excuse that, and nothing else may be wrong with them.
    """
    follows = leads_to(own, point)
    return (
        {"follows": follows, "follows_if": leading, "follows_wholly": True} if ours else {"follows": follows}
    )


def rounded_too_much(point, right):
    """Whether this is the right point, given to fewer decimals than the three that are asked for."""
    if not all(math.isfinite(x) for x in point):
        return False
    digits = [decimals(float(x)) for x in point]
    rounded = all(abs(x - r) <= 0.50001 * 10.0**-d for x, r, d in zip(point, right, digits, strict=True))
    return rounded and min(digits) < 3 and not point_agrees(point, right)


def _same_point(seen, expected, naming, leading):
    mine, theirs = (x.get("point") if isinstance(x, dict) else None for x in (seen, expected))
    if not is_point(mine) or not is_point(theirs):
        return Comparison(agrees=False, message=say("no point that could be read"), departure=math.inf)
    mine, theirs = np.asarray(mine, float), np.asarray(theirs, float)
    if naming:
        same = _explains(mine, theirs) and _same_cause(seen, expected)
        return Comparison(agrees=same, departure=0.0 if same else math.inf)
    agrees = point_agrees(mine, theirs)
    message = "" if agrees else said(NOT_THE_POINT)
    because = {} if agrees else following(seen.get("own"), mine, seen.get("ours") is True, leading)
    return Comparison(agrees=agrees, message=message, departure=_departure(mine, theirs), **because)


def _explains(mine, theirs):
    return all(_same_coordinate(a, b) for a, b in zip(mine, theirs, strict=True))


def _same_cause(seen, expected):
    """Whether a mistake can be it: where the student's functions alone lead to the point, no mistake of a loop is.

    And the other way round for what is no number, which has many causes.
    """
    functions, theirs = seen.get("functions"), expected.get("functions")
    mine, made = (np.asarray(x["point"], float) for x in (seen, expected))
    in_functions = is_point(theirs) and _explains(made, np.asarray(theirs, float))
    if leads_to(functions, mine):
        return in_functions
    return not (in_functions and is_point(functions) and np.isnan(mine).any())


def leads_to(own, point):
    """Whether this is where the student's own functions lead: to the digits given, and to NaN where they lead to NaN."""
    return is_point(own) and all(
        coordinate_agrees(float(a), float(b)) or (math.isnan(a) and math.isnan(b))
        for a, b in zip(point, own, strict=True)
    )


def _same_coordinate(given, made):
    """Whether a mistake that gives `made` explains `given`: to the last digit given; NaN by NaN."""
    if math.isnan(given) or math.isnan(made):
        return math.isnan(given) and math.isnan(made)
    digits = decimals(given)
    allowed = max(10.0**-digits if digits >= 3 else 0.0, SAME * max(1.0, abs(made)))
    if abs(made) < NEAR and not coordinate_agrees(given, made):
        return False
    return abs(given - made) <= allowed * 1.0001


def is_point(value):
    if not isinstance(value, list | tuple | np.ndarray) or len(np.atleast_1d(value)) != 2:
        return False
    return all(isinstance(x, int | float | np.number) for x in value)


def written(point):
    if not is_point(point):
        return ""
    return "(" + ", ".join(f"{float(x):.9g}" for x in point) + ")"


def _departure(mine, theirs):
    """The largest gap in units of the tolerance; infinity where a small coordinate has another sign or power of ten.

    What a person rounded off is no departure.
    """
    gaps = np.abs(mine - theirs)
    agrees = point_agrees(mine, theirs)
    if agrees:
        gaps = np.maximum(gaps - [0.5 * 10.0 ** -decimals(x) for x in mine], 0)
    gap = float(np.max(gaps)) / NEAR
    return gap if math.isfinite(gap) and (gap > 1 or agrees) else math.inf
