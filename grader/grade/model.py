"""What a batch is asked for, and how it went."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from grader.model import Score, Submission
from grader.report.model import LookFirst
from grader.review import Problem

__all__ = ["Keyring", "Order", "Summary"]


class Keyring(Protocol):
    """Under which examinations are kept."""

    def whole(self, submission: Submission) -> str:
        """The key of a submission's examination."""

    def parts(self, submission: Submission) -> dict[str, str]:
        """Question id -> the key of its part of it."""


class Order(Struct, frozen=True, kw_only=True):
    """How a batch is graded."""

    tier: str
    seed: int
    jobs: int = 1
    only: tuple[str, ...] = ()
    fresh: bool = False
    """Examine again what is stored."""
    annotate: bool = False
    """Write each student's notebook with the verdicts beside its cells."""


class Summary(Struct, frozen=True, kw_only=True):
    """How a batch went."""

    assignment: str
    out: str
    total: int
    """Submissions, those that could not be graded included."""
    graded: int
    reused: int
    """Of the graded ones, those that were stored already."""
    failed: tuple[tuple[str, str, str], ...]
    """(student, file, why) of those that could not be graded."""
    looks: tuple[LookFirst, ...]
    """Worst first."""
    interrupted: bool = False
    scores: tuple[Score, ...] = ()
    """Those that the class page shows."""
    reviews: int = 0
    """Rows of reviews that were merged."""
    unused_reviews: tuple[Problem, ...] = ()
    """Rows of reviews that could not be."""
    missing: tuple[tuple[str, str], ...] = ()
    """(student, what is known) of those on the roster who handed in nothing."""
    review_notes: tuple[str, ...] = ()
    """Whose earlier reviews went to another name, or belong to nobody in this run."""
