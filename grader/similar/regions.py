"""Where, on both sides, the code stands that two submissions have in common: lines, and which belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from grader.similar.compare import Weighed
from grader.similar.model import Cell, Region
from grader.similar.prints import Prints

__all__ = ["regions"]

LIGHT = 0.2
"""What weighs less is near to common shape: it counts, but is not marked."""


class _Spot(Struct, frozen=True):
    cell: int
    first: int
    last: int
    print: int


def regions(left: Prints, right: Prints, weighed: Weighed) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """(marked cells of the left one, of the right one); the same number on both sides is the same code."""
    shared = np.intersect1d(left.hashes, right.hashes)
    shared = shared[weighed.of(shared) >= LIGHT]
    runs = _runs(_spots(left, shared))
    number_of: dict[int, int] = {}
    for number, run in enumerate(runs, 1):
        for spot in run:
            number_of.setdefault(spot.print, number)
    ours = list(enumerate(runs, 1))
    theirs: list[tuple[int, list[_Spot]]] = []
    for run in _runs(_spots(right, shared)):
        votes = Counter(number_of[spot.print] for spot in run)
        theirs.append((votes.most_common(1)[0][0], run))
    return _cells(left, ours), _cells(right, theirs)


def _spots(prints: Prints, shared: np.typing.NDArray[np.uint64]) -> list[_Spot]:
    """Where the shared fingerprints stand, from top to bottom."""
    at = np.flatnonzero(np.isin(prints.hashes, shared))
    spots = [
        _Spot(int(prints.cell[i]), int(prints.first[i]), int(prints.last[i]), int(prints.hashes[i]))
        for i in at
    ]
    return sorted(spots, key=lambda spot: (spot.cell, spot.first, spot.last))


def _runs(spots: Sequence[_Spot]) -> list[list[_Spot]]:
    """The spots whose lines overlap or adjoin, together."""
    runs: list[list[_Spot]] = []
    last = -1
    for spot in spots:
        if runs and runs[-1][0].cell == spot.cell and spot.first <= last + 1:
            runs[-1].append(spot)
            last = max(last, spot.last)
        else:
            runs.append([spot])
            last = spot.last
    return runs


def _cells(prints: Prints, numbered: Sequence[tuple[int, Sequence[_Spot]]]) -> tuple[Cell, ...]:
    """The cells that hold these runs, in the order of the document."""
    marked: dict[int, list[Region]] = {}
    for number, run in numbered:
        region = Region(
            first=min(spot.first for spot in run), last=max(spot.last for spot in run), number=number
        )
        marked.setdefault(run[0].cell, []).append(region)
    return tuple(Cell(label=prints.labels[cell], regions=tuple(each)) for cell, each in marked.items())
