"""Describes matplotlib's figures as plain data: what a person would look for in a plot."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

__all__ = ["Figures"]

POINTS = 15_000
"""Points kept of a curve or a scatter."""
CURVES = 50
"""Curves, and scatters, kept of an axes."""
VALUES = 2_000_000
"""Numbers kept of all figures together; after them only counts and words."""


class Figures:
    """Looks at the figures of one run, as long as there is room for their data."""

    def __init__(self) -> None:
        self._left = VALUES

    def describe_and_close(self) -> list[dict[str, Any]]:
        """Every open figure: its axes with title, labels, legend, curves, scatters, number of images.

        Closes them, as a notebook does after a cell.
        """
        plt = sys.modules.get("matplotlib.pyplot")
        if plt is None or not hasattr(plt, "get_fignums"):
            return []
        described = []
        try:
            for number in plt.get_fignums()[:50]:
                figure = plt.figure(number)
                described.append({"axes": [self._axes(axes) for axes in figure.axes[:20]]})
            plt.close("all")
        except Exception as error:  # a student may have put anything in matplotlib's place
            return [{"axes": [], "error": f"{type(error).__name__}: {error}"[:200]}]
        return described

    def _axes(self, axes: Any) -> dict[str, Any]:
        legend = axes.get_legend()
        figure_title = axes.figure._suptitle
        scatters = [c for c in axes.collections if hasattr(c, "get_offsets")][:CURVES]
        return {
            "title": str(axes.get_title() or (figure_title.get_text() if figure_title else ""))[:500],
            "x_label": str(axes.get_xlabel())[:200],
            "y_label": str(axes.get_ylabel())[:200],
            "legend": [str(text.get_text())[:200] for text in legend.get_texts()[:CURVES]]
            if legend
            else None,
            "curves": [self._curve(line) for line in axes.get_lines()[:CURVES]],
            "scatters": [self._scatter(collection) for collection in scatters],
            "images": len(axes.images),
        }

    def _curve(self, line: Any) -> dict[str, Any]:
        y = _numbers(line.get_ydata(orig=False))
        x = _numbers(line.get_xdata(orig=False))
        return {
            "label": str(line.get_label())[:200],
            "points": int(y.size),
            "x": self._kept(x),
            "y": self._kept(y),
        }

    def _scatter(self, collection: Any) -> dict[str, Any]:
        points = np.ma.getdata(collection.get_offsets()).astype(float).reshape(-1, 2)
        colours = collection.get_array()
        return {
            "label": str(collection.get_label())[:200],
            "points": len(points),
            "x": self._kept(points[:, 0]),
            "y": self._kept(points[:, 1]),
            "colours": None if colours is None else self._kept(_numbers(np.ma.getdata(colours))),
        }

    def _kept(self, values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        kept = values[: min(POINTS, self._left)]
        self._left -= kept.size
        return kept


def _numbers(values: Any) -> np.ndarray[Any, Any]:
    return np.asarray(values, dtype=float).ravel()
