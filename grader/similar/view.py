"""Pairs and groups arranged for the page's template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.language import cell_name
from grader.report.listing import coloured, kept_indices
from grader.report.text import clip
from grader.similar.model import Cell, Pair, Side
from grader.similar.words import SimilarWords

__all__ = ["GroupView", "PairView"]

NAMES = 40
"""Names of a group that are shown."""
LINES = 120
"""Lines of a cell that are shown; of a longer one those near the marks."""
MOST_LINES = 400
"""Of one side."""
AROUND = 3
"""Lines shown before and after a mark."""
LONGEST_LINE = 240
LARGEST_CELL = 200_000
"""Characters."""


@dataclass(frozen=True)
class Line:
    """One line, or (number 0) how many were left out here."""

    number: int
    parts: tuple[tuple[str, str], ...] = ()
    match: int = 0
    """Number of the match it belongs to."""
    opens: bool = False
    """Whether it is the first of its region."""
    anchor: str = ""
    left_out: int = 0


@dataclass(frozen=True)
class CellLines:
    """A cell's lines, under its name."""

    name: str
    lines: tuple[Line, ...]


class PairView:
    """A pair: its sentences, and both sides as lines."""

    def __init__(self, number: int, pair: Pair, words: SimilarWords) -> None:
        self.number, self.pair = number, pair
        self.both, self.amount = words.both(pair), words.amount(pair)
        self.sentence = words.found_in(pair) if pair.shared else words.no_code
        self.parts = [words.part(part) for part in pair.parts]
        self.marked = words.side_by_side(_places(pair), _lines_of(pair)) if _places(pair) else ""
        self.sides = [
            (pair.left, "a", "b", pair.right.student, list(self._cells(pair.left, "a"))),
            (pair.right, "b", "a", pair.left.student, list(self._cells(pair.right, "b"))),
        ]

    def _cells(self, side: Side, name: str) -> Iterator[CellLines]:
        left, seen = MOST_LINES, set[int]()
        for cell in side.cells:
            lines = tuple(self._lines(cell, name, seen)) if left > 0 else ()
            left -= len(lines)
            yield CellLines(cell_name(cell.label), lines)

    def _lines(self, cell: Cell, name: str, seen: set[int]) -> Iterator[Line]:
        source = [clip(line, LONGEST_LINE) for line in cell.source[:LARGEST_CELL].splitlines()]
        matches = {line: each.number for each in cell.regions for line in range(each.first, each.last + 1)}
        opens = {each.first for each in cell.regions}
        kept = kept_indices(len(source), [line - 1 for line in matches], LINES, AROUND)
        left_out = 0
        for index, parts in enumerate(coloured(source)):
            if index not in kept:
                left_out += 1
                continue
            if left_out:
                yield Line(0, left_out=left_out)
                left_out = 0
            match = matches.get(index + 1, 0)
            first = bool(match) and match not in seen
            seen.add(match)
            anchor = f"p{self.number}{name}{match}" if first else ""
            yield Line(index + 1, parts, match=match, opens=index + 1 in opens, anchor=anchor)
        if left_out:
            yield Line(0, left_out=left_out)


class GroupView:
    """Who share, each with the number of the first pair below that they stand in; 0 where none is shown."""

    def __init__(self, names: Sequence[str], pairs: Sequence[PairView]) -> None:
        self.count = len(names)
        self.left_out = max(len(names) - NAMES, 0)
        shown: dict[str, int] = {}
        for view in pairs:
            for side in (view.pair.left, view.pair.right):
                shown.setdefault(side.student, view.number)
        self.members = [(name, shown.get(name, 0)) for name in names[:NAMES]]


def _places(pair: Pair) -> int:
    """Matches that are marked, on the side that has more of them."""
    return max(
        len({each.number for cell in side.cells for each in cell.regions}) for side in (pair.left, pair.right)
    )


def _lines_of(pair: Pair) -> int:
    """Lines that are marked, on the side that has more of them."""
    return max(
        sum(each.last - each.first + 1 for cell in side.cells for each in cell.regions)
        for side in (pair.left, pair.right)
    )
