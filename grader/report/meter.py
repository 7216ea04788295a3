"""Points as a bar: earned, awaiting a person, lost. Geometry only; templates paint it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Meter", "meter"]


@dataclass(frozen=True)
class Meter:
    """Shares of 100."""

    earned: float
    awaiting: float


def meter(earned: Decimal, awaiting: Decimal, possible: Decimal) -> Meter:
    """How much of the bar is filled; extra credit fills it, a penalty empties it."""
    if possible <= 0:
        return Meter(0.0, 0.0)
    first = min(max(float(earned / possible), 0.0), 1.0)
    second = min(max(float(awaiting / possible), 0.0), 1.0 - first)
    return Meter(round(100 * first, 2), round(100 * second, 2))
