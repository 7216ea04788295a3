"""The picture of both descents over the training examples that they have seen."""

import numpy as np

from grader import pictures
from grader.language import say

from ..shared.pictures import smoothed, two_courses
from .judging import pair


def descents(scene):
    """Both losses; only where both runs were seen."""
    small, full = pair(scene.evidence)
    if small is None or full is None or min(len(small.losses), len(full.losses)) < 2:
        return ()
    courses = [_over_examples(fit) for fit in (full, small)]
    ends = [float(np.mean(f.losses[-max(1, len(f.losses) // 20) :])) for f in (full, small)]
    title = (
        say("Over the same examples, small batches reach a lower loss")
        if ends[1] < ends[0]
        else say("Over the same examples, small batches do not reach a lower loss")
    )
    return two_courses(
        title,
        *courses,
        names=(say("all points at once"), say("batches of {size}", size=int(small.batch))),
        x_label=say("training examples seen"),
        end=[pictures.short(e) for e in ends],
    )


def _over_examples(fit):
    steps, losses = smoothed(fit.losses)
    each = fit.examples / len(fit.losses) if fit.examples else fit.batch
    return steps * each, losses
