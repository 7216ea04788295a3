"""Numbers as a person reads them: a size to three digits, two that stand beside each other to the same place."""

from __future__ import annotations

import cmath
import math

from grader.language import say

__all__ = ["side_by_side", "size_text"]

DIGITS, MOST_DIGITS = 6, 12
"""Significant digits of a value that stands alone, and of one that looks like its neighbour."""


def size_text(size: float) -> str:
    """A tolerance or a difference: three digits wherever it is told, so that the two can be compared."""
    return f"{size:.3g}"


def side_by_side(mine: complex, expected: complex) -> tuple[str, str]:
    """Both to the same decimal: that of the shorter one, but never so short that they look alike or nothing is left of one."""
    alone = _told_apart(mine, expected)
    places = [len(text.partition(".")[2]) for text in alone]
    broken = [place for place in places if place]
    if not broken or not (_plain(mine) and _plain(expected)) or any("e" in text for text in alone):
        return alone
    a, b = float(mine.real), float(expected.real)
    told = max([min(broken), *(_least(x) for x in (a, b, a - b) if x)])
    first, second = (f"{x:.{min(told, max(places))}f}" if x else "0" for x in (a, b))
    return (first, second) if first != second else alone


def _told_apart(mine: complex, expected: complex) -> tuple[str, str]:
    """Each by itself, with more digits than usual where they look alike without."""
    for digits in range(DIGITS, MOST_DIGITS + 1):
        first, second = _text(mine, digits), _text(expected, digits)
        if first != second:
            return first, second
    return _text(mine, DIGITS), _text(expected, DIGITS)


def _text(value: complex, digits: int) -> str:
    return say("NaN (not a number)") if cmath.isnan(value) else f"{value:.{digits}g}"


def _plain(value: complex) -> bool:
    return cmath.isfinite(value) and not value.imag


def _least(value: float) -> int:
    """Decimals that show three digits of it."""
    return max(0, 2 - math.floor(math.log10(abs(value))))
