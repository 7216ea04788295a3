"""Where the scores of a class lie, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median, quantiles, stdev

from grader.report.text import points
from grader.report.words import Words

__all__ = ["spread"]


def spread(earned: Sequence[Decimal], words: Words, *, so_far: bool = False) -> list[tuple[str, str]]:
    """(word, number): the middle, the ends and how far the scores scatter; [] without any. `so_far`: some points are still open.

    Quartiles are those of the inclusive method (Hyndman and Fan's type 7, as NumPy's and a spreadsheet's QUARTILE.INC); the
    standard deviation is that of a sample (n - 1).
    """
    if not earned:
        return []
    low, _, high = quantiles(earned, n=4, method="inclusive") if len(earned) > 1 else [earned[0]] * 3
    return [
        (words.mean_so_far if so_far else words.mean, points(sum(earned, Decimal(0)) / len(earned))),
        (words.median, points(median(earned))),
        (words.quartiles, f"{points(low)} – {points(high)}"),
        (words.deviation, points(stdev(earned)) if len(earned) > 1 else "–"),
        (words.lowest_score, points(min(earned))),
        (words.highest_score, points(max(earned))),
    ]
