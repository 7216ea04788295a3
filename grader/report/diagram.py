"""Diagrams of layers as inline SVG: rows of boxes that wrap, the student's above the reference's, words where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from grader.chart import Diagram, Layer, Row
from grader.report.environment import template
from grader.report.legend import text_width
from grader.report.text import clip, visible
from grader.report.words import Words

__all__ = ["Box", "LayerDrawing", "lay_out", "paint_diagram"]

WIDTH = 440.0
BOX, HIGH, ARROW = 88.0, 50.0, 18.0
MARGIN = 20.0
MOST = 32
"""Layers that are drawn; a network of more is cut, and that is said."""
NAME_ROW, MARK_ROW, GAP = 24.0, 21.0, 14.0


@dataclass(frozen=True)
class Box:
    """A layer in pixels."""

    x: float
    y: float
    kind: str
    size: str
    mark: str
    word: str
    """Of the mark; "" if it is as in the other row."""
    arrow: bool
    """Whether a layer comes before it in this line."""


@dataclass(frozen=True)
class LayerDrawing:
    """A diagram in pixels, with all its words."""

    title: str
    alternative: str
    width: float
    height: float
    names: list[tuple[str, str, float]]
    """(name, role, y) of each row, again on every line that it fills."""
    boxes: list[tuple[str, Box]]
    """(role, box)."""
    empty: bool
    remarks: list[str]


def paint_diagram(drawing: LayerDrawing, words: Words) -> Markup:
    """The drawing as an `<svg>` element."""
    return Markup(template("diagram.svg.jinja").render(d=drawing, w=words, box=BOX, high=HIGH, step=ARROW))


def lay_out(diagram: Diagram, words: Words) -> LayerDrawing:
    """Where everything stands: as many layers a line as fit, each line with all rows below one another."""
    per_line = int((WIDTH - MARGIN + ARROW) // (BOX + ARROW))
    longest = min(max((len(row.layers) for row in diagram.rows), default=0), MOST)
    names: list[tuple[str, str, float]] = []
    boxes: list[tuple[str, Box]] = []
    at = 0.0
    for first in range(0, longest, per_line):
        for row in diagram.rows:
            names.append((clip(visible(row.name), 40), row.role, at + 17))
            boxes += _line(row, first, min(first + per_line, longest), at + NAME_ROW, words)
            at += NAME_ROW + HIGH + MARK_ROW
        at += GAP
    cut = any(len(row.layers) > MOST for row in diagram.rows)
    return LayerDrawing(
        title=diagram.title,
        alternative=diagram.alternative,
        width=WIDTH,
        height=max(at - GAP, 80.0),
        names=names,
        boxes=boxes,
        empty=not boxes,
        remarks=[words.layers_cut(MOST)] if cut else [],
    )


def _line(row: Row, first: int, last: int, y: float, words: Words) -> list[tuple[str, Box]]:
    shown = enumerate(row.layers[first:last])
    return [(row.role, _box(layer, n, first + n > 0, y, words)) for n, layer in shown]


def _box(layer: Layer, place: int, arrow: bool, y: float, words: Words) -> Box:
    return Box(
        x=MARGIN + place * (BOX + ARROW),
        y=y,
        kind=_fitted(layer.kind),
        size=_fitted(layer.size),
        mark=layer.mark,
        word=words.layer_marks.get(layer.mark, ""),
        arrow=arrow and layer.mark != "missing",
    )


def _fitted(text: str) -> str:
    """The text, or as much of it as has room in a box."""
    text = visible(text)
    while text and text_width(text, 14) > BOX - 4:
        text = text.removesuffix("…")[:-1] + "…" if len(text) > 1 else ""
    return text
