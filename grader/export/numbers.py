"""Points as platforms write and read them. Exact until the one rounding, which is half up: 2.345 becomes 2.35."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import floor

from grader.errors import UsageError
from grader.score import points_text

__all__ = ["at_most", "fixed", "read_number", "scaled", "uses_comma"]

_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,12})?", re.ASCII)
_COMMA = re.compile(r"\d+,\d+")
_POINT = re.compile(r"\d+\.\d+")


def read_number(text: str) -> Decimal | None:
    """The number a cell holds, with a decimal point or comma; None where it holds none (NaN and negative ones are none)."""
    text = text.strip()
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def uses_comma(cells: Iterable[str]) -> bool | None:
    """Whether these cells write decimals with a comma; None where nothing tells, or both are there."""
    found = {
        bool(_COMMA.fullmatch(c)) for c in map(str.strip, cells) if _COMMA.fullmatch(c) or _POINT.fullmatch(c)
    }
    return found.pop() if len(found) == 1 else None


def scaled(earned: Decimal, possible: Decimal, maximum: Decimal) -> Fraction:
    """The points out of `maximum` instead of `possible`, exact. Raises UsageError where there is nothing to scale from."""
    if maximum == possible:
        return Fraction(earned)
    if not possible or not maximum:
        raise UsageError("points out of 0 cannot be scaled. Give --no-scale to write the points as they are")
    return Fraction(earned) * Fraction(maximum) / Fraction(possible)


def fixed(points: Fraction | Decimal, places: int = 2, *, comma: bool = False) -> str:
    """With exactly so many decimals, rounded half up: "7.50", or "7,50"."""
    text = f"{_rounded(points, places):.{places}f}"
    return text.replace(".", ",") if comma else text


def at_most(points: Fraction | Decimal, places: int) -> str:
    """With at most so many decimals, without zeros at the end: "7.5"."""
    return points_text(_rounded(points, places))


def _rounded(points: Fraction | Decimal, places: int) -> Decimal:
    whole = floor(Fraction(points) * 10**places + Fraction(1, 2))
    return Decimal(whole).scaleb(-places)
