"""The picture of a training: losses on their way, against what the reference gets from the same number of starts."""

import numpy as np

from grader import pictures
from grader.language import say

from .losses import losses_of


def training(scene):
    """The median loss of the student's starts against the band of the reference's."""
    mine, right = scene.pair("losses")
    if not all(isinstance(one, dict) and one.get("course") for one in (mine, right)):
        return ()
    return pictures.course(
        [*right["course"]["epochs"], 100.0],
        np.median(_losses(mine, right), axis=0),
        _losses(right, right),
        name=say("Training loss"),
        band_name=say("reference, 8 starts"),
        x_label=say("epochs"),
        y_label=say("cross-entropy"),
    )


def _losses(value, right):
    """(starts, epochs)"""
    ends = np.asarray(value["ends"], float)[:8]
    return np.stack([losses_of(rows, right) for rows in (*value["course"]["runs"], ends)], axis=1)
