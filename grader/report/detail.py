"""How much a page shows, so that it stays small enough to be mailed."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BARE", "BRIEF", "FULL", "Detail"]


@dataclass(frozen=True)
class Detail:
    """How much of the long parts is shown: a page must stay small enough to be mailed."""

    points: int
    rows: int
    lines: int
    around: int
    colour: bool
    printed: int
    message: int
    charts: int
    """Of one question."""
    cells: int
    answer: int
    """Characters of a question's answer in words."""


FULL = Detail(
    points=240,
    rows=24,
    lines=40,
    around=7,
    colour=True,
    printed=4_000,
    message=1_200,
    charts=8,
    cells=20,
    answer=20_000,
)
BRIEF = Detail(
    points=90,
    rows=10,
    lines=30,
    around=5,
    colour=True,
    printed=800,
    message=600,
    charts=3,
    cells=6,
    answer=8_000,
)
BARE = Detail(
    points=30,
    rows=4,
    lines=8,
    around=2,
    colour=False,
    printed=200,
    message=200,
    charts=1,
    cells=1,
    answer=2_000,
)
