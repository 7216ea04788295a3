"""What a comparison of a class yields. Frozen data; shares are between 0 and 1."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Findings", "Pair", "Part", "Region", "Side", "Unread"]


class Region(Struct, frozen=True, kw_only=True):
    """Lines of a cell that stand in the other submission as well, and that nothing explains."""

    label: str
    first: int
    last: int
    number: int
    """The same on both sides for the same code."""


class Side(Struct, frozen=True, kw_only=True):
    """One of the two."""

    student: str
    path: str
    share: float
    """Of its own fingerprints, weighted by how rare they are: those that the other has."""
    prints: int
    """Its own fingerprints: neither the hand-out's nor the reference's."""
    regions: tuple[Region, ...] = ()


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
    """Fingerprints of their own that they have in common."""
    parts: tuple[Part, ...] = ()
    traces: tuple[str, ...] = ()
    """What else they have in common, each a sentence."""
    only_traces: bool = False
    """The code alone would not be told."""


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
