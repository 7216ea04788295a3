"""The legend of a chart: which style each mark has, and where its entry stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from grader.report.lines import Point
from grader.report.text import clip, visible

__all__ = ["LONGEST_NAME", "lay_legend", "styles_of", "text_width"]

LEGEND_ROW = 25.0
LONGEST_NAME = 40


def lay_legend(names: Sequence[str], width: float) -> tuple[list[Point], float]:
    """The place of each entry, and where the plot may begin below them."""
    at_x, at_y = 8.0, 20.0
    places: list[Point] = []
    for name in names:
        room = 62 + 1.08 * text_width(clip(visible(name), LONGEST_NAME), 15)
        if places and at_x + room > width:
            at_x, at_y = 8.0, at_y + LEGEND_ROW
        places.append((at_x, at_y))
        at_x += room
    return places, at_y + 38


def styles_of(roles: Iterable[str]) -> Iterator[str]:
    """A CSS class for each mark of a kind; further ones take turns."""
    others = 0
    taken: set[str] = set()
    for role in roles:
        if role in ("student", "reference") and role not in taken:
            taken.add(role)
            yield role
        else:
            yield f"other-{others % 4}"
            others += 1


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in pixels: fonts are the reader's."""
    return sum(size if east_asian_width(c) in "WF" else size * 0.56 for c in text)
