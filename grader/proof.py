"""What `grader verify` found out of an assignment: data."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Margin", "QuestionProof", "Verification"]

NARROW = 10.0
"""A margin below this factor is warned of."""


class Margin(Struct, frozen=True, kw_only=True):
    """How wide a check's tolerance stands between right and wrong, in units of the tolerance."""

    question: str
    check: str
    accepted: float
    """Largest departure of accepted code."""
    misconception: float
    """Smallest departure of a misconception that fails this check; infinity if it differs in more than numbers."""
    nearest: str = ""
    """That misconception."""

    @property
    def narrow(self) -> bool:
        """Whether either side is less than a factor of 10 wide."""
        return self.accepted * NARROW > 1 or self.misconception < NARROW


class QuestionProof(Struct, frozen=True, kw_only=True):
    """What was proved of one question."""

    id: str
    forms: int
    misconceptions: int
    labels: tuple[str, ...]
    """Of its samples."""
    told_apart: tuple[tuple[str, tuple[str, ...]], ...]
    """(misconception, what it was named as), the told-apart matrix: a right row names itself alone."""
    margins: tuple[Margin, ...]
    violations: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def samples(self) -> int:
        """How many samples were judged."""
        return len(self.labels)


class Verification(Struct, frozen=True, kw_only=True):
    """What was proved of an assignment."""

    assignment: str
    proofs: tuple[QuestionProof, ...]
    labels: tuple[tuple[str, str], ...] = ()
    """(question, label) of the whole labelled submissions that were graded."""
    wrong_submissions: tuple[str, ...] = ()
    """Where they did not get what their labels say."""

    @property
    def violations(self) -> tuple[str, ...]:
        """Everything that must not be, each with its question or submission."""
        return (*(f"{p.id}: {v}" for p in self.proofs for v in p.violations), *self.wrong_submissions)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is allowed but narrow."""
        return tuple(f"{p.id}: {w}" for p in self.proofs for w in p.warnings)
