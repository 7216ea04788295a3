"""A submission's result as the store keeps it: whole, for pages, and compact, for the class page."""

from __future__ import annotations

from msgspec import Struct

from grader.model import Identity, Result, Score, Severity, Status
from grader.report.model import QuestionReport

__all__ = ["Basis", "Kept", "Mark", "Past", "Row", "Slip", "missing_row", "refused_row"]


NOBODY = Identity()


class Kept(Struct, frozen=True, kw_only=True):
    """An examination, with the moment it was made."""

    result: Result
    questions: tuple[QuestionReport, ...]
    graded_at: str
    """For people: "21 November 2026, 14:02 UTC"."""


class Slip(Struct, frozen=True, kw_only=True):
    """A named mistake."""

    question: str
    id: str
    sentence: str
    severity: Severity


class Mark(Struct, frozen=True, array_like=True):
    """The verdict of one check."""

    question: str
    check: str
    status: Status
    earned: str = "0"
    possible: str = "0"
    """Points as text."""
    by_person: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """What the class page and the tables say of one submission."""

    student: str
    file: str
    page: str = ""
    """File name of its pages without ".html"; "" where there are none."""
    score: Score | None = None
    """None: could not be graded."""
    late: bool | None = None
    statuses: tuple[tuple[str, Status, str], ...] = ()
    """(question id, status, earned as text)."""
    checks: tuple[Mark, ...] = ()
    slips: tuple[Slip, ...] = ()
    looks: tuple[tuple[str, str, str], ...] = ()
    """(kind, text, question id): why a person must look."""
    first_problem: str = ""
    error: str = ""
    """Why it was not graded: unreadable, or our own fault."""
    open: tuple[tuple[str, str, str, str], ...] = ()
    """(question id, check id, possible points as text, why) of all that awaits a person."""
    sha256: str = ""
    who: Identity = Identity()
    received: str = ""
    missing: bool = False
    """On the roster, and nothing was handed in."""
    failures: tuple[tuple[str, str, str], ...] = ()
    """(question id, type, message) of exceptions in the student's code."""
    seconds: float = 0.0
    """What the examination took; 0 where there was none."""


class Basis(Struct, frozen=True, kw_only=True):
    """What the verdicts of a run depend on, beside the files."""

    tier: str
    seed: int
    digest: str = ""
    """Of the exercises."""
    versions: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    """Questions that were asked for; () all."""
    fresh: bool = False


class Past(Struct, frozen=True, kw_only=True):
    """An earlier run, to be compared with."""

    started: str
    """ISO 8601."""
    basis: Basis
    rows: tuple[Row, ...]


def refused_row(
    student: str,
    file: str,
    text: str,
    *,
    kind: str = "unreadable",
    who: Identity = NOBODY,
    received: str = "",
    late: bool | None = None,
) -> Row:
    """The row of something that could not be graded."""
    unmatched = (("unmatched", who.unmatched, ""),) if who.unmatched else ()
    return Row(
        student=student,
        file=file,
        looks=((kind, text, ""), *unmatched),
        first_problem=text,
        error=text,
        who=who,
        received=received,
        late=late,
    )


def missing_row(student: str, text: str, who: Identity) -> Row:
    """The row of somebody who handed in nothing."""
    return Row(
        student=student, file="", looks=(("missing", text, ""),), first_problem=text, who=who, missing=True
    )
