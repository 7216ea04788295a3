"""How much of a notebook a page shows: it must stay small enough to be opened and mailed, whatever was printed."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LEVELS", "Room"]


@dataclass
class Room:
    """What is left; taken by the cells that matter most first. Characters, but for `rows` and `cells`."""

    source: int
    rows: int
    """Lines of code of all cells."""
    text: int
    """Of outputs."""
    one: int
    """Of one output."""
    html: int
    """Of outputs in HTML, and of Markdown cells."""
    pictures: int
    """Of pictures, in base64."""
    cells: int
    colour: bool

    def take(self, kind: str, wanted: int) -> int:
        """How much of what is wanted there is still room for; it is gone then."""
        left: int = getattr(self, kind)
        given = max(0, min(wanted, left))
        setattr(self, kind, left - given)
        return given

    def take_whole(self, kind: str, wanted: int) -> bool:
        """Whether there is room for all of it; if not, nothing is taken."""
        return bool(getattr(self, kind) >= wanted) and self.take(kind, wanted) == wanted


LEVELS = (
    Room(300_000, 5_000, 120_000, 12_000, 150_000, 600_000, 600, colour=True),
    Room(120_000, 2_500, 40_000, 4_000, 60_000, 300_000, 300, colour=True),
    Room(40_000, 1_000, 8_000, 1_000, 12_000, 100_000, 120, colour=False),
)
"""From the roomiest on; the last keeps a page below its bound whatever stands in the notebook."""
