"""The frame of a chart: its axes, what sets them, and what does not fit into them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from grader.chart import Chart, Curve, Points, Stems
from grader.report.legend import text_width
from grader.report.lines import Point, places
from grader.report.scale import Scale, Tick, equal_scales, extent, linear, logarithmic
from grader.report.text import visible
from grader.report.words import Words

__all__ = ["RIGHT", "WIDTH", "Series", "gaps", "lay_axes", "series_of", "spaced"]

WIDTH = 440.0
PLOT_HEIGHT = 220.0
TALLEST = 340.0
RIGHT = 18.0
LEFT = 60.0
FAR = 4.0
"""How far a path may run from the reference, in half sizes of the reference, before it is cut."""


@dataclass(frozen=True)
class Series:
    """The numbers of a mark: what the table shows, and what sets the axes."""

    name: str
    role: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    log_x: bool = False
    log_y: bool = False

    def inside(self) -> list[Point]:
        """The points that have a place."""
        return [p for p in places(self.xs, self.ys, log_x=self.log_x, log_y=self.log_y) if p]


def series_of(chart: Chart, words: Words) -> list[Series]:
    """Every mark's numbers, in the order of the table; a band is two of them. Level lines are none."""
    marks: list[Curve | Stems | Points] = [*chart.curves, *chart.stems, *chart.points]
    found = [(mark.name, str(mark.role), mark.xs, mark.ys) for mark in marks if mark.role != "contour"]
    for band in chart.bands:
        found.append((words.lower_edge(band.name), "reference", band.xs, band.lows))
        found.append((words.upper_edge(band.name), "reference", band.xs, band.highs))
    return [Series(*one, log_x=chart.log_x, log_y=chart.log_y) for one in found]


def lay_axes(chart: Chart, *, top: float, words: Words) -> tuple[Scale, Scale, list[str]]:
    """The two axes, and what does not fit into them."""
    series = series_of(chart, words)
    if chart.equal_axes:
        inside, remarks = _within_reason(chart, series, words)
        xs, ys = [p[0] for p in inside], [p[1] for p in inside]
        x, y = equal_scales(xs, ys, LEFT, WIDTH - RIGHT, top, TALLEST)
        return x, y, remarks
    every, remarks = _to_be_seen(series, words)
    ys = [p[1] for p in every]
    ys += [level.y for level in chart.levels if math.isfinite(level.y) and (level.y > 0 or not chart.log_y)]
    if chart.stems and not chart.log_y:
        ys.append(0.0)
    y = (logarithmic if chart.log_y else linear)(ys, top + PLOT_HEIGHT, top)
    left = max(30 + max(text_width(label, 14) for _, label in y.marks), LEFT)
    return _across(chart, [p[0] for p in every], left), y, remarks


def _across(chart: Chart, xs: Sequence[float], left: float) -> Scale:
    """The x axis: from the first to the last value, with air beside stems and points."""
    right = WIDTH - RIGHT
    x = (logarithmic if chart.log_x else linear)(xs, left, right, wanted=5)
    if chart.points:
        return x
    low, high = extent(xs)
    if chart.stems:
        low, high = low - 0.5, high + 0.5
    if chart.log_x and low <= 0:
        return x
    marks = tuple(m for m in x.marks if low - 1e-9 * abs(low) <= m[0] <= high + 1e-9 * abs(high))
    return Scale(low, high, x.start, x.end, log=x.log, marks=marks or x.marks[:1])


def _to_be_seen(series: Sequence[Series], words: Words) -> tuple[list[Point], list[str]]:
    """Points that set the frame of a chart over steps: a student's values far beyond the others' are cut, and that is said."""
    every = [p for s in series for p in s.inside()]
    others = [p for s in series if s.role != "student" for p in s.inside()]
    if not others or any(s.log_y for s in series):
        return every, []
    low, high = extent(p[1] for p in others)
    reach = 20 * max(high / 2 - low / 2, abs(high), abs(low))
    kept = [p for p in every if abs(p[1]) <= reach]
    away = [visible(s.name) for s in series if any(abs(p[1]) > reach for p in s.inside())]
    return kept or every, [words.leaves(name) for name in away]


def _within_reason(chart: Chart, series: Sequence[Series], words: Words) -> tuple[list[Point], list[str]]:
    """Points that set the picture's frame. A path that runs far from the reference is cut, and that is said."""
    paths = [s for s in series if s.inside()]
    if not paths:  # level lines alone
        paths = [Series(c.name, c.role, c.xs, c.ys) for c in chart.curves]
    every = [p for s in paths for p in s.inside()]
    anchor = [p for s in paths if s.role != "student" for p in s.inside()]
    if not anchor:
        return every, []
    ends = [extent(p[k] for p in anchor) for k in (0, 1)]
    size = FAR * max(high / 2 - low / 2 for low, high in ends)
    reach = [(low - size, high + size) for low, high in ends]

    def fits(point: Point) -> bool:
        return all(low <= at <= high for at, (low, high) in zip(point, reach, strict=True))

    away = [visible(s.name) for s in paths if not all(fits(p) for p in s.inside())]
    return [p for p in every if fits(p)], [words.leaves(name) for name in away]


def gaps(series: Series, words: Words) -> Iterator[str]:
    """What of a mark cannot be drawn, in words."""
    name, pairs = visible(series.name), list(zip(series.xs, series.ys, strict=False))
    if not pairs:
        yield words.empty_curve(name)
        return
    log = series.log_y
    odd = sum(not (math.isfinite(x) and math.isfinite(y)) for x, y in pairs)
    if log and all(y == 0 for _, y in pairs):
        yield words.all_zero(name, len(pairs))
        return
    drawable = list(dropwhile(lambda pair: pair[1] == 0, pairs)) if log else []  # an error begins with zero
    low = sum(math.isfinite(x) and math.isfinite(y) and y <= 0 for x, y in drawable)
    if odd:
        yield words.not_finite(name, odd, len(pairs))
    if low:
        yield words.not_positive(name, low, len(drawable))


def spaced(ticks: list[Tick]) -> list[Tick]:
    """The ticks of an x axis, without labels that would touch."""
    kept: list[Tick] = []
    edge = -math.inf
    for tick in ticks:
        half = text_width(tick.label, 14) / 2
        if tick.at - half >= edge + 8:
            kept.append(tick)
            edge = tick.at + half
    return kept
