"""Charts as inline SVG: a `Chart` becomes a `Drawing` (pixels and words), and a template writes it down."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from grader.chart import Band, Chart, Curve, Level, Points, Stems
from grader.report.environment import template
from grader.report.frame import WIDTH, gaps, lay_axes, series_of, spaced
from grader.report.legend import LONGEST_NAME, lay_legend, styles_of
from grader.report.lines import MARKERS, Point, apart, area, dots, pixel, places, segments, strided, trace
from grader.report.scale import Scale, Tick
from grader.report.text import clip, visible
from grader.report.words import ENGLISH, Words

__all__ = ["Drawing", "draw", "paint", "render_chart"]

POINTS = 240
NOTHING = Markup("")


@dataclass(frozen=True)
class Drawn:
    """One mark in pixels."""

    name: str
    kind: Literal["curve", "points", "stems", "band", "level"]
    style: str
    """CSS class: student, reference, contour, other-0 to other-3."""
    path: Markup
    """Digits and letters of ours only; may be longer than a text of a page."""
    dots: Markup = NOTHING
    """Markers, as a path of points that have round or square ends."""
    area: Markup = NOTHING
    """What lies within a band."""
    shape: str = "circle"
    legend: Point = (0.0, 0.0)
    start: Point | None = None

    @property
    def legend_dot(self) -> Markup:
        """The marker in the middle of the legend's line."""
        return Markup(f"M{self.legend[0] + 17:g} {self.legend[1] - 5:g}h0")

    @property
    def visible(self) -> bool:
        """Whether there is anything to see of it."""
        return bool(self.path or self.dots)


@dataclass(frozen=True)
class Drawing:
    """A chart in pixels, with all its words."""

    title: str
    alternative: str
    x_label: str
    y_label: str
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    contours: list[Drawn]
    bands: list[Drawn]
    curves: list[Drawn]
    """All other marks, in the order of painting."""
    legend: list[Drawn]
    empty: bool
    remarks: list[str] = field(default_factory=list)
    """What the picture cannot show, in words."""


def render_chart(chart: Chart, *, most_points: int = POINTS, words: Words = ENGLISH) -> Markup:
    """The chart as an `<svg>` element with title and description. Colours come from the stylesheet."""
    return paint(draw(chart, most_points=most_points, words=words), words)


def paint(drawing: Drawing, words: Words) -> Markup:
    """The drawing as an `<svg>` element."""
    return Markup(template("chart.svg.jinja").render(d=drawing, w=words))


def draw(chart: Chart, *, most_points: int = POINTS, words: Words = ENGLISH) -> Drawing:
    """Where everything stands. Curves are thinned to `most_points`, keeping their peaks."""
    marks = list(_marks(chart))
    contours = [c for c in chart.curves if c.role == "contour"]
    names = [*(mark.name for mark, _ in marks), *([words.level_lines] if contours else [])]
    spots, top = lay_legend(names, WIDTH)
    x, y, remarks = lay_axes(chart, top=top, words=words)
    pen = Pen(chart, x, y, most_points)
    drawn = [pen.mark(mark, style, spot) for (mark, style), spot in zip(marks, spots, strict=False)]
    key = [*drawn]
    if contours:
        key.append(Drawn(words.level_lines, "curve", "contour", NOTHING, legend=spots[-1]))
    return Drawing(
        title=chart.title,
        alternative=chart.alternative,
        x_label=chart.x_label,
        y_label=chart.y_label,
        width=WIDTH,
        height=y.start + 52,
        left=x.start,
        top=y.end,
        right=x.end,
        bottom=y.start,
        x_ticks=spaced(x.ticks()),
        y_ticks=y.ticks(),
        contours=[pen.contour(c) for c in contours],
        bands=[d for d in drawn if d.kind == "band"],
        curves=sorted((d for d in drawn if d.kind != "band"), key=_depth),
        legend=key,
        empty=not any(d.visible for d in drawn if d.kind != "level"),
        remarks=[*remarks, *(r for s in series_of(chart, words) for r in gaps(s, words))],
    )


def _depth(drawn: Drawn) -> tuple[int, bool]:
    """Level lines lie below, then points of data; a reference's dashes lie over the student's line."""
    return (("level", "points", "stems", "curve").index(drawn.kind), drawn.style == "reference")


Mark = Curve | Points | Stems | Band | Level


def _marks(chart: Chart) -> Iterator[tuple[Mark, str]]:
    """Every mark that has a line in the legend, with its style."""
    curves = [c for c in chart.curves if c.role != "contour"]
    for some in (curves, chart.stems, chart.points):
        yield from zip(some, styles_of(mark.role for mark in some), strict=True)
    yield from ((band, "reference") for band in chart.bands)
    yield from ((level, f"level-{number % 2}") for number, level in enumerate(chart.levels))


class Pen:
    """Draws marks on the axes of one chart."""

    def __init__(self, chart: Chart, x: Scale, y: Scale, most: int) -> None:
        self._chart, self._x, self._y, self._most = chart, x, y, most
        self._beside = {id(one): 9.0 * (n - (len(chart.stems) - 1) / 2) for n, one in enumerate(chart.stems)}

    def mark(self, mark: Mark, style: str, spot: Point) -> Drawn:
        """One mark in pixels."""
        ways: dict[type, Callable[..., Drawn]] = {
            Curve: self._curve,
            Points: self._points,
            Stems: self._stems,
            Band: self._band,
            Level: self._level,
        }
        return ways[type(mark)](mark, style, spot)

    def contour(self, curve: Curve) -> Drawn:
        """A level line: no markers."""
        pieces = self._pieces(curve.xs, curve.ys, max(self._most // 3, 48))
        return Drawn("", "curve", "contour", Markup(" ".join(trace(p) for p in pieces if len(p) > 1)))

    def _curve(self, curve: Curve, style: str, spot: Point) -> Drawn:
        """A line; single points become markers, since a line of one point cannot be seen."""
        lines = self._pieces(curve.xs, curve.ys, self._most)
        points = [p for line in lines for p in line]
        marked = apart(points) if curve.markers or 2 < len(points) <= MARKERS // 2 else []
        lone = [line[0] for line in lines if len(line) == 1]
        begins = self._chart.equal_axes and curve.markers and style == "student" and bool(points)
        return Drawn(
            name=_named(curve.name),
            kind="curve",
            style=style,
            path=Markup(" ".join(trace(line) for line in lines if len(line) > 1)),
            dots=Markup(dots([*lone, *marked])),
            shape=_shape(style),
            legend=spot,
            start=points[0] if begins else None,
        )

    def _points(self, cloud: Points, style: str, spot: Point) -> Drawn:
        every = self._places(cloud.xs, cloud.ys)
        pixels = [pixel(p, self._x, self._y) for p in strided(every, self._most) if p]
        return Drawn(
            name=_named(cloud.name),
            kind="points",
            style=style,
            path=NOTHING,
            dots=Markup(dots(pixels)),
            shape=_shape(style),
            legend=spot,
        )

    def _stems(self, stems: Stems, style: str, spot: Point) -> Drawn:
        """Each kind of stems a little beside the other."""
        foot = self._y.start if self._y.log else round(self._y.place(0.0), 1)
        heads = [pixel(p, self._x, self._y) for p in self._places(stems.xs, stems.ys)[: self._most] if p]
        heads = [(round(a + self._beside[id(stems)], 1), b) for a, b in heads]
        return Drawn(
            name=_named(stems.name),
            kind="stems",
            style=style,
            path=Markup("".join(f"M{a:g} {foot:g}V{b:g}" for a, b in heads)),
            dots=Markup(dots(heads)),
            shape=_shape(style),
            legend=spot,
        )

    def _band(self, band: Band, style: str, spot: Point) -> Drawn:
        """The area and its two edges, which are seen in print where the area is pale."""
        sides = [self._places(band.xs, ys) for ys in (band.lows, band.highs)]
        both = [(a, b) for a, b in zip(*sides, strict=False) if a and b]
        low, high = ([pixel(pair[side], self._x, self._y) for pair in both] for side in (0, 1))
        edges = [trace(side) for side in (low, high) if len(side) > 1]
        return Drawn(
            name=_named(band.name),
            kind="band",
            style=style,
            path=Markup(" ".join(edges)),
            area=Markup(area(low, high)),
            legend=spot,
        )

    def _level(self, level: Level, style: str, spot: Point) -> Drawn:
        fits = math.isfinite(level.y) and (level.y > 0 or not self._y.log)
        at = round(self._y.place(level.y), 1) if fits else 0.0
        path = Markup(f"M{self._x.start:g} {at:g}H{self._x.end:g}") if fits else NOTHING
        return Drawn(name=_named(level.name), kind="level", style=style, path=path, legend=spot)

    def _places(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Point | None]:
        return places(xs, ys, log_x=self._x.log, log_y=self._y.log)

    def _pieces(self, xs: tuple[float, ...], ys: tuple[float, ...], most: int) -> list[list[Point]]:
        pieces = segments(self._places(xs, ys), most=most, x=self._x)
        return [[pixel(p, self._x, self._y) for p in piece] for piece in pieces]


def _named(name: str) -> str:
    return clip(visible(name), LONGEST_NAME)


def _shape(style: str) -> str:
    return "square" if style == "reference" else "circle"
