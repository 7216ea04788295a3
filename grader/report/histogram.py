"""The distribution of points as bars in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from grader.report.scale import Tick, linear

__all__ = ["Bar", "Histogram", "histogram"]

WIDTH, TOP, BOTTOM, LEFT, RIGHT = 520.0, 40.0, 230.0, 44.0, 8.0


@dataclass(frozen=True)
class Bar:
    """One range of points."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    named: bool
    """Its label fits."""


@dataclass(frozen=True)
class Histogram:
    """All bars with the axis of counts."""

    bars: list[Bar]
    ticks: list[Tick]
    width: float = WIDTH
    height: float = BOTTOM + 56
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = BOTTOM


def histogram(counts: tuple[tuple[str, int], ...]) -> Histogram:
    """Bars from zero; labels that would touch are left out (the table beside has them all)."""
    scale = linear([0, max([4, *(n for _, n in counts)])], BOTTOM, TOP, wanted=4)
    step = (WIDTH - LEFT - RIGHT) / max(len(counts), 1)
    widest = max((len(label) for label, _ in counts), default=1) * 7.5 + 10
    every = max(1, -(-int(widest) // max(int(step), 1)))
    bars = [
        Bar(
            label=label,
            count=count,
            x=round(LEFT + step * k + step * 0.08, 1),
            y=round(scale.place(count), 1),
            width=round(step * 0.84, 1),
            height=round(BOTTOM - scale.place(count), 1),
            named=k % every == 0,
        )
        for k, (label, count) in enumerate(counts)
    ]
    return Histogram(bars, scale.ticks())
