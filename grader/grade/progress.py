"""What a batch tells while it runs. Faces decide how it is shown."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Progress", "Silent"]


class Progress(Protocol):
    """Told from one thread."""

    def begin(self, assignment: str, total: int) -> None:
        """A batch starts."""

    def advance(self, *, failed: bool) -> None:
        """One more submission is done; `failed`: it could not be graded."""

    def say(self, text: str) -> None:
        """Something a person should know now."""

    def end(self) -> None:
        """The batch is over."""


class Silent:
    """Tells nobody."""

    def begin(self, assignment: str, total: int) -> None:
        """Nothing."""

    def advance(self, *, failed: bool) -> None:
        """Nothing."""

    def say(self, text: str) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""
