"""The picture of the second training: its loss beside that of the training whose decoder it keeps."""

import numpy as np

from grader import pictures
from grader.language import say

from ..shared.pictures import smoothed, two_courses
from ..shared.records import fits
from .judging import second_training


def both(scene):
    """Both losses; only where both are known."""
    fit = second_training(scene.evidence)
    done = fits(scene.evidence)
    if fit is None:
        return ()
    origin = int(fit.decoder["from"])
    before = done[origin] if 0 <= origin < len(done) else None
    if before is None or min(len(before.losses), len(fit.losses)) < 2:
        return ()
    first, second = smoothed(before.losses), smoothed(fit.losses)
    ends = [float(np.mean(f.losses[-max(1, len(f.losses) // 20) :])) for f in (before, fit)]
    if not fit.falls():
        title = say("With the fixed decoder the loss does not fall")
    elif ends[1] <= 1.1 * ends[0]:
        title = say("With the fixed decoder the loss comes down to where it was before")
    else:
        title = say("With the fixed decoder the loss ends above where it was before")
    return two_courses(
        title,
        first,
        second,
        names=(say("first training"), say("with the fixed decoder")),
        x_label=say("batches"),
        end=[pictures.short(e) for e in ends],
    )
