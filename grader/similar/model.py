"""What a comparison of a class yields. Frozen data; shares are between 0 and 1.

A pair has one type here, for the terminal, for JSON and for the page. `compare.Alike` is what stands for it before: positions in
the class, since whoever compares need not know whose work it is; `view.PairView` is the pair arranged for the page's template.
"""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Cell", "Findings", "Pair", "Part", "Region", "Side", "Unread", "percent"]


class Region(Struct, frozen=True, kw_only=True):
    """Lines of a cell that stand in the other submission as well, and that nothing explains."""

    first: int
    last: int
    number: int
    """The same on both sides for the same code."""


class Cell(Struct, frozen=True, kw_only=True):
    """A cell that has such lines."""

    label: str
    regions: tuple[Region, ...]
    source: str = ""
    """Its text, which only the page needs: `page.with_sources` reads it, for the pairs that are told."""


class Side(Struct, frozen=True, kw_only=True):
    """One of the two."""

    student: str
    path: str
    share: float
    """Of its own fingerprints, weighted by how rare they are: those that the other has."""
    prints: int
    """Its own fingerprints: neither the hand-out's nor the reference's."""
    cells: tuple[Cell, ...] = ()


class Part(Struct, frozen=True, kw_only=True):
    """A definition most of which the other has."""

    student: str
    name: str
    share: float


class Pair(Struct, frozen=True, kw_only=True):
    """Two submissions that are more alike than what was handed out explains."""

    left: Side
    right: Side
    shared: int
    """Fingerprints of their own that they have in common; 0 where the code alone would not be told."""
    parts: tuple[Part, ...] = ()
    traces: tuple[str, ...] = ()
    """What else they have in common, each a sentence."""

    @property
    def whole(self) -> float:
        """Share of the whole files: how much of the one that has less is in the other."""
        return max(self.left.share, self.right.share)

    @property
    def best(self) -> Part | None:
        """The definition that is most alike, where it is more so than the whole files."""
        found = max(self.parts, key=lambda part: part.share, default=None)
        return found if found and percent(found.share) > percent(self.whole) else None


class Unread(Struct, frozen=True, kw_only=True):
    """A submission that could not be compared."""

    student: str
    path: str
    text: str


class Findings(Struct, frozen=True, kw_only=True):
    """All of it."""

    compared: int
    """Submissions."""
    threshold: float
    """Share from which a pair is told."""
    usual: float
    """Share that half of all pairs do not reach."""
    pairs: tuple[Pair, ...] = ()
    """Strongest first."""
    left_out: int = 0
    """Pairs that are told only in their group, or not at all: there are too many."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Students, three or more, each of whom shares with another one of the group."""
    small: tuple[str, ...] = ()
    """Students of whom there is too little that is their own to compare."""
    unread: tuple[Unread, ...] = ()


def percent(share: float) -> int:
    """Whole percent; not 100 where something is missing."""
    return 100 if share > 0.9999 else min(int(share * 100 + 0.5), 99)
