"""The page of similar submissions: what goes into it, and the page. For instructors only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import Struct

from grader.report.environment import style, template
from grader.report.listing import coloured, kept_indices
from grader.report.similar_words import SIMILAR, SimilarWords
from grader.report.text import clip

__all__ = [
    "SimilarCell",
    "SimilarPair",
    "SimilarPart",
    "SimilarReport",
    "SimilarSide",
    "render_similar",
]

NAMES = 40
"""Names of a group that are shown."""
LINES = 120
"""Lines of a cell that are shown; of a longer one those near the marks."""
MOST_LINES = 400
"""Of one side."""
AROUND = 3
LONGEST_LINE = 240
LARGEST_CELL = 200_000
"""Characters."""


class SimilarCell(Struct, frozen=True, kw_only=True):
    """A cell in which something is marked."""

    label: str
    source: str
    marks: tuple[tuple[int, int, int], ...]
    """(first line, last line, number of the match)."""


class SimilarSide(Struct, frozen=True, kw_only=True):
    """One of the two."""

    student: str
    path: str
    percent: int
    cells: tuple[SimilarCell, ...] = ()


class SimilarPart(Struct, frozen=True, kw_only=True):
    """A definition most of which the other has."""

    student: str
    name: str
    percent: int


class SimilarPair(Struct, frozen=True, kw_only=True):
    """A pair, as it is shown."""

    left: SimilarSide
    right: SimilarSide
    shared: int
    parts: tuple[SimilarPart, ...] = ()
    traces: tuple[str, ...] = ()


class SimilarReport(Struct, frozen=True, kw_only=True):
    """All that the page shows."""

    assignment_title: str
    made_at: str
    compared: int
    percent: int
    usual: int
    pairs: tuple[SimilarPair, ...] = ()
    left_out: int = 0
    groups: tuple[tuple[str, ...], ...] = ()
    small: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """(student, why)."""
    class_page: str = ""
    """Where it is, beside this page; "" where there is none."""


def render_similar(report: SimilarReport, *, words: SimilarWords = SIMILAR) -> str:
    """The page as HTML: no script, nothing loaded. Same report, same bytes."""
    sheets = style("colours", "page", "code", "classroom", "similar", "print")
    pairs = [PairView(number, pair, words) for number, pair in enumerate(report.pairs, 1)]
    groups = [words.group(names[:NAMES], max(len(names) - NAMES, 0)) for names in report.groups]
    return template("similar.html.jinja").render(r=report, pairs=pairs, groups=groups, w=words, style=sheets)


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
    """A cell's lines."""

    label: str
    lines: tuple[Line, ...]


class PairView:
    """A pair arranged for the template."""

    def __init__(self, number: int, pair: SimilarPair, words: SimilarWords) -> None:
        self.number, self.pair = number, pair
        left, right = clip(pair.left.student, 80), clip(pair.right.student, 80)
        self.heading = words.heading(number, left, right)
        self.sentence = words.found_in(left, right, pair.left.percent, pair.right.percent, pair.shared)
        self.parts = [words.part(p.percent, clip(p.student, 80), clip(p.name, 80)) for p in pair.parts]
        self.places = max(_places(pair.left), _places(pair.right))
        self.sides = [
            (pair.left, "a", "b", pair.right.student, list(self._cells(pair.left, "a"))),
            (pair.right, "b", "a", pair.left.student, list(self._cells(pair.right, "b"))),
        ]

    def _cells(self, side: SimilarSide, name: str) -> Iterator[CellLines]:
        left, seen = MOST_LINES, set[int]()
        for cell in side.cells:
            lines = tuple(self._lines(cell, name, seen)) if left > 0 else ()
            left -= len(lines)
            yield CellLines(cell.label, lines)

    def _lines(self, cell: SimilarCell, name: str, seen: set[int]) -> Iterator[Line]:
        source = [clip(line, LONGEST_LINE) for line in cell.source[:LARGEST_CELL].splitlines()]
        matches = {line: number for first, last, number in cell.marks for line in range(first, last + 1)}
        opens = {first for first, _, _ in cell.marks}
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


def _places(side: SimilarSide) -> int:
    return len({number for cell in side.cells for _, _, number in cell.marks})
