"""What a picture says instead of being seen must be true of the numbers in it."""

from __future__ import annotations

import numpy as np
import pytest

from grader.pictures.plain import short, telling
from grader.pictures.results import agreement


@pytest.mark.parametrize(
    ("mine", "right", "digits"),
    [
        ([1.0, 2.0], [1.0, 3.0], 3),
        ([-2.81412, -2.67], [-2.81491, -2.67], 4),
        ([1.0], [1.0 + 1e-9], 10),
        ([1.0], [1.0], 3),
        ([np.nan], [1.0], 3),
    ],
)
def test_two_places_that_differ_are_told_apart(mine: list[float], right: list[float], digits: int) -> None:
    assert telling(np.array(mine), np.array(right)) == digits
    if mine != right:
        told = [[short(v, digits) for v in place] for place in (mine, right)]
        assert told[0] != told[1]


def test_a_result_that_is_not_a_number_has_no_least_departure() -> None:
    (chart,) = agreement([np.nan, 1.0], [1.0, 1.0], what="Results")
    assert "1 differ" in chart.alternative
    assert "by infinity at most" in chart.alternative
