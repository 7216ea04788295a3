"""Pictures of the sheet: ways over the lines of equal f, and how far from the minimum, step by step."""

from grader import pictures
from grader.language import say

CURVATURE = (0.2, 4.0)
"""f = 0.1 w1**2 + 2 w2**2"""
HEIGHTS = (0.5, 2.5, 6.0, 10.5)


def rule(scene):
    """The loop's points, or the rule's on f; else the rule's with given gradients."""
    for name in ("loop", "descent"):
        mine, right = (_part(value, "on_f") for value in scene.pair(name))
        if mine is not None and right is not None:
            return over_f(mine, right)
    mine, right = (_part(value, "W") for value in scene.pair("rule"))
    return (*pictures.paths(mine, right), *pictures.differences([mine], [right])) if mine is not None else ()


def question(scene):
    """The way to the student's point. The reference's is drawn without its last point: that is the answer."""
    mine, right = (_part(value, "path") for value in scene.pair("led_to"))
    if mine is None or right is None:
        return ()
    return pictures.paths(mine, right, levels=_levels(), end_hidden=True)


def loop(scene):
    """The points of the training loop."""
    mine, right = scene.pair("points")
    return over_f(mine, right)


def gradient(scene):
    """The gradients at the given points beside the expected ones."""
    return pictures.agreement(*scene.pair("values"), what=say("Parts of the gradient"))


def over_f(mine, right):
    """The two ways over lines of equal f, and how far they are from the minimum."""
    return (
        *pictures.paths(mine, right, levels=_levels()),
        *pictures.errors(mine, right),
    )


def _levels():
    return pictures.ellipses(CURVATURE, (0.0, 0.0), HEIGHTS)


def _part(value, name):
    return value.get(name) if isinstance(value, dict) else None
