"""Numbers as a person reads them."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.compare import close
from grader.digits import side_by_side


@pytest.mark.parametrize(
    ("mine", "expected", "told"),
    [
        (0.4869, 0.460308, ("0.4869", "0.4603")),
        (1.30887, 1.5251, ("1.3089", "1.5251")),
        (1, 0.5, ("1.0", "0.5")),
        (3, 4, ("3", "4")),
        (0, 1.5251, ("0", "1.5251")),
        (1.0000001, 1.0, ("1.0000001", "1.0000000")),
        (100.5, 0.00123, ("100.50000", "0.00123")),
        (1e-9, 0.5, ("1e-09", "0.5")),
        (math.inf, 0.5, ("inf", "0.5")),
        (math.nan, 0.25, ("NaN (not a number)", "0.25")),
        (1 + 2j, 2, ("1+2j", "2")),
    ],
)
def test_numbers_beside_each_other_end_at_the_same_place(
    mine: complex, expected: complex, told: tuple[str, str]
) -> None:
    assert side_by_side(mine, expected) == told


def test_a_tolerance_is_rounded_in_one_way_wherever_it_is_told() -> None:
    found = close(1e-6)(np.array([1.0, 28.7]), np.array([28.6, 28.6]))
    assert found.allowed == "2.86e-05"
    assert "(allowed 2.86e-05)" in found.message
    assert found.difference is not None
    for spot in found.difference.spots:
        assert f"yours {spot.yours}, expected {spot.expected}" in found.message
