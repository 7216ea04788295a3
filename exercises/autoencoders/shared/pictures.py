"""Pictures of autoencoders: their layers beside those asked for, and losses over what a training has seen."""

import numpy as np

from grader import pictures
from grader.exercise import Chart
from grader.language import say

MOST = 400
"""Points of a smoothed curve."""


def smoothed(losses):
    """(steps, losses): single losses jump, so that each point is the mean of as many as lie between two points."""
    values = np.asarray(losses, float)
    size = max(1, -(-len(values) // MOST))
    parts = [values[n : n + size] for n in range(0, len(values), size)]
    steps = [min(n + size, len(values)) for n in range(0, len(values), size)]
    return np.array(steps, float), np.array([part.mean() for part in parts])


def sizes(widths):
    """(inputs, outputs) of the layers of both halves, given their widths in order."""
    return [
        [a, b]
        for half in ("encoder", "decoder")
        for a, b in zip(widths[half], widths[half][1:], strict=False)
    ]


def asked(hidden):
    """The same of the network that is asked for."""
    down = [2.0, *map(float, hidden), 1.0]
    return sizes({"encoder": down, "decoder": down[::-1]})


def two_courses(title, first, second, *, names, x_label, end):
    """Two losses over what each has seen; `first`, `second`: (steps, losses); `end`: of each, in a sentence."""
    return (
        Chart(
            title=title,
            alternative=say(
                "{first} ends at {a}, {second} at {b}.", first=names[0], a=end[0], second=names[1], b=end[1]
            ),
            x_label=x_label,
            y_label=say("mean squared error"),
            log_y=True,
            curves=(
                pictures.curve(names[0], first[1], xs=first[0], role="other"),
                pictures.curve(names[1], second[1], xs=second[0], role="student"),
            ),
        ),
    )
