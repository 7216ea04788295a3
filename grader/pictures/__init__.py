"""Pictures that several questions draw: paths over level lines, differences step by step, results beside the expected ones.

Each gives a tuple: empty where the student's values are not of the kind that can be drawn. A title says what one sees, the
alternative says it with its numbers.
"""

from __future__ import annotations

from grader.pictures.courses import band, course, curve
from grader.pictures.networks import layers
from grader.pictures.paths import ellipses, paths
from grader.pictures.plain import column, numbers, parting, short
from grader.pictures.results import agreement, beside
from grader.pictures.steps import differences, errors

__all__ = [
    "agreement",
    "band",
    "beside",
    "column",
    "course",
    "curve",
    "differences",
    "ellipses",
    "errors",
    "layers",
    "numbers",
    "parting",
    "paths",
    "short",
]
