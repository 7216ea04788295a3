"""The points that were trained on: which arrays they may be, and whether they are such as were asked for."""

from grader.exercise import Comparison, say

from ..shared import plane
from .points import point_sets

POINTS = 100
"""As many are asked for."""


def candidates(record):
    """Arrays that may be the data: those made up to the trainings, without what lies on a line (reconstructions do)."""
    cells = [s.appearances[0].cell for s in record.series]
    before = [points for cell, points in record.arrays if not cells or cell < min(cells)]
    until = [points for cell, points in record.arrays if not cells or cell <= max(cells)]
    drawn = [points for _, _, axes in record.axes for _, points in point_sets(axes)]
    found = before or until or drawn
    full = [points for points in found if not plane.on_a_line(points)]
    return full + [points for points in before if plane.on_a_line(points)] or found


def not_asked_for(data):
    """A person's verdict where the points are none of those asked for; None if they may be."""
    if any(len(points) == POINTS and plane.correlated(points) for points in data):
        return None
    likely = max(data, key=lambda points: (len(points) == POINTS, plane.correlated(points)))
    message = (
        say("{count} points were trained on; {asked} were asked for", count=len(likely), asked=POINTS)
        if len(likely) != POINTS
        else say("the points are hardly correlated; correlated ones were asked for")
    )
    return Comparison(
        agrees=False,
        doubt=True,
        message=say("{message}: your instructor will look at this", message=message),
    )
