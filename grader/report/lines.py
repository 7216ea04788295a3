"""From values to pixels: pieces of a line, what is thinned and what must stay, where markers stand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from grader.report.scale import Scale

__all__ = [
    "MARKERS",
    "Place",
    "Point",
    "apart",
    "area",
    "dots",
    "pixel",
    "places",
    "segments",
    "strided",
    "trace",
]

MARKERS = 36

Point: TypeAlias = tuple[float, float]
Place: TypeAlias = Point | None
"""None: not finite, or without a place on a logarithmic axis."""


def places(xs: Sequence[float], ys: Sequence[float], *, log_x: bool, log_y: bool) -> list[Place]:
    """The points in order, None for those without a place."""
    return [
        (x, y)
        if math.isfinite(x) and math.isfinite(y) and (x > 0 or not log_x) and (y > 0 or not log_y)
        else None
        for x, y in zip(xs, ys, strict=False)
    ]


def segments(points: list[Place], *, most: int, x: Scale) -> Iterator[list[Point]]:
    """The unbroken pieces of a line, which have about `most` points together; where there are more gaps, some are bridged."""
    pieces = _unbroken(points)
    rising = all(a[0] <= b[0] for a, b in pairwise(p for p in points if p))
    if len(points) <= most:
        yield from pieces
    elif rising and len(pieces) <= most // 6:
        yield from (list(thinned(piece, most, x)) for piece in pieces)
    else:
        yield from _unbroken(strided(points, most))


def _unbroken(points: Iterable[Place]) -> list[list[Point]]:
    return [[p for p in piece if p] for there, piece in groupby(points, key=bool) if there]


def strided(points: list[Place], most: int) -> Iterator[Place]:
    """Every n-th point of a path, and the last one: at most about `most`."""
    yield from points[:: max(1, math.ceil(len(points) / most))]
    yield from points[-1:]


def thinned(points: list[Point], most: int, x: Scale) -> Iterator[Point]:
    """Of each column of pixels, `most` // 3 of them, the first, the lowest and the highest point, and the very last.

    Equal steps on the drawing, whatever its axis is: on a logarithmic one the first points are far apart.
    """
    wide = 3 * abs(x.end - x.start) / most
    for _, column in groupby(points, key=lambda p: math.floor(x.place(p[0]) / wide)):
        there = list(enumerate(column))
        ends = [there[0], min(there, key=lambda pair: pair[1][1]), max(there, key=lambda pair: pair[1][1])]
        yield from (last := list(dict(sorted(ends)).values()))
    if last[-1] != points[-1]:
        yield points[-1]


def apart(points: Sequence[Point]) -> list[Point]:
    """Some of the points, none so near the one before that their markers would touch; always the last."""
    kept: list[Point] = []
    for point in points[:: math.ceil(len(points) / MARKERS) or 1]:
        if not kept or math.dist(point, kept[-1]) >= 12:
            kept.append(point)
    if kept and math.dist(points[-1], kept[-1]) > 0:
        kept = [*(p for p in kept if math.dist(p, points[-1]) >= 12), points[-1]]
    return kept


def pixel(point: Point, x: Scale, y: Scale) -> Point:
    """A place on the drawing, to a tenth of a pixel, not farther than a renderer can take."""
    return tuple(round(min(max(v, -9999.0), 9999.0), 1) for v in (x.place(point[0]), y.place(point[1])))  # type: ignore[return-value]  # two in, two out


def trace(line: Sequence[Point]) -> str:
    """An SVG path."""
    return "M" + "L".join(f"{a:g} {b:g}" for (a, b), _ in groupby(line))


def area(low: Sequence[Point], high: Sequence[Point]) -> str:
    """An SVG path around what lies between two lines."""
    return trace([*low, *reversed(high)]) + "Z" if len(low) > 1 else ""


def dots(points: Sequence[Point]) -> str:
    """An SVG path of points that have round or square ends."""
    return "".join(f"M{a:g} {b:g}h0" for a, b in dict.fromkeys(points))
