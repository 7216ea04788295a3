"""Charts as inline SVG: a `Chart` becomes a `Drawing` (pixels and words), and a template writes it down."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, groupby, pairwise
from unicodedata import east_asian_width

from markupsafe import Markup

from grader.report.environment import template
from grader.report.model import Chart, Curve
from grader.report.scale import Scale, Tick, equal_scales, extent, linear, logarithmic
from grader.report.text import clip, visible
from grader.report.words import ENGLISH, Words

__all__ = ["Drawing", "draw", "paint", "render_chart"]

WIDTH = 520.0
PLOT_HEIGHT = 240.0
TALLEST = 380.0
RIGHT = 20.0
LEGEND_ROW = 24.0
POINTS = 240
MARKERS = 36
LONGEST_NAME = 40
FAR = 4.0
"""How far a path may run from the reference, in half sizes of the reference, before it is cut."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Drawn:
    """One curve in pixels."""

    name: str
    style: str
    """CSS class: student, reference, contour, other-0 to other-3."""
    path: Markup
    """Digits and letters of ours only; may be longer than a text of a page."""
    dots: Markup
    """Markers, as a path of points that have round or square ends."""
    shape: str = "circle"
    legend: Point = (0.0, 0.0)
    start: Point | None = None

    @property
    def legend_dot(self) -> Markup:
        """The marker in the middle of the legend's line."""
        return Markup(f"M{self.legend[0] + 17:g} {self.legend[1] - 5:g}h0")


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
    curves: list[Drawn]
    """In the order of painting."""
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
    shown = [c for c in chart.curves if c.role != "contour"]
    contours = [c for c in chart.curves if c.role == "contour"]
    legend, top = lay_legend(shown, with_contours=bool(contours), words=words)
    x, y, remarks = lay_axes(chart, top=top, words=words)
    drawn = [
        draw_curve(c, style, at, x=x, y=y, most=most_points, start=chart.equal_axes)
        for c, (style, at) in zip(shown, legend, strict=False)
    ]
    levels = [draw_curve(c, "contour", (0, 0), x=x, y=y, most=max(most_points // 3, 48)) for c in contours]
    key = [*drawn]
    if contours:
        key.append(Drawn(words.level_lines, "contour", Markup(""), Markup(""), legend=legend[-1][1]))
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
        contours=levels,
        curves=sorted(drawn, key=lambda c: c.style == "reference"),  # its dashes lie over the student's line
        legend=key,
        empty=not any(c.path or c.dots for c in drawn),
        remarks=[*remarks, *(r for c in shown for r in gaps(c, log=chart.log_y, words=words))],
    )


def lay_legend(
    shown: Sequence[Curve], *, with_contours: bool, words: Words
) -> tuple[list[tuple[str, Point]], float]:
    """(style, place) of each legend entry, contours last, and where the plot may begin below them."""
    styles = list(styles_of(shown))
    names = [visible(c.name) for c in shown]
    if with_contours:
        styles, names = [*styles, "contour"], [*names, words.level_lines]
    at_x, at_y = 8.0, 20.0
    places: list[tuple[str, Point]] = []
    for style, name in zip(styles, names, strict=True):
        room = 62 + text_width(clip(name, LONGEST_NAME), 14)
        if places and at_x + room > WIDTH:
            at_x, at_y = 8.0, at_y + LEGEND_ROW
        places.append((style, (at_x, at_y)))
        at_x += room
    return places, at_y + 38


def styles_of(curves: Iterable[Curve]) -> Iterator[str]:
    """A CSS class for each curve; further ones take turns."""
    others = 0
    taken: set[str] = set()
    for curve in curves:
        if curve.role in ("student", "reference") and curve.role not in taken:
            taken.add(curve.role)
            yield curve.role
        else:
            yield f"other-{others % 4}"
            others += 1


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in pixels: fonts are the reader's."""
    return sum(size if east_asian_width(c) in "WF" else size * 0.56 for c in text)


def lay_axes(chart: Chart, *, top: float, words: Words) -> tuple[Scale, Scale, list[str]]:
    """The two axes, and what does not fit into them."""
    points = {id(c): [p for p in places(c, log=chart.log_y) if p] for c in chart.curves}
    remarks: list[str] = []
    if chart.equal_axes:
        inside, remarks = within_reason(chart, points, words)
        xs, ys = [p[0] for p in inside], [p[1] for p in inside]
        left = 62.0
        x, y = equal_scales(xs, ys, left, WIDTH - RIGHT, top, TALLEST)
        return x, y, remarks
    every = [p for ps in points.values() for p in ps]
    make = logarithmic if chart.log_y else linear
    y = make([p[1] for p in every], top + PLOT_HEIGHT, top)
    left = 34 + max(text_width(label, 13) for _, label in y.marks)
    x = linear([p[0] for p in every], max(left, 62.0), WIDTH - RIGHT, wanted=6)
    return exact_ends(x, every), y, remarks


def exact_ends(x: Scale, points: Sequence[Point]) -> Scale:
    """The x axis from the first to the last value, so that no room is lost."""
    low, high = extent(p[0] for p in points)
    marks = tuple(m for m in x.marks if low - 1e-9 * abs(low) <= m[0] <= high + 1e-9 * abs(high))
    return Scale(low, high, x.start, x.end, marks=marks or x.marks[:1])


def within_reason(
    chart: Chart, points: dict[int, list[Point]], words: Words
) -> tuple[list[Point], list[str]]:
    """Points that set the picture's frame. A path that runs far from the reference is cut, and that is said."""
    paths = [c for c in chart.curves if c.role != "contour" and points[id(c)]] or list(chart.curves)
    every = [p for c in paths for p in points[id(c)]]
    anchor = [p for c in paths if c.role == "reference" for p in points[id(c)]]
    if not anchor:
        return every, []
    ends = [extent(p[k] for p in anchor) for k in (0, 1)]
    size = FAR * max(high / 2 - low / 2 for low, high in ends)
    reach = [(low - size, high + size) for low, high in ends]

    def fits(point: Point) -> bool:
        return all(low <= at <= high for at, (low, high) in zip(point, reach, strict=True))

    away = [visible(c.name) for c in paths if not all(fits(p) for p in points[id(c)])]
    return [p for p in every if fits(p)], [words.leaves(name) for name in away]


def gaps(curve: Curve, *, log: bool, words: Words) -> Iterator[str]:
    """What of a curve cannot be drawn, in words."""
    name, pairs = visible(curve.name), list(zip(curve.xs, curve.ys, strict=False))
    if not pairs:
        yield words.empty_curve(name)
        return
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


def draw_curve(
    curve: Curve, style: str, legend: Point, *, x: Scale, y: Scale, most: int, start: bool = False
) -> Drawn:
    """The curve in pixels; single points become markers, since a line of one point cannot be seen."""
    pieces = segments(curve, log=y.log, most=most)
    lines = [[pixel(p, x, y) for p in piece] for piece in pieces]
    points = [p for line in lines for p in line]
    marked = apart(points) if curve.markers or len(points) <= MARKERS // 2 else []
    lone = [line[0] for line in lines if len(line) == 1]
    plain = style == "contour"
    return Drawn(
        name=clip(visible(curve.name), LONGEST_NAME),
        style=style,
        path=Markup(" ".join(trace(line) for line in lines if len(line) > 1)),
        dots=Markup("" if plain else "".join(f"M{a:g} {b:g}h0" for a, b in dict.fromkeys([*lone, *marked]))),
        shape="square" if style == "reference" else "circle",
        legend=legend,
        start=points[0] if start and points and style == "student" else None,
    )


def apart(points: Sequence[Point]) -> list[Point]:
    """Some of the points, none so near the one before that their markers would touch; always the last."""
    kept: list[Point] = []
    for point in points[:: math.ceil(len(points) / MARKERS) or 1]:
        if not kept or math.dist(point, kept[-1]) >= 12:
            kept.append(point)
    if kept and math.dist(points[-1], kept[-1]) > 0:
        kept = [*(p for p in kept if math.dist(p, points[-1]) >= 12), points[-1]]
    return kept


def segments(curve: Curve, *, log: bool, most: int) -> Iterator[list[Point]]:
    """The unbroken pieces of a curve; of one with more than `most` points, gaps within a run are bridged."""
    points = places(curve, log=log)
    rising = all(a <= b for a, b in pairwise(curve.xs))
    piece: list[Point] = []
    for point in thinned(points, most) if rising else strided(points, most):
        if point is not None:
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def strided(points: list[Point | None], most: int) -> Iterator[Point | None]:
    """Every n-th point of a path, and the last one: at most about `most`."""
    yield from points[:: max(1, math.ceil(len(points) / most))]
    yield from points[-1:]


def places(curve: Curve, *, log: bool) -> list[Point | None]:
    """The points in order, None for those without a place."""
    return [
        (x, y) if math.isfinite(x) and math.isfinite(y) and (y > 0 or not log) else None
        for x, y in zip(curve.xs, curve.ys, strict=False)
    ]


def thinned(points: list[Point | None], most: int) -> Iterator[Point | None]:
    """At most about `most` points: of each run the first, the lowest and the highest, and the very last."""
    if len(points) <= most:
        yield from points
        return
    run = math.ceil(3 * len(points) / most)
    for first in range(0, len(points), run):
        there = [(i, p) for i, p in enumerate(points[first : first + run]) if p is not None]
        if not there:
            yield None
            continue
        ends = [there[0], min(there, key=lambda pair: pair[1][1]), max(there, key=lambda pair: pair[1][1])]
        yield from dict(sorted(ends)).values()
    yield points[-1]


def pixel(point: Point, x: Scale, y: Scale) -> Point:
    """A place on the drawing, to a tenth of a pixel, not farther than a renderer can take."""
    return tuple(round(min(max(v, -9999.0), 9999.0), 1) for v in (x.place(point[0]), y.place(point[1])))  # type: ignore[return-value]  # two in, two out


def trace(line: Sequence[Point]) -> str:
    """An SVG path."""
    return "M" + "L".join(f"{a:g} {b:g}" for (a, b), _ in groupby(line))


def spaced(ticks: list[Tick]) -> list[Tick]:
    """The ticks of an x axis, without labels that would touch."""
    kept: list[Tick] = []
    edge = -math.inf
    for tick in ticks:
        half = text_width(tick.label, 13) / 2
        if tick.at - half >= edge + 8:
            kept.append(tick)
            edge = tick.at + half
    return kept
