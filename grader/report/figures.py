"""Charts as a page shows them: the picture, and the same numbers in a table."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from grader.report.chart import draw, paint
from grader.report.model import Chart, Curve
from grader.report.text import clip, number, visible
from grader.report.words import Words

__all__ = ["Figure", "figure"]


@dataclass(frozen=True)
class Figure:
    """A picture with all its words."""

    title: str
    alternative: str
    svg: Markup
    remarks: list[str]
    head: list[str]
    rows: list[list[str]]
    total: int
    """Points of the longest curve; the rows may be fewer."""


def figure(chart: Chart, *, most_points: int, most_rows: int, words: Words) -> Figure:
    """The chart with at most `most_points` a curve and `most_rows` rows of numbers."""
    curves = [c for c in chart.curves if c.role != "contour"][:6]
    total = max((min(len(c.xs), len(c.ys)) for c in curves), default=0)
    drawing = draw(chart, most_points=most_points, words=words)
    head, columns = table_columns(chart, curves, words)
    return Figure(
        title=chart.title,
        alternative=chart.alternative,
        svg=paint(drawing, words),
        remarks=drawing.remarks,
        head=head,
        rows=[
            [f"{i:,}", *(number(c[i]) if i < len(c) else "" for c in columns)]
            for i in row_numbers(total, most_rows)
        ],
        total=total,
    )


def table_columns(
    chart: Chart, curves: list[Curve], words: Words
) -> tuple[list[str], list[tuple[float, ...]]]:
    """Head and columns: x once where all curves share it, else x and y of each."""
    names = [clip(visible(c.name), 40) for c in curves]
    if len({c.xs for c in curves}) == 1 and not chart.equal_axes:
        return [words.point, chart.x_label, *names], [curves[0].xs, *(c.ys for c in curves)]
    axes = (chart.x_label, chart.y_label)
    head = [words.point, *(f"{name}: {axis}" for name in names for axis in axes)]
    return head, [values for c in curves for values in (c.xs, c.ys)]


def row_numbers(total: int, most: int) -> list[int]:
    """The first and the last points."""
    if total <= most:
        return list(range(total))
    return [*range(most - most // 2), *range(total - most // 2, total)]
