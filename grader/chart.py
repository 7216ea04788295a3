"""A picture as data: curves, labels, and the words that say what one sees."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

__all__ = ["Chart", "Curve"]


class Curve(Struct, frozen=True, kw_only=True):
    """A line in a chart. NaN and infinite points break the line and are told in words."""

    name: str
    role: Literal["student", "reference", "contour", "other"]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    markers: bool = False


class Chart(Struct, frozen=True, kw_only=True):
    """A picture with its words: `alternative` says what one sees; the numbers stand in a table beside it."""

    title: str
    alternative: str
    x_label: str
    y_label: str
    curves: tuple[Curve, ...]
    log_y: bool = False
    equal_axes: bool = False
    """One unit is as long in x as in y (paths over contours)."""
