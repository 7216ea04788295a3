"""Pictures as a page shows them: drawn, and the same numbers in a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from grader.chart import Chart, Diagram, Layer, Picture
from grader.language import number_text
from grader.report.chart import draw, paint
from grader.report.diagram import lay_out, paint_diagram
from grader.report.frame import Series, series_of
from grader.report.text import clip, number, visible
from grader.report.words import Words

__all__ = ["Figure", "figure"]

MOST_COLUMNS = 8


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
    """Rows that there are; those shown may be fewer."""
    everywhere: tuple[tuple[str, str], ...] = ()
    """(name, number) of what holds in every row, and has no column."""

    @property
    def ends(self) -> tuple[int, int]:
        """How many of the first and of the last rows are shown, where not all are."""
        return len(self.rows) - len(self.rows) // 2, len(self.rows) // 2


def figure(picture: Picture, *, most_points: int, most_rows: int, words: Words) -> Figure:
    """The picture with at most `most_points` a mark and `most_rows` rows of numbers."""
    if isinstance(picture, Diagram):
        return _of_diagram(picture, most_rows, words)
    drawing = draw(picture, most_points=most_points, words=words)
    head, cells = _table(picture, words)
    return Figure(
        title=picture.title,
        alternative=picture.alternative,
        svg=paint(drawing, words),
        remarks=drawing.remarks,
        head=head,
        rows=[cells[i] for i in row_numbers(len(cells), most_rows)],
        total=len(cells),
        everywhere=tuple((clip(visible(level.name), 40), number(level.y)) for level in picture.levels[:2]),
    )


def _of_diagram(diagram: Diagram, most_rows: int, words: Words) -> Figure:
    drawing = lay_out(diagram, words)
    total = max((len(row.layers) for row in diagram.rows), default=0)
    lines = [
        [f"{n + 1}", *(_layer(row.layers[n : n + 1], words) for row in diagram.rows)] for n in range(total)
    ]
    return Figure(
        title=diagram.title,
        alternative=diagram.alternative,
        svg=paint_diagram(drawing, words),
        remarks=drawing.remarks,
        head=[words.layer, *(clip(visible(row.name), 40) for row in diagram.rows)],
        rows=[lines[i] for i in row_numbers(total, most_rows)],
        total=total,
    )


def _layer(layers: Sequence[Layer], words: Words) -> str:
    """A layer as a cell of the table; "" where there is none."""
    if not layers:
        return ""
    layer = layers[0]
    word = words.layer_marks.get(layer.mark, "")
    text = f"{clip(layer.kind, 40)} {clip(layer.size, 40)}".strip()
    return f"{text} ({word})" if text and word else text or word


def _table(chart: Chart, words: Words) -> tuple[list[str], list[list[str]]]:
    """Head and rows: one column for x where the marks stand over the same axis of steps, else x and y of each, numbered."""
    series = [s for s in series_of(chart, words) if not _says_nothing(s)][:MOST_COLUMNS]
    if not chart.equal_axes and all(_steps(s.xs) for s in series):
        return _over_one_axis(chart, series)
    head, columns = _side_by_side(chart, series)
    height = max((len(c) for c in columns), default=0)
    return [words.point, *head], [
        [number_text(i), *(c[i] if i < len(c) else "" for c in columns)] for i in range(height)
    ]


def _says_nothing(series: Series) -> bool:
    """Whether it is the diagonal, on which a reference lies: its numbers are in the other columns."""
    return series.role == "reference" and series.xs == series.ys


def _steps(xs: tuple[float, ...]) -> bool:
    """Whether each x stands for itself."""
    return all(map(math.isfinite, xs)) and len(set(xs)) == len(xs)


def _over_one_axis(chart: Chart, series: Sequence[Series]) -> tuple[list[str], list[list[str]]]:
    axis = sorted({x for s in series for x in s.xs})
    known = [dict(zip(s.xs, s.ys, strict=False)) for s in series]
    rows = [[number(x), *(number(k[x]) if x in k else "" for k in known)] for x in axis]
    return [chart.x_label, *(clip(visible(s.name), 40) for s in series)], rows


def _side_by_side(chart: Chart, series: Sequence[Series]) -> tuple[list[str], list[list[str]]]:
    """Columns; an x that several marks share has one, under all their names."""
    head, columns = [], []
    for xs, sharing in groupby(series, key=lambda one: one.xs):
        marks = list(sharing)
        names = [clip(visible(one.name), 40) for one in marks]
        head.append(f"{', '.join(names)}: {chart.x_label}")
        columns.append([*map(number, xs)])
        for name, one in zip(names, marks, strict=True):
            head.append(f"{name}: {chart.y_label}")
            columns.append([*map(number, one.ys)])
    return head, columns


def row_numbers(total: int, most: int) -> list[int]:
    """The first and the last rows."""
    if total <= most:
        return list(range(total))
    return [*range(most - most // 2), *range(total - most // 2, total)]
