"""What came of an export: what was made, what a person must know, and what could not be settled."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

__all__ = ["Choices", "Outcome", "Tally"]


class Choices(Struct, frozen=True, kw_only=True):
    """What the teacher asked for beside the format."""

    provisional: bool = False
    """Write points also where some still wait for a person."""
    missing_zero: bool = False
    """Write 0 where nothing was handed in."""
    scale: bool | None = None
    """To the platform's maximum; False: points as they are; None: stop where the two differ."""
    decimal: str = ""
    """ "comma" or "point"; "" as the teacher's file has it."""
    comments: bool = True
    id_field: str = ""
    """Which id of the student is written; "" for the format's own choice."""


class Outcome(Struct, frozen=True, kw_only=True):
    """An export."""

    data: bytes
    written: int
    """Students with points (or a page) in it."""
    problems: tuple[str, ...] = ()
    """Results that are not in it, or whose student the roster does not have, each with the reason: exit code 6."""
    notes: tuple[str, ...] = ()
    """What is as it should be, and yet worth knowing."""


class Tally:
    """Collects an outcome while it is made."""

    def __init__(self, problems: Sequence[str] = (), notes: Sequence[str] = ()) -> None:
        self.written = 0
        self.problems = list(problems)
        self.notes = list(notes)

    def outcome(self, data: bytes) -> Outcome:
        """The outcome, with the export itself."""
        return Outcome(
            data=data, written=self.written, problems=tuple(self.problems), notes=tuple(self.notes)
        )
