"""What every emitter reads: one submission's verdict as a student may see it, with places as the platforms want them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from grader.model import Score

__all__ = ["Fault", "Finding", "Level", "Line", "Outcome", "Report", "Spot"]

Outcome: TypeAlias = Literal[
    "passed",
    "partial",
    "failed",
    "error",
    "timeout",
    "memory",
    "skipped",
    "awaiting",
    "not_attempted",
    "broken",
]
"""Of a check; `error` is an exception in the student's code, `broken` is our fault."""

Level: TypeAlias = Literal["error", "warning", "notice"]

Fault: TypeAlias = Literal["", "submission", "ours"]
"""Whose fault it is that there is no full verdict."""


class Spot(Struct, frozen=True, kw_only=True):
    """A line of a file in the checkout."""

    path: str
    """Relative to the checkout, with "/"."""
    line: int
    """From 1; of a notebook, the line of its JSON."""
    label: str = ""
    """As a person says it: "cell 12, line 3"."""


class Line(Struct, frozen=True, kw_only=True):
    """One check."""

    question: str
    question_title: str
    id: str
    title: str
    outcome: Outcome
    earned: Decimal
    possible: Decimal
    hidden: bool = False
    practice: bool = False
    rubric: bool = False
    """Only a person can give these points."""
    message: str = ""
    """"" for hidden checks."""
    hint: str = ""
    """What goes wrong in the question and how to look for it; "" where the check passed."""
    detail: str = ""
    """What went wrong on our side: for instructors only."""
    spot: Spot | None = None
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """ "adam: first step"."""
        return f"{self.question}: {self.title}"


class Finding(Struct, frozen=True, kw_only=True):
    """One thing to tell at a line: a named mistake, an exception, a failed check, a reason why a person must look."""

    question: str
    id: str
    """Stable: of the mistake or the check."""
    title: str
    text: str
    level: Level
    weight: int
    """0 is the worst."""
    severity: Literal["info", "minor", "major", "critical"]
    lost: Decimal = Decimal(0)
    spot: Spot | None = None


class Report(Struct, frozen=True, kw_only=True):
    """One submission, ready for the emitters."""

    assignment: str
    """Id; "" where it cannot be told."""
    title: str
    path: str
    """The main file, relative to the checkout; "" where there is none."""
    score: Score
    to_mend: Decimal = Decimal(0)
    """Of the points that wait: what a syntax error or a time limit keeps back, and no person gives."""
    lines: tuple[Line, ...]
    """Never empty."""
    findings: tuple[Finding, ...] = ()
    """Worst first."""
    problem: str = ""
    """Why the submission was not graded in full, a sentence; "" if it was."""
    fault: Fault = ""
    complete: bool = False
    """Nothing is missing but what a person gives."""
    hidden: Literal["run", "none", "elsewhere"] = "none"
    notes: tuple[str, ...] = ()
    late: str = ""
    """A sentence, "" if in time or unknown."""
    seconds: float = 0.0
    seed: int = 0
    tier: str = ""
    digest: str = ""

    @property
    def broken(self) -> bool:
        """Whether something that should have been judged was not, by our fault."""
        return self.fault == "ours" or any(line.outcome == "broken" for line in self.lines)
