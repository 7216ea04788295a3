"""Axes: from values to pixels, with ticks a person would choose. Holds from 1e-300 to 1e300."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from grader.report.text import tidy

__all__ = ["Scale", "Tick", "equal_scales", "linear", "logarithmic"]

FARTHEST = 1e300
NEAREST = 1e-290
TINIEST = 1e-300
"""What a logarithmic axis shows of smaller numbers."""

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    at: float
    """Pixels."""
    label: str


@dataclass(frozen=True)
class Scale:
    """Maps low..high onto the pixels start..end."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False
    marks: tuple[tuple[float, str], ...] = ()

    def place(self, value: float) -> float:
        """Pixels of a finite value (positive, on a logarithmic axis)."""
        low, high = (math.log10(self.low), math.log10(self.high)) if self.log else (self.low, self.high)
        at = math.log10(max(value, TINIEST)) if self.log else clamp(value)
        return self.start + (self.end - self.start) * ((at - low) / (high - low))

    def ticks(self) -> list[Tick]:
        """Marks with their labels."""
        return [Tick(round(self.place(value), 1), label) for value, label in self.marks]


def clamp(value: float) -> float:
    """The value, or the farthest one that can still be added and divided."""
    return min(max(value, -FARTHEST), FARTHEST)


def linear(values: Iterable[float], start: float, end: float, *, wanted: int = 5) -> Scale:
    """A linear axis that ends on round numbers; whole numbers have no ticks between them."""
    values = list(values)
    low, high = extent(values)
    step = nice_step((high - low) / wanted)
    if values and all(float(v).is_integer() for v in values):
        step = max(step, 1.0)
    low, high = math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step
    return Scale(low, high, start, end, marks=linear_marks(low, high, step))


def extent(values: Iterable[float]) -> tuple[float, float]:
    """Smallest and largest value, moved apart where they are (nearly) one."""
    finite = [clamp(v) for v in values]
    low, high = (min(finite), max(finite)) if finite else (0.0, 1.0)
    size = max(abs(low), abs(high))
    if high - low <= max(1e-9 * size, NEAREST):
        pad = 0.1 * size if size > NEAREST else 1.0
        return low - pad, high + pad
    return low, high


def nice_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, not below `rough`."""
    exponent = math.floor(math.log10(rough))
    for factor in (1, 2, 5, 10):
        step = float(f"{factor}e{exponent}")
        if step >= rough * 0.999:
            return step
    return rough


def linear_marks(low: float, high: float, step: float) -> tuple[tuple[float, str], ...]:
    """Multiples of `step` from low to high, with just the digits that tell them apart."""
    first, last = math.ceil(low / step - 1e-6), math.floor(high / step + 1e-6)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if decimals <= 5 and max(abs(first), abs(last)) * step < 1e6:
        form = f",.{decimals}f"
    else:
        form = f".{max(len(str(abs(k))) for k in (first, last)) + 1}g"
    return tuple((k * step, tidy(format(k * step, form))) for k in range(first, last + 1))


def logarithmic(values: Iterable[float], start: float, end: float, *, wanted: int = 6) -> Scale:
    """A logarithmic axis; `values` are positive. Under two decades it ends on 1, 2 or 5 times 10**k."""
    positive = sorted(min(max(v, TINIEST), FARTHEST) for v in values) or [1.0, 10.0]
    low, high = math.log10(positive[0]), math.log10(positive[-1])
    if high - low < 0.5 and (narrow := linear(positive, start, end)).low > 0:
        return replace(narrow, log=True)
    if high - low < 2:
        marks = _fine_marks(low, high)
    else:
        bottom, top = math.floor(low + 1e-9), math.ceil(high - 1e-9)
        stride = max(1, math.ceil((top - bottom) / wanted))
        marks = [(10.0**k, power(k)) for k in range(bottom, top + stride, stride) if k <= 308]
    return Scale(marks[0][0], marks[-1][0], start, end, log=True, marks=tuple(marks))


def _fine_marks(low: float, high: float) -> list[tuple[float, str]]:
    exponents = range(max(math.floor(low) - 1, -307), math.ceil(high) + 2)
    candidates = [float(f"{f}e{k}") for k in exponents for f in (1, 2, 5)]
    logs = [math.log10(c) for c in candidates]
    first = max((i for i, at in enumerate(logs) if at <= low + 1e-9), default=0)
    last = min((i for i, at in enumerate(logs) if at >= high - 1e-9), default=len(logs) - 1)
    if first == last:
        first, last = max(first - 1, 0), min(last + 1, len(logs) - 1)
    return [(c, tidy(f"{c:.4g}")) for c in candidates[first : last + 1]]


def power(exponent: int) -> str:
    """ "10⁻⁵", or the plain number where it is short."""
    if -2 <= exponent <= 3:
        return f"{10.0**exponent:g}"
    return "10" + str(exponent).translate(_SUPERSCRIPT)


def equal_scales(
    xs: Sequence[float], ys: Sequence[float], left: float, right: float, top: float, tallest: float
) -> tuple[Scale, Scale]:
    """Two linear axes with one unit as long in x as in y; the height follows the data, within limits."""
    (x_low, x_high), (y_low, y_high) = padded(extent(xs)), padded(extent(ys))
    width = right - left
    ratio = min(max((y_high / 2 - y_low / 2) / (x_high / 2 - x_low / 2), 0.35), tallest / width)
    height = width * ratio
    unit = max((x_high - x_low) / width, (y_high - y_low) / height)
    x_low, x_high = widened(x_low, x_high, unit * width)
    y_low, y_high = widened(y_low, y_high, unit * height)
    step = nice_step((x_high - x_low) / 6)
    while (y_high - y_low) / step < 2:
        step = nice_step(step / 2.6)
    x = Scale(x_low, x_high, left, right, marks=linear_marks(x_low, x_high, step))
    y = Scale(y_low, y_high, top + height, top, marks=linear_marks(y_low, y_high, step))
    return x, y


def padded(pair: tuple[float, float]) -> tuple[float, float]:
    """The pair with some air on both sides."""
    air = (pair[1] / 2 - pair[0] / 2) * 0.2
    return pair[0] - air, pair[1] + air


def widened(low: float, high: float, length: float) -> tuple[float, float]:
    """The same middle, a given length."""
    middle = low / 2 + high / 2
    return middle - length / 2, middle + length / 2
